import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { closed, type FakeOci, listening } from "./fake-oci.ts";
import { ociOfEachTest, publishTo, writesTo } from "./publish-to-oci.ts";

const ociOf = ociOfEachTest();
const canary = 'c4n?ry/"w0rd"+u';
const person = { username: "ci", password: canary };
const basic = `Basic ${Buffer.from(`ci:${canary}`).toString("base64")}`;
const granted = "gr4nted-t0ken/+=";

interface Asked {
  method: string;
  /** With its query. */
  path: string;
  authorization: string | undefined;
  body: string;
}

let oci: FakeOci;
let server: Server;
let realm: string;
let asked: Asked[];
/** What the token server says. */
let giveToken: (request: IncomingMessage, response: ServerResponse) => void;

beforeEach(async () => {
  oci = ociOf();
  asked = [];
  giveToken = (_request, response) => response.end(JSON.stringify({ token: granted }));
  server = createServer((request, response) => {
    void text(request).then((body) => {
      const { method = "", url: path = "", headers } = request;
      asked.push({ method, path, authorization: headers.authorization, body });
      giveToken(request, response);
    });
  });
  realm = `http://${await listening(server)}/token`;
});
afterEach(() => closed(server));

/** Lets in who has the header, and says to others what is wanted. */
function lock(challenge: string, expected: string, status = 401): void {
  oci.interfere = ({ headers }, response) => {
    if (headers.authorization === expected) return false;
    const echo = JSON.stringify({ errors: [{ message: `no ${headers.authorization ?? "one"}` }] });
    response.writeHead(status, { "www-authenticate": challenge }).end(echo);
    return true;
  };
}

const bearer = (more = ""): string => `Bearer realm="${realm}",service="reg"${more}`;
const publish = (credentials: object = {}): ReturnType<typeof publishTo> =>
  publishTo(oci, { registry: { credentials } });

function expectNoSecret(said: string): void {
  const found = [canary, JSON.stringify(canary).slice(1, -1), basic.slice(6), granted];
  expect(found.filter((form) => said.includes(form))).toEqual([]);
}

