import { beforeEach, describe, expect, it } from "vitest";

import { HttpClient } from "../../generator/publish/http-client.ts";
import { defaultRetry } from "../../generator/publish/retry.ts";
import { fakeClock } from "./fake-clock.ts";
import { chartIn, type FakeMuseum, indexOf, startFakeMuseum } from "./fake-museum.ts";
import { archive, museumOfEachTest, older, publishTo, uploadsTo } from "./publish-to-museum.ts";

const museumOf = museumOfEachTest();
let museum: FakeMuseum;
beforeEach(() => {
  museum = museumOf();
});
const publish = (wish: Parameters<typeof publishTo>[1] = {}) => publishTo(museum, wish);

describe("an upload that breaks off", () => {
  const once = (act: NonNullable<FakeMuseum["interfere"]>): void => {
    let isOver = false;
    museum.interfere = (request, response) => {
      if (isOver || request.method !== "POST") return false;
      isOver = true;
      return act(request, response);
    };
  };

  it("behind the storing is found to be done", async () => {
    once(({ body, socket }) => {
      museum.charts.set(archive.fileName, chartIn(body));
      socket.destroy();
      return true;
    });
    const { receipt, notes } = await publish();
    expect(receipt?.outcome).toBe("published");
    expect(notes).toHaveLength(1);
    expect(uploadsTo(museum)).toHaveLength(1);
  });

  it.each([500, 502, 503, 429])(
    "with %d behind the storing is found to be done",
    async (status) => {
      once(({ body }, response) => {
        museum.charts.set(archive.fileName, chartIn(body));
        response.writeHead(status).end();
        return true;
      });
      expect((await publish()).receipt?.outcome).toBe("published");
      expect(uploadsTo(museum)).toHaveLength(1);
    },
  );

  it("before the storing is sent again, when the registry says so", async () => {
    once((_request, response) => {
      response.writeHead(429, { "retry-after": "3" }).end();
      return true;
    });
    const { receipt, waitsMs } = await publish();
    expect(receipt?.outcome).toBe("published");
    expect(waitsMs).toEqual([3000]);
    expect(museum.charts.size).toBe(1);
  });

  it("always is given up", async () => {
    museum.interfere = ({ method, socket }) => {
      if (method === "POST") socket.destroy();
      return method === "POST";
    };
    const { codes, notes } = await publish();
    expect(codes).toEqual(["publish/unreachable"]);
    expect(notes).toHaveLength(4);
  });

  it("while another publisher stores the same version is told", async () => {
    once((_request, response) => {
      museum.charts.set(archive.fileName, Buffer.from(older.bytes));
      response.writeHead(500).end();
      return true;
    });
    expect((await publish()).codes).toEqual(["publish/exists"]);
    expect(museum.charts.get(archive.fileName)?.equals(older.bytes)).toBe(true);
  });

  it("because it was refused has stored nothing that an index could name late", async () => {
    const standing = Buffer.from(archive.bytes);
    museum.charts.set(archive.fileName, standing);
    museum.index = () => indexOf(uploadsTo(museum).length > 1 ? standing : undefined);
    once((_request, response) => {
      response.writeHead(429).end();
      return true;
    });
    const { receipt } = await publish();
    expect(receipt?.outcome).toBe("published");
    expect(uploadsTo(museum)).toHaveLength(2);
  });

  it.each([
    ["that is no HTTP", "SSH-2.0-OpenSSH_9.2\r\n"],
    ["with endless headers", `HTTP/1.1 201 Created\r\n${"x: y\r\n".repeat(5000)}\r\n`],
  ])("by an answer %s is looked up, too: it was stored", async (_what, answer) => {
    once(({ body, socket }) => {
      museum.charts.set(archive.fileName, chartIn(body));
      socket.end(answer);
      return true;
    });
    const { receipt } = await publish();
    expect(receipt?.outcome).toBe("published");
    expect(uploadsTo(museum)).toHaveLength(1);
  });

  it("by a time limit is looked up, too", async () => {
    once(({ body }) => {
      museum.charts.set(archive.fileName, chartIn(body));
      return true;
    });
    const { receipt, notes } = await publish({ http: { timeoutSeconds: 0.2 } });
    expect(receipt?.outcome).toBe("published");
    expect(notes[0]).toContain("no whole answer within 0.2 s");
  });
});

