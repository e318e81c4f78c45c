import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { type FakeMuseum, type Interference, startFakeMuseum } from "../publish/fake-museum.ts";
import { cliWorkshop } from "./cli-workshop.ts";
import { memoryIo } from "./memory-io.ts";

const { run, write, edit } = cliWorkshop("good");

/** With letters that JSON, URLs, pages and base64 write otherwise. */
const canary = `c4n?ry/"w0rd"+ü&<'>`;
const token = "c4nary.t0ken/+=~x";

/** As Go's html/template writes it. */
function inHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (letter) =>
    letter === "&"
      ? "&amp;"
      : ({ "<": "&lt;", ">": "&gt;" }[letter] ?? `&#${letter.charCodeAt(0)};`),
  );
}

/** Each letter in another way. */
function mixed(text: string): string {
  return Array.from(text)
    .map((letter, at) => [letter, `&#${letter.charCodeAt(0)};`, encodeURIComponent(letter)][at % 3])
    .join("");
}

/** What a canary may look like in an output; its longer parts, too. */
function formsOf(secret: string): string[] {
  const pair = Buffer.from(`ci:${secret}`).toString("base64");
  const own = Buffer.from(secret).toString("base64");
  const escaped = JSON.stringify(secret).slice(1, -1);
  return [
    secret,
    escaped,
    inHtml(secret),
    inHtml(secret).replaceAll("&#39;", "&#x27;").replaceAll("&#34;", "&quot;"),
    mixed(secret),
    encodeURIComponent(secret),
    pair,
    own,
    secret.slice(1, 10),
    pair.slice(8),
  ];
}

function expectNoCanary(...texts: string[]): void {
  const found = [canary, token].flatMap(formsOf);
  for (const text of texts) expect(found.filter((form) => text.includes(form))).toEqual([]);
}

let museum: FakeMuseum;
beforeEach(async () => {
  museum = await startFakeMuseum("");
});
afterEach(() => museum.close());

let bytes: Uint8Array | undefined;

/** The fixture's archive, which is made once. */
async function packed(): Promise<Uint8Array> {
  bytes ??= (await run(["package", "-o", "-"])).stdoutBytes;
  return bytes;
}

const accesses = [
  ["a password of stdin", ["--username", "ci", "--password-stdin"], {}, `${canary}\n`],
  ["a token of stdin, in a header", ["--access-token-stdin", "--auth-header", "X-T"], {}, token],
  [
    "a password of the environment",
    [],
    { HELM_REPO_USERNAME: "ci", HELM_REPO_PASSWORD: canary },
    "",
  ],
  ["a token of the environment", [], { HELM_REPO_ACCESS_TOKEN: token }, ""],
  [
    "a token that is not used",
    [],
    { HELM_REPO_USERNAME: "ci", HELM_REPO_PASSWORD: canary, HELM_REPO_ACCESS_TOKEN: token },
    "",
  ],
] as const;

/** What a registry may send back of what it got. */
function echo({ headers }: Parameters<Interference>[0]): string {
  const sent = String(headers.authorization ?? headers["x-t"]);
  const [scheme = "", value = ""] = sent.split(" ");
  const plain = scheme === "Basic" ? Buffer.from(value, "base64").toString() : sent;
  return `${sent} and ${plain} and ${encodeURIComponent(plain)}`;
}

const answers: Record<string, Interference> = {
  "an error in JSON": (request, response) => {
    response.writeHead(401).end(JSON.stringify({ error: `who is ${echo(request)}?` }));
    return true;
  },
  "an error of an OCI registry": (request, response) => {
    const errors = [{ code: "DENIED", message: echo(request) }];
    response.writeHead(403).end(JSON.stringify({ errors }));
    return true;
  },
  "a page": (request, response) => {
    response.writeHead(404).end(`<html><title>${echo(request)}</title>`);
    return true;
  },
  "a page with escaped letters": (request, response) => {
    response.writeHead(404).end(`<html><title>${inHtml(echo(request))}</title>`);
    return true;
  },
  "a text in which each letter is escaped otherwise": (request, response) => {
    response.writeHead(404).end(`no ${mixed(echo(request))}`);
    return true;
  },
  "a text that is cut": (request, response) => {
    response.writeHead(400).end(`${"x".repeat(60)} ${echo(request)}`);
    return true;
  },
  "an index": (request, response) => {
    response.writeHead(200).end(`apiVersion: v1\n${JSON.stringify(echo(request))}: 1\n`);
    return true;
  },
  "an upload that fails": (request, response) => {
    if (request.method !== "POST") return false;
    response.writeHead(503).end(echo(request));
    return true;
  },
  "an upload that is redirected": (request, response) => {
    if (request.method !== "POST") return false;
    response.writeHead(302, { location: `/login?${encodeURIComponent(echo(request))}` }).end();
    return true;
  },
  "a URL of the index": (request, response) => {
    if (request.path !== "/index.yaml") return false;
    const index = museum
      .index()
      .replace("charts/web-shop-1.0.0.tgz", `"${encodeURIComponent(echo(request))}.tgz"`);
    response.end(index);
    return true;
  },
  "nothing but resets": ({ socket }) => {
    socket.destroy();
    return true;
  },
  "what it should": () => false,
};

