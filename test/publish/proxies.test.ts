import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import { afterEach, describe, expect, it } from "vitest";

import { HttpClient } from "../../generator/publish/http-client.ts";
import { proxiesOf, proxySecrets } from "../../generator/publish/proxies.ts";
import { defaultRetry } from "../../generator/publish/retry.ts";
import { expectWording } from "../diagnostics/wording.ts";
import { fakeClock } from "./fake-clock.ts";

describe("the proxies of an environment", () => {
  it.each<[Record<string, string>, object]>([
    [{}, {}],
    [{ HTTP_PROXY: "", https_proxy: "" }, {}],
    [{ HTTPS_PROXY: "http://p:3128" }, { https: "http://p:3128" }],
    [{ https_proxy: "http://p:3128" }, { https: "http://p:3128" }],
    [{ HTTP_PROXY: "http://a", http_proxy: "http://b" }, { http: "http://a" }],
    [{ HTTP_PROXY: "p:3128" }, { http: "http://p:3128" }],
    [
      { HTTP_PROXY: "https://p", NO_PROXY: "x,.y" },
      { http: "https://p", none: "x,.y" },
    ],
  ])("%j: %j", (env, value) => {
    expect(proxiesOf(env)).toEqual({ ok: true, value });
  });

  it.each([
    ...["socks5://me:s3cret@p", "http://", "ftp://p", "http://me:s3cret@p:99999"],
    // Node throws for these when it makes the header of them.
    ...["http://%zz:s3cret@p", "http://me:s3cret%@p", "http://me:s3cret%ff@p", "%zz:s3cret@p"],
  ])("%s is none", (HTTPS_PROXY) => {
    const found = proxiesOf({ HTTPS_PROXY });
    if (found.ok) throw new Error(JSON.stringify(found.value));
    expectWording(found.problem);
    expect(found.problem.at).toEqual({ origin: "HTTPS_PROXY" });
    expect(JSON.stringify(found.problem)).not.toContain("s3cret");
  });

  it("may have escapes that can be read", () => {
    const https = "http://m%65:s3%40cr%C3%A9t@p:3128";
    expect(proxiesOf({ HTTPS_PROXY: https })).toEqual({ ok: true, value: { https } });
  });

  it("have passwords", () => {
    const env = { HTTPS_PROXY: "http://me:s3%40t@p", http_proxy: "me:oth%er@p", HTTP_PROXY: "" };
    expect(proxySecrets(env)).toEqual(["oth%er", "s3%40t", "s3@t"]);
    expect(proxySecrets({ HTTPS_PROXY: "http://p:3128" })).toEqual([]);
  });
});

describe("through a proxy", () => {
  let proxy: Server | undefined;
  afterEach(() => {
    proxy?.close();
    proxy?.closeAllConnections();
  });

  async function send(url: string, none?: string, status = 200) {
    const asked: string[] = [];
    proxy = createServer((request, response) => {
      const authorization = request.headers["proxy-authorization"] ?? "";
      asked.push(`${request.method} ${request.url} ${authorization}`);
      response.writeHead(status).end("from the proxy");
    });
    proxy.on("connect", (request, socket) => {
      asked.push(`CONNECT ${request.url}`);
      socket.end(`HTTP/1.1 ${status === 200 ? 403 : status} No\r\n\r\n`);
    });
    await new Promise<void>((done) => proxy?.listen(0, "127.0.0.1", done));
    const address = `me:s3cret@127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const client = new HttpClient({
      tls: {},
      proxies: { http: `http://${address}`, https: `http://${address}`, ...(none ? { none } : {}) },
      timeoutSeconds: 5,
      retry: { ...defaultRetry, tries: 1 },
      clock: fakeClock(),
      note: () => undefined,
    });
    const answer = await client.request({ method: "GET", url });
    await client.close();
    return { asked, answer };
  }

  it("plain HTTP is asked for there", async () => {
    const { asked, answer } = await send("http://charts.example.test/index.yaml");
    expect(answer).toMatchObject({ ok: true, response: { status: 200 } });
    expect(asked).toEqual(["GET http://charts.example.test/index.yaml Basic bWU6czNjcmV0"]);
  });

  it("HTTPS is tunnelled, and a refusal is told without what was sent", async () => {
    const { asked, answer } = await send("https://charts.example.test/");
    expect(asked).toEqual(["CONNECT charts.example.test:443"]);
    expect(answer).toMatchObject({ ok: false });
    expect(JSON.stringify(answer)).not.toContain("s3cret");
  });

  it.each([
    ["https://charts.example.test/", 407, "proxy-credentials", false],
    ["http://charts.example.test/", 407, "proxy-credentials", false],
    ["https://charts.example.test/", 403, "proxy", false],
    ["https://charts.example.test/", 503, "proxy", true],
  ])("%s is not asked for when the proxy answers %d", async (url, status, kind, isPassing) => {
    const { answer } = await send(url, undefined, status);
    const reason = `its proxy answered ${status}`;
    expect(answer).toEqual({ ok: false, failure: { kind, reason, isPassing } });
  });

  it.each([
    ["http://127.0.0.1:1/", undefined],
    ["http://localhost:1/", undefined],
    ["http://charts.example.invalid/", ".invalid"],
  ])("%s is not asked for with NO_PROXY=%s", async (url, none) => {
    const { asked, answer } = await send(url, none);
    expect(asked).toEqual([]);
    expect(answer.ok).toBe(false);
  });
});