describe("who asks an OCI registry", () => {
  it("is said with Basic, when it wants to know", async () => {
    lock('Basic realm="x"', basic);
    const { receipt, said } = await publish(person);
    expect(receipt?.outcome).toBe("published");
    expectNoSecret(said);
    expect(oci.received[0]?.headers.authorization).toBe(undefined);
  });

  it("is said with a token that the token server gives for the repository, once", async () => {
    lock(
      bearer(',scope="repository:addons/web-shop:pull registry:catalog:*"'),
      `Bearer ${granted}`,
    );
    const { receipt, said } = await publish(person);
    expect(receipt?.outcome).toBe("published");
    expectNoSecret(said);
    expect(asked).toHaveLength(1);
    const { searchParams } = new URL(asked[0]?.path ?? "", realm);
    expect(searchParams.get("service")).toBe("reg");
    expect(searchParams.getAll("scope")).toEqual([
      "repository:addons/web-shop:pull,push",
      "registry:catalog:*",
    ]);
    expect(asked[0]?.authorization).toBe(basic);
  });

  it("is asked for again when a token is over", async () => {
    let uses = 0;
    oci.interfere = ({ headers }, response) => {
      if (headers.authorization !== undefined && (uses += 1) % 4 !== 0) return false;
      response.writeHead(401, { "www-authenticate": bearer() }).end();
      return true;
    };
    giveToken = (_request, response) =>
      response.end(JSON.stringify({ access_token: `${granted}${asked.length}` }));
    expect((await publish(person)).receipt?.outcome).toBe("published");
    expect(asked.length).toBeGreaterThan(1);
  });

  it("is nobody, where anybody may have a token", async () => {
    lock(bearer(), `Bearer ${granted}`);
    expect((await publish()).receipt?.outcome).toBe("published");
    expect(asked[0]?.authorization).toBe(undefined);
  });

  it("is an identity token, which goes in a body and to no other host", async () => {
    lock(bearer(), `Bearer ${granted}`);
    expect((await publish({ identityToken: canary })).receipt?.outcome).toBe("published");
    const form = new URLSearchParams(asked[0]?.body);
    expect([asked[0]?.method, form.get("refresh_token")]).toEqual(["POST", canary]);
    expect(asked[0]?.path).toBe("/token");
    asked = [];
    oci.manifests.clear();
    giveToken = (_request, response) => {
      response.writeHead(307, { location: realm.replace("127.0.0.1", "localhost") }).end();
    };
    const refused = await publish({ identityToken: canary });
    expect(refused.codes).toEqual(["publish/refused"]);
    expect(asked).toHaveLength(1);
    expectNoSecret(refused.said);
  });

  it("is a token as it is, or one in a header of its own", async () => {
    lock(bearer(), `Bearer ${canary}`);
    expect((await publish({ accessToken: canary })).receipt?.outcome).toBe("published");
    oci.manifests.clear();
    oci.interfere = ({ headers }, response) => {
      if (headers["x-token"] === canary) return false;
      response.writeHead(401).end();
      return true;
    };
    const own = { accessToken: canary, authHeader: "X-Token" };
    expect((await publish(own)).receipt?.outcome).toBe("published");
    expect(asked).toEqual([]);
  });

  it.each([
    ["nobody", {}, /wants credentials/],
    ["somebody else", { username: "ci", password: "other" }, /does not know these credentials/],
    [
      "a token in the place of a password",
      { identityToken: "t" },
      /does not know these credentials/,
    ],
  ])("is refused with Basic when it is %s", async (_who, credentials, words) => {
    lock('Basic realm="x"', basic);
    const { codes, diagnostics } = await publish(credentials);
    expect(codes).toEqual(["publish/unauthorized"]);
    expect(diagnostics[0]?.message).toMatch(words);
    expect(diagnostics[0]?.hint).toContain("docker login");
    expect(writesTo(oci)).toEqual([]);
  });

  it.each([401, 403])(
    "is refused by the registry with %d, which says what was sent",
    async (status) => {
      lock(bearer(), "Bearer other", status);
      const { codes, said } = await publish(person);
      expect(codes).toEqual(["publish/unauthorized"]);
      expectNoSecret(said);
    },
  );

  it.each([
    [401, "publish/unauthorized"],
    [403, "publish/unauthorized"],
    [400, "publish/refused"],
    [503, "publish/refused"],
  ])("is refused by the token server with %d", async (status, code) => {
    lock(bearer(), `Bearer ${granted}`);
    giveToken = ({ headers }, response) => {
      const pair = Buffer.from(headers.authorization?.slice(6) ?? "", "base64").toString();
      response.writeHead(status).end(`who is ${pair}, ${headers.authorization ?? ""}?`);
    };
    const { codes, said, waitsMs } = await publish(person);
    expect(codes).toEqual([code]);
    expect(waitsMs.length > 0).toBe(status === 503);
    expectNoSecret(said);
  });

  it.each(["{}", "token", `{"token":"a\\nb"}`, "[]", `{"token":7}`])(
    "cannot be said with the token %s",
    async (body) => {
      lock(bearer(), `Bearer ${granted}`);
      giveToken = (_request, response) => response.end(body);
      expect((await publish(person)).codes).toEqual(["publish/unauthorized"]);
    },
  );
});

describe("credentials go nowhere else", () => {
  it.each([
    "ftp://auth.example.com/token",
    "https://user@auth.example.com/token",
    "http://10.0.0.1/token",
    "https://169.254.169.254/token",
    "https://[::1]/token",
    "http://localhost:1/token",
    "/token",
    "",
  ])("not to the token server %j", async (wrong) => {
    lock(`Bearer realm="${wrong}"`, basic);
    const { codes, said } = await publish(person);
    expect(codes).toEqual(["publish/unauthorized"]);
    expectNoSecret(said);
    expect(asked).toEqual([]);
  });

  it("not to another host that an upload or a reading is sent on to", async () => {
    lock('Basic realm="x"', basic);
    const elsewhere = realm.replace("/token", "");
    oci.uploadLocation = (path) => `${elsewhere}${path}`;
    giveToken = (_request, response) => response.writeHead(500).end();
    const { codes } = await publish(person);
    expect(codes).toEqual(["publish/refused"]);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.map(({ authorization }) => authorization)).toEqual(asked.map(() => undefined));
  });

  it("not to another host that wants to know who asks", async () => {
    const elsewhere = realm.replace("/token", "");
    lock('Basic realm="x"', basic);
    oci.uploadLocation = (path) => `${elsewhere}${path}`;
    giveToken = (_request, response) =>
      response.writeHead(401, { "www-authenticate": 'Basic realm="x"' }).end();
    expect((await publish(person)).codes).toEqual(["publish/unauthorized"]);
    expect(asked.map(({ authorization }) => authorization)).toEqual([undefined]);
  });
});