/** The first two meet everything; how a secret was given changes nothing behind that. */
const meetings = accesses.flatMap(([given, ...access], at) => {
  const names = at < 2 ? Object.keys(answers) : ["an error in JSON", "what it should"];
  return names.map((name) => [given, name, ...access] as const);
});

it.each(meetings)("%s is not shown when the registry answers with %s", async (...meeting) => {
  const [, name, args, env, stdin] = meeting;
  await write("web-shop.tgz", await packed());
  museum.interfere = answers[name];
  const isJson = name.length % 2 === 0;
  const command = ["publish", "web-shop.tgz", "--vela", "1.10", "--to", museum.url, ...args];
  const format = isJson ? ["--format", "json"] : [];
  const { stdout, stderr, exitCode } = await run([...command, ...format], { env, stdin });
  expect(exitCode).toBe(name === "what it should" ? 0 : 1);
  expectNoCanary(stdout, stderr);
  if (isJson) expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1 });
  // It was used all the same.
  expect(JSON.stringify(museum.received[0]?.headers)).toMatch(/Basic|Bearer|x-t/);
});

describe("a secret is not shown either", () => {
  it.each([
    [["--to", `https://ci:${encodeURIComponent(canary)}@h.example`], {}],
    [["--to", `https://h.example?token=${token}`], {}],
    [["--to", `htps://ci:${token}@h.example`], {}],
    [["--to", `${token}@h.example`], {}],
    [["--to", "https://h.example"], { HTTPS_PROXY: `socks5://ci:${token}@proxy` }],
    [["--to", "https://h.example"], { HELM_REPO_ACCESS_TOKEN: `${token}\n` }],
    [["--to", "charts"], { HELM_REPO_PASSWORD: canary }],
    [["--to", "https://h.example", "--password", canary], {}],
  ])("with %j", async (args, env: Record<string, string>) => {
    for (const format of ["pretty", "json"]) {
      const { stdout, stderr, exitCode } = await run(["publish", ...args, "--format", format], {
        env,
      });
      expect(exitCode).toBeGreaterThan(0);
      expectNoCanary(stdout, stderr);
    }
  });

  it("when it stands in a file of the addon that has a mistake", async () => {
    await edit(
      "addon-src/templates/template.cue",
      "output:",
      `output: ${JSON.stringify(token)}\noutput:`,
    );
    const env = { HELM_REPO_ACCESS_TOKEN: token };
    for (const format of ["pretty", "json"]) {
      const args = ["publish", "--to", museum.url, "--format", format];
      const { stdout, stderr, exitCode } = await run(args, { env });
      expect(exitCode).toBe(1);
      expectNoCanary(stdout, stderr);
    }
  });

  it("when it looks like a number of the receipt", async () => {
    const env = { HELM_REPO_ACCESS_TOKEN: "1" };
    const args = ["publish", "--to", museum.url, "--format", "json"];
    const { stdout } = await run(args, { env });
    expect((JSON.parse(stdout) as { receipt: { outcome: string } }).receipt.outcome).toBe(
      "published",
    );
  });

  it("by a bug of ours", async () => {
    const { runCli } = await import("../../generator/cli.ts");
    const broken = {
      of: () => {
        throw new Error(`no engine for ${token}`);
      },
      close: () => Promise.resolve(),
    };
    await write("web-shop.tgz", "none");
    const io = memoryIo({ engines: broken, env: { HELM_REPO_ACCESS_TOKEN: token } });
    const failed = runCli(["publish", "addon-src", "--to", museum.url], io);
    const error = await failed.then(
      () => new Error("nothing failed"),
      (thrown: unknown) => thrown as Error,
    );
    expect(error.message).toBe("no engine for ***");
    expectNoCanary(error.stack ?? "", io.stdout.text(), io.stderr.text());
  });
});