describe("a registry that refuses", () => {
  const answer = (status: number, body = "", method = "POST"): void => {
    museum.interfere = (request, response) => {
      if (request.method !== method) return false;
      response.writeHead(status).end(body);
      return true;
    };
  };

  it.each([
    [400, "publish/refused", `{"error":"web-shop-1.0.0.tgz is improperly formatted"}`],
    [404, "publish/refused", "404 page not found"],
    [413, "publish/refused", "<html><head><title>413 Request Entity Too Large</title>"],
    [507, "publish/refused", `{"error":"repo has reached storage limit"}`],
    [301, "publish/refused", ""],
    [200, "publish/refused", "<html>Sign in</html>"],
    [401, "publish/unauthorized", `{"error":"unauthorized"}`],
    [403, "publish/unauthorized", "Forbidden"],
  ])("with %d is told once, and not asked again", async (status, code, body) => {
    answer(status, body);
    const { codes, diagnostics } = await publish();
    expect(codes).toEqual([code]);
    expect(diagnostics[0]?.message).toContain(String(status));
    expect(uploadsTo(museum)).toHaveLength(1);
  });

  it.each([
    [401, {}, "wants credentials to take the archive"],
    [403, {}, "wants credentials to take the archive"],
    [401, { username: "ci", password: "s3cret" }, "does not know these credentials"],
    [403, { username: "ci", password: "s3cret" }, "does not allow these credentials"],
    [403, { accessToken: "t0ken" }, "does not allow these credentials"],
  ])("with %d says what is wrong with the credentials %j", async (status, credentials, words) => {
    answer(status);
    const { diagnostics } = await publish({ registry: { credentials } });
    expect(diagnostics[0]?.message).toContain(words);
    const known = await publish({ registry: { hasCertificate: true } });
    expect(known.diagnostics[0]?.message).not.toContain("wants credentials");
  });

  it("by never replacing anything is told without the hint to force it", async () => {
    museum.charts.set(archive.fileName, Buffer.from(older.bytes));
    answer(409);
    const { codes, diagnostics } = await publish({ publish: { force: true } });
    expect(codes).toEqual(["publish/exists"]);
    expect(diagnostics[0]?.hint).not.toContain("--force");
  });

  it.each([
    [404, "publish/refused"],
    [401, "publish/unauthorized"],
    [500, "publish/refused"],
  ])("its index with %d is not uploaded to", async (status, code) => {
    answer(status, "", "GET");
    expect((await publish()).codes).toEqual([code]);
    expect(uploadsTo(museum)).toEqual([]);
  });

  it("is unreachable when nothing listens", async () => {
    const url = museum.url;
    await museum.close();
    const { codes, notes } = await publish({ registry: { url } });
    expect(codes).toEqual(["publish/unreachable"]);
    expect(notes).toHaveLength(4);
    expect(notes[0]).toBe(
      `GET ${url}/index.yaml: the connection was refused; attempt 2 of 5 in 0.3 s`,
    );
    museum = await startFakeMuseum();
  });
});

describe("vela, which knows no tokens", () => {
  it("cannot read a registry that wants one", async () => {
    museum.interfere = ({ headers }, response) => {
      if (headers.authorization === "Bearer t0ken") return false;
      response.writeHead(401).end();
      return true;
    };
    const retry = defaultRetry;
    const clock = fakeClock();
    const velaClient = new HttpClient({
      tls: {},
      timeoutSeconds: 5,
      retry,
      clock,
      note: () => undefined,
    });
    const registry = { credentials: { accessToken: "t0ken" }, velaClient };
    const { receipt, codes } = await publish({ registry });
    expect(receipt?.outcome).toBe("published");
    expect(codes).toEqual(["publish/vela-cannot-read"]);
  });
});
