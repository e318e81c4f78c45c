import type { RequestListener } from "node:http";
import { gzipSync } from "node:zlib";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import type { HttpRequest, HttpSettings } from "../../generator/publish/http-client.ts";
import { shownUrl } from "../../generator/publish/shown-url.ts";
import { bodyOf, type Sent, sendTo, type Server, startServer, statusOf } from "./sent-request.ts";

let server: Server;
beforeEach(async () => {
  server = await startServer();
});
afterEach(() => server.close());

function send(
  request: Partial<HttpRequest> = {},
  settings: Partial<HttpSettings> = {},
): Promise<Sent> {
  return sendTo({ url: server.url, ...request }, settings);
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
    expect(bodyOf(await send({ limitBytes }))).toBe("its answer is longer than 1000 bytes");
    server.answer = (_request, response) => {
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync("x".repeat(2000)));
    };
    expect(bodyOf(await send({ limitBytes }))).toBe("its answer is longer than 1000 bytes");
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

it.each([
  ["http://ci:s3cret@ho st/a.tgz?s3cret", "http://ho st/a.tgz"],
  ["http://ci:s3/cret@host/a", "http://host/a"],
  ["ci:s3cret@ho st", "ho st"],
  ["http://a\u001b[2J b", "http://a\\u001b[2J b"],
])("what is no URL is shown like one: %j", (url, shown) => {
  expect(shownUrl(url)).toBe(shown);
});

describe("what cannot be asked for is told at once, and nothing is thrown:", () => {
  it.each([
    "http://ho st/a",
    "http://h:99999/",
    "",
    "a.tgz",
    "ftp://h/a.tgz",
    "file:///etc/passwd",
  ])("%j", async (url) => {
    const { answer, notes } = await sendTo({ url });
    expect(answer).toMatchObject({ ok: false, failure: { kind: "no-url", isPassing: false } });
    expect(notes).toEqual([]);
  });

  it.each<Record<string, string>>([{ "x y": "1" }, { a: "b\r\nc: d" }, { a: "\u0100" }])(
    "the header %j",
    async (headers) => {
      const { answer, notes } = await send({ headers: headers });
      expect(answer).toMatchObject({
        ok: false,
        failure: { reason: "the request cannot be sent" },
      });
      expect([notes, server.seen]).toEqual([[], []]);
    },
  );
});

it("an interruption ends what is under way, and is not followed by another attempt", async () => {
  const until = new AbortController();
  server.answer = () => {
    until.abort();
  };
  const { answer, notes } = await send({}, { until: until.signal });
  expect(answer).toMatchObject({ ok: false, failure: { kind: "interrupted" } });
  const later = await send({}, { until: until.signal });
  expect(later.answer).toMatchObject({ ok: false, failure: { kind: "interrupted" } });
  expect([notes, later.notes, server.seen.length]).toEqual([[], [], 1]);
});
