import { createServer } from "node:http";
import { buffer } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { listen, type Listening } from "../start/listen.ts";
import type { Fault, FaultPlan } from "./fault.ts";
import { type FaultProxy, startFaultProxy } from "./fault-proxy.ts";
import { seededFaults } from "./seeded-faults.ts";

/** Bodies that arrived as a whole, and how many began. */
let received: string[];
let begun: number;
let server: Listening;
let proxy: FaultProxy;

beforeEach(async () => {
  received = [];
  begun = 0;
  server = await listen(
    createServer((asked, response) => {
      begun += 1;
      buffer(asked).then(
        (body) => {
          received.push(`${asked.method} ${asked.url} ${asked.headers.host} ${body.toString()}`);
          const headers = { "X-Kept": "yes", ETag: '"mark"' };
          if (asked.method === "GET") response.writeHead(200, headers).end("one\ntwo\nthree\n");
          else response.writeHead(201, headers).end("0123456789");
        },
        () => undefined,
      );
    }),
  );
  proxy = await startFaultProxy(server.port);
});

afterEach(async () => {
  await proxy.stop();
  await server.stop();
});

const upload = (): Promise<Response> =>
  fetch(`${proxy.url}/a?b=c`, { method: "PUT", body: "x".repeat(1000) });

const always =
  (fault: Fault): FaultPlan =>
  () =>
    fault;

describe("startFaultProxy", () => {
  it("hands on what it does not harm, with the client's Host", async () => {
    const response = await upload();
    expect(response.status).toBe(201);
    expect(response.headers.get("x-kept")).toBe("yes");
    expect(await response.text()).toBe("0123456789");
    expect(received).toEqual([`PUT /a?b=c ${new URL(proxy.url).host} ${"x".repeat(1000)}`]);
    expect(proxy.records).toEqual([{ method: "PUT", path: "/a?b=c", fault: "none", status: 201 }]);
  });

  it("resets in the middle of an upload, which the server never gets as a whole", async () => {
    proxy.plan(always({ kind: "reset-in-upload" }));
    await expect(upload()).rejects.toThrow("fetch failed");
    expect({ begun, received }).toEqual({ begun: 1, received: [] });
  });

  it.each<Fault>([{ kind: "reset-before-answer" }, { kind: "reset-in-answer" }])(
    "lets the server store what is followed by $kind",
    async (fault) => {
      proxy.plan(always(fault));
      await expect(upload().then((response) => response.text())).rejects.toThrow();
      expect(received).toHaveLength(1);
    },
  );

  it("answers otherwise than the server, which has stored it", async () => {
    proxy.plan(always({ kind: "status-after", status: 500 }));
    expect((await upload()).status).toBe(500);
    expect(received).toHaveLength(1);
  });

  it("answers in place of the server, which has seen nothing", async () => {
    proxy.plan(always({ kind: "status-before", status: 429, retryAfterSeconds: 3 }));
    const response = await upload();
    expect(response.status).toBe(429);
    expect(response.headers.get("retry-after")).toBe("3");
    expect(begun).toBe(0);
  });

  it("cuts an answer so that nothing shows it", async () => {
    proxy.plan(always({ kind: "truncated-answer" }));
    expect(await (await upload()).text()).toBe("01234");
  });

  it.each([
    [100, "one\ntwo\nthree\n"],
    [60, "one\ntwo\n"],
    [30, "one\n"],
  ])(
    "cuts a text of which %d per cent are left behind a line, under the mark of the whole",
    async (keptPerCent, text) => {
      proxy.plan(always({ kind: "cut-at-line", keptPerCent }));
      const response = await fetch(proxy.url);
      expect(response.headers.get("etag")).toBe('"mark"');
      expect(response.headers.get("content-length")).toBe(String(text.length));
      expect(await response.text()).toBe(text);
    },
  );

  it("cuts what has no lines at its half", async () => {
    proxy.plan(always({ kind: "cut-at-line", keptPerCent: 100 }));
    expect(await (await upload()).text()).toBe("01234");
  });

  it.each([true, false])(
    "is silent as long as one waits, when isStored is %s",
    async (isStored) => {
      proxy.plan(always({ kind: "silent", isStored }));
      const body = "x";
      const signal = AbortSignal.timeout(100);
      await expect(fetch(proxy.url, { method: "PUT", body, signal })).rejects.toThrow("aborted");
      expect(received).toHaveLength(isStored ? 1 : 0);
    },
  );

  it("sends to the same address again", async () => {
    proxy.plan(({ index }) => (index === 0 ? { kind: "redirect", status: 307 } : undefined));
    expect((await upload()).status).toBe(201);
    expect(proxy.records.map(({ path, fault }) => [path, fault])).toEqual([
      ["/a?b=c", "redirect"],
      ["/a?b=c", "none"],
    ]);
    expect(received).toHaveLength(1);
  });

  it("packs an answer for who takes it so", async () => {
    proxy.plan(always({ kind: "gzip-answer" }));
    const packed = await fetch(proxy.url);
    expect(packed.headers.get("content-encoding")).toBe("gzip");
    expect(packed.headers.get("etag")).toBe('W/"mark"');
    expect(await packed.text()).toBe("one\ntwo\nthree\n");
    const plain = await fetch(proxy.url, { headers: { "accept-encoding": "identity" } });
    expect(plain.headers.get("content-encoding")).toBeNull();
    expect(await plain.text()).toBe("one\ntwo\nthree\n");
  });

  it("waits before it answers", async () => {
    proxy.plan(always({ kind: "slow", delayMs: 100 }));
    const started = performance.now();
    expect((await upload()).status).toBe(201);
    expect(performance.now() - started).toBeGreaterThan(95);
  });
});

describe("seededFaults", () => {
  const draw = (seed: string): string[] => {
    const plan = seededFaults(seed);
    return Array.from({ length: 40 }, (_, index) => {
      const method = index % 2 === 0 ? "GET" : "PUT";
      return plan({ method, path: "/", index })?.kind ?? "none";
    });
  };

  it("draws the same for the same seed, and other faults for others", () => {
    expect(draw("1")).toEqual(draw("1"));
    expect(draw("1")).not.toEqual(draw("2"));
  });

  it("draws every fault within a few seeds", () => {
    const drawn = new Set(Array.from({ length: 20 }, (_, seed) => draw(String(seed))).flat());
    expect([...drawn].sort()).toEqual([
      "cut-at-line",
      "gzip-answer",
      "none",
      "redirect",
      "reset-before-answer",
      "reset-in-answer",
      "reset-in-upload",
      "silent",
      "slow",
      "status-after",
      "status-before",
      "truncated-answer",
    ]);
  });
});
