import type { RequestListener } from "node:http";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { HttpRequest, HttpSettings } from "../../generator/publish/http-client.ts";
import { bodyOf, type Sent, sendTo, type Server, startServer, statusOf } from "./sent-request.ts";

let server: Server;
let other: Server;
beforeEach(async () => {
  [server, other] = await Promise.all([startServer(), startServer()]);
});
afterEach(() => Promise.all([server.close(), other.close()]));

function send(
  request: Partial<HttpRequest> = {},
  settings: Partial<HttpSettings> = {},
): Promise<Sent> {
  return sendTo({ url: server.url, ...request }, settings);
}

describe("a redirect", () => {
  const credentials = { authorization: "Bearer s3cret", "x-token": "s3cret" };
  const to =
    (location: string, status = 302): RequestListener =>
    (request, response) => {
      if (request.url === "/") response.writeHead(status, { location }).end();
      else response.end("there");
    };

  it("on the same host is followed with credentials", async () => {
    server.answer = to("/next");
    expect(bodyOf(await send({ credentials }))).toBe("there");
    expect(server.seen[1]).toMatchObject({ path: "GET /next", headers: credentials });
  });

  it("to another host is followed without credentials, and back with them", async () => {
    server.answer = to(`${other.url}/away`);
    other.answer = to(`${server.url}/back`);
    other.answer = (_request, response) => {
      response.writeHead(307, { location: `${server.url}/back` }).end();
    };
    expect(bodyOf(await send({ credentials, headers: { accept: "a/b" } }))).toBe("there");
    expect(JSON.stringify(other.seen)).not.toContain("s3cret");
    expect(other.seen[0]?.headers).toMatchObject({ accept: "a/b" });
    expect(server.seen[1]?.headers).toMatchObject(credentials);
  });

  it("in a circle ends", async () => {
    server.answer = (_request, response) => {
      response.writeHead(302, { location: "/" }).end();
    };
    expect(statusOf(await send())).toBe(302);
    expect(server.seen).toHaveLength(11);
  });

  it.each([
    ["file:///etc/passwd", 302],
    ["http://", 302],
    ["/next", 304],
  ])("to %s with %d is not followed", async (location, status) => {
    server.answer = to(location, status);
    expect(statusOf(await send())).toBe(status);
  });

  it.each([
    [301, 301],
    [302, 302],
    [303, 303],
    [307, 200],
    [308, 200],
  ])("of a write with %d ends as %d", async (status, expected) => {
    server.answer = to("/next", status);
    expect(statusOf(await send({ method: "POST", body: new Uint8Array(3) }))).toBe(expected);
  });
});
