import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import {
  HttpClient,
  type HttpAnswer,
  type HttpRequest,
  type HttpSettings,
  shownUrl,
} from "../../generator/publish/http-client.ts";
import { defaultRetry } from "../../generator/publish/retry.ts";
import { fakeClock } from "./fake-clock.ts";

interface Server {
  url: string;
  seen: { path: string; headers: Record<string, unknown> }[];
  answer: RequestListener;
  close(): Promise<void>;
}

async function startServer(): Promise<Server> {
  const server = createServer((request, response) => {
    own.seen.push({ path: `${request.method} ${request.url}`, headers: request.headers });
    own.answer(request, response);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const own: Server = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen: [],
    answer: (_request, response) => response.end("ok"),
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => {
        server.close(() => {
          done();
        });
      });
    },
  };
  return own;
}

let server: Server;
let other: Server;
beforeEach(async () => {
  [server, other] = await Promise.all([startServer(), startServer()]);
});
afterEach(() => Promise.all([server.close(), other.close()]));

interface Sent {
  answer: HttpAnswer;
  notes: string[];
  waitsMs: number[];
}

async function send(
  request: Partial<HttpRequest> = {},
  settings: Partial<HttpSettings> = {},
): Promise<Sent> {
  const clock = fakeClock();
  const notes: string[] = [];
  const note = (text: string): void => void notes.push(text);
  const client = new HttpClient({
    ...{ tls: {}, timeoutSeconds: 5, retry: defaultRetry, clock, note },
    ...settings,
  });
  const answer = await client.request({ method: "GET", url: server.url, ...request });
  await client.close();
  return { answer, notes, waitsMs: clock.waitsMs };
}

function statusOf({ answer }: Sent): number | string {
  return answer.ok ? answer.response.status : answer.failure.reason;
}

function bodyOf({ answer }: Sent): string {
  return answer.ok ? new TextDecoder().decode(answer.response.body) : answer.failure.reason;
}

/** Answers each request with the next status, and 200 behind them. */
function statuses(...given: number[]): RequestListener {
  return (_request, response) => {
    response.writeHead(given.shift() ?? 200, { "retry-after": "" }).end("ok");
  };
}

describe("a request that may be sent twice", () => {
  it.each([429, 500, 502, 503, 504, 408])("is sent again behind %d", async (status) => {
    server.answer = statuses(status, status);
    const sent = await send();
    expect([statusOf(sent), sent.waitsMs, server.seen.length]).toEqual([200, [250, 500], 3]);
    expect(sent.notes[0]).toBe(`GET ${server.url}: it answered ${status}; attempt 2 of 5 in 0.3 s`);
  });

  it.each([400, 401, 403, 404, 409, 501, 507])("is not sent again behind %d", async (status) => {
    server.answer = statuses(status);
    const sent = await send();
    expect([statusOf(sent), sent.notes]).toEqual([status, []]);
  });

  it("is given up with the last answer", async () => {
    server.answer = statuses(503, 503, 503, 503, 502);
    const sent = await send();
    expect([statusOf(sent), server.seen.length]).toEqual([502, 5]);
  });

  it("is sent again behind resets, cut answers and time limits", async () => {
    let count = 0;
    server.answer = (request, response) => {
      count += 1;
      if (count === 1) request.socket.destroy();
      else if (count === 2) request.socket.end("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhal");
      else if (count > 3) response.end("whole");
    };
    const sent = await send({}, { timeoutSeconds: 0.2 });
    expect(bodyOf(sent)).toBe("whole");
    expect(sent.notes).toHaveLength(3);
    expect(sent.notes[2]).toContain("no whole answer within 0.2 s");
  });

  it("is the same body each time", async () => {
    const bodies: string[] = [];
    server.answer = (request, response) => {
      let body = "";
      request.on("data", (chunk: Buffer) => (body += chunk.toString()));
      request.on("end", () => {
        bodies.push(body);
        response.writeHead(bodies.length < 3 ? 500 : 201).end();
      });
    };
    const body = new TextEncoder().encode("abc");
    const sent = await send({ method: "PUT", body, isRepeatable: true });
    expect([statusOf(sent), bodies]).toEqual([201, ["abc", "abc", "abc"]]);
  });

  it("is no POST, unless it is said", async () => {
    server.answer = statuses(503);
    const sent = await send({ method: "POST" });
    expect([statusOf(sent), server.seen.length]).toEqual([503, 1]);
  });
});

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

describe("an answer", () => {
  it("that is gzipped on its way is unpacked, as Go's client does", async () => {
    server.answer = (_request, response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("plain"));
    };
    expect(bodyOf(await send())).toBe("plain");
    expect(server.seen[0]?.headers).toMatchObject({ "accept-encoding": "gzip" });
  });

  it("that is too long is no answer, gzipped or not", async () => {
    const limitBytes = 1000;
    server.answer = (_request, response) => response.end("x".repeat(2000));
    expect(bodyOf(await send({ limitBytes }))).toBe("its answer is too long");
    server.answer = (_request, response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("x".repeat(2000)));
    };
    expect(bodyOf(await send({ limitBytes }))).toBe("its answer is too long");
  });

  it("that says to be gzip, and is not, is asked for again", async () => {
    server.answer = (_request, response) => {
      const isSecond = server.seen.length > 1;
      const whole = gzipSync("plain");
      const body = isSecond ? whole : whole.subarray(0, whole.length / 2);
      response.writeHead(200, { "content-encoding": "gzip" }).end(body);
    };
    const sent = await send();
    expect([bodyOf(sent), sent.notes.length]).toEqual(["plain", 1]);
  });

  it("without TLS to who wants it is told at once", async () => {
    const sent = await send({ url: server.url.replace("http:", "https:") });
    expect([bodyOf(sent), sent.notes]).toEqual(["it does not speak TLS", []]);
  });

  it("to a certificate that is none is told at once", async () => {
    const tls = { cert: "-----BEGIN x", key: "-----BEGIN x" };
    const sent = await send({ url: server.url.replace("http:", "https:") }, { tls });
    expect(bodyOf(sent)).toMatch(/^the connection is not trusted \(ERR_OSSL/);
    expect(sent.notes).toEqual([]);
  });

  it("that is no HTTP is told at once", async () => {
    server.answer = (request) => void request.socket.end("SSH-2.0-OpenSSH_9.2\r\n");
    const sent = await send();
    expect(bodyOf(sent)).toContain("does not answer in HTTP");
    expect(sent.notes).toEqual([]);
  });
});

it("a URL is shown without a user and a query", () => {
  expect(shownUrl("https://ci:s3cret@h.example/a/?X-Amz-Signature=s3cret#s3cret")).toBe(
    "https://h.example/a",
  );
});
