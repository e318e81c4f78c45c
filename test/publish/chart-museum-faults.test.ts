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

describe("an index", () => {
  it.each([
    ["an unknown key", "extra: 1\n"],
    ["a key that stands twice", "apiVersion: v1\n"],
    ["a value of another type", "publicKeys: 1\n"],
  ])("with %s is found before anything is sent", async (_what, more) => {
    museum.index = () => indexOf(undefined, more);
    expect((await publish()).codes).toEqual(["publish/broken-index"]);
    expect(museum.charts.size).toBe(0);
  });

  it("and an archive that are cut off once are asked for again", async () => {
    museum.charts.set(archive.fileName, Buffer.from(archive.bytes));
    const cut = new Set<string>();
    museum.interfere = ({ path }, response) => {
      if (cut.has(path)) return false;
      cut.add(path);
      const whole = path === "/index.yaml" ? Buffer.from(museum.index()) : archive.bytes;
      response.end(whole.subarray(0, 20));
      return true;
    };
    const { receipt, notes } = await publish();
    expect(receipt?.outcome).toBe("unchanged");
    expect(notes).toHaveLength(2);
    expect(notes[0]).toContain("the answer is not whole");
  });

  it("with an archive that is always cut off is not compared", async () => {
    museum.charts.set(archive.fileName, Buffer.from(archive.bytes.subarray(0, 20)));
    const { codes, notes } = await publish({ publish: { force: true } });
    expect(codes).toEqual(["publish/unreachable"]);
    expect(notes).toHaveLength(4);
  });

  it("that stays without the version is told", async () => {
    museum.index = () => indexOf(undefined);
    const { codes } = await publish();
    expect(codes).toEqual(["publish/not-listed"]);
  });

  it("that names a URL where nothing is served is told", async () => {
    museum.index = () =>
      indexOf(museum.charts.get(archive.fileName)).replace("charts/web", "old/web");
    const { codes, diagnostics } = await publish();
    expect(codes).toEqual(["publish/not-listed"]);
    expect(diagnostics[0]?.message).toContain('nothing is served at "old/web-shop-1.0.0.tgz"');
  });

  it("without the requirements is not what was published", async () => {
    museum.index = () =>
      indexOf(museum.charts.get(archive.fileName)).replace("system.vela", "system.Vela");
    expect((await publish()).codes).toEqual(["publish/not-verified"]);
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
