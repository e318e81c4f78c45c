import { describe, expect, it } from "vitest";

import { secretMask } from "../../generator/model/secret-mask.ts";
import { helmArtifact } from "../../generator/publish/helm-manifest.ts";
import {
  type HttpAnswer,
  HttpClient,
  type HttpRequest,
} from "../../generator/publish/http-client.ts";
import { OciRegistry } from "../../generator/publish/oci-registry.ts";
import { defaultRetry } from "../../generator/publish/retry.ts";
import { fakeClock } from "./fake-clock.ts";
import { archive } from "./publish-to-oci.ts";

type Told = { status: number; headers?: Record<string, string>; body?: string };

/** A network that no packet leaves. */
class ToldClient extends HttpClient {
  readonly asked: HttpRequest[] = [];
  readonly #tell: (request: HttpRequest) => Told;

  constructor(tell: (request: HttpRequest) => Told) {
    const note = (): void => undefined;
    super({ tls: {}, timeoutSeconds: 1, retry: defaultRetry, clock: fakeClock(), note });
    this.#tell = tell;
  }

  override request(request: HttpRequest): Promise<HttpAnswer> {
    this.asked.push(request);
    const { status, headers = {}, body = "" } = this.#tell(request);
    const bytes = new TextEncoder().encode(body);
    return Promise.resolve({
      ok: true,
      response: { status, headers, body: bytes, url: request.url },
    });
  }
}

function registryOver(client: HttpClient): OciRegistry {
  const credentials = { username: "ci", password: "canary" };
  const place = { host: "registry.example.com", repository: "addons", useHttp: false };
  return new OciRegistry({ ...place, credentials, client, mask: secretMask([]) });
}

describe("a registry with HTTPS", () => {
  it("gets no upload sent to where there is none", async () => {
    const location = "http://registry.example.com/upload";
    const client = new ToldClient(({ method }) =>
      method === "POST" ? { status: 202, headers: { location } } : { status: 404 },
    );
    const result = await registryOver(client).upload(archive, {});
    expect(result).toMatchObject({ outcome: "failed", problem: { code: "publish/refused" } });
    expect(client.asked.some(({ url }) => url.startsWith("http:"))).toBe(false);
  });

  it("cannot have a password sent to a token server without HTTPS", async () => {
    const challenge = 'Bearer realm="http://auth.example.com/token"';
    const client = new ToldClient(() => ({
      status: 401,
      headers: { "www-authenticate": challenge },
    }));
    const looked = await registryOver(client).published("web-shop", "1.0.0");
    expect(looked).toMatchObject({ ok: false, problem: { code: "publish/unauthorized" } });
    expect(client.asked.map(({ url }) => url)).toEqual(["https://registry.example.com/v2/"]);
  });

  it("is sent no blob that it has", async () => {
    const client = new ToldClient(({ method, url }) => {
      if (method === "HEAD") return { status: 200 };
      return { status: url.includes("/manifests/") && method === "PUT" ? 201 : 404 };
    });
    expect(await registryOver(client).upload(archive, {})).toEqual({ outcome: "stored" });
    expect(client.asked.map(({ method }) => method)).toEqual(["HEAD", "HEAD", "GET", "PUT"]);
  });

  it("is not believed when it gives other bytes than those of a digest", async () => {
    const manifest = new TextDecoder().decode(helmArtifact(archive).manifest.bytes);
    const client = new ToldClient(({ url }) => ({
      status: 200,
      body: url.includes("/manifests/") ? manifest : "{}",
    }));
    const read = await registryOver(client).readBack(archive);
    expect(read).toMatchObject({ ok: false, problem: { code: "publish/not-verified" } });
    expect(read.ok ? "" : read.problem.message).toContain("gives other bytes");
  });
});
