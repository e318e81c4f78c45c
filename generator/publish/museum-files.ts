import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { SecretMask } from "../model/secret-mask.ts";
import { type Credentials, credentialHeaders } from "./credentials.ts";
import type { RepositoryFiles } from "./helm-repository.ts";
import type { HttpClient, HttpResponse } from "./http-client.ts";
import { refusedRequest, unreachable } from "./registry-problems.ts";
import { serverWords } from "./server-words.ts";
import { shownUrl } from "./shown-url.ts";

/** Who asks a ChartMuseum, and how. */
export interface MuseumVisitor {
  /** As messages show it. */
  address: string;
  credentials: Credentials;
  /** Whether the client shows a certificate, which is a credential, too. */
  hasCertificate?: boolean;
  client: HttpClient;
  mask: SecretMask;
}

/**
 * What is served there to whoever has our credentials; they are sent to the registry's own host only.
 * @param doing What is asked of it, for what it says of a request that it refuses: `give its index`.
 */
export function museumFiles(visitor: MuseumVisitor, doing: string): RepositoryFiles {
  const { address, credentials, client } = visitor;
  const read: RepositoryFiles["read"] = async (url, isWhole) => {
    // An index may name anything in place of a URL.
    const isOwn = URL.canParse(url) && new URL(url).origin === new URL(address).origin;
    const own = isOwn ? { credentials: credentialHeaders(credentials) } : {};
    const whole = isWhole ? { isWhole } : {};
    const answer = await client.request({ method: "GET", url, ...own, ...whole });
    if (!answer.ok) return { ok: false, problem: unreachable(shownUrl(url), answer.failure) };
    const { response } = answer;
    if (response.status === 200) return { ok: true, value: response.body };
    if (response.status === 404) return { ok: true, value: undefined };
    return { ok: false, problem: refusedByMuseum(visitor, response, doing) };
  };
  return { address, read };
}

/** What a ChartMuseum says of a request that it does not take. */
export function refusedByMuseum(
  { address, credentials, hasCertificate = false, mask }: MuseumVisitor,
  response: HttpResponse,
  doing: string,
): Diagnostic {
  const words = serverWords(response, mask);
  const withCredentials = hasCertificate || Object.keys(credentialHeaders(credentials)).length > 0;
  const hint =
    response.status === 404
      ? "Check --to and --context-path, and that the registry is a ChartMuseum whose API is not disabled"
      : "Look into the registry's log for the reason";
  return refusedRequest(address, response, { doing, words, withCredentials, hint });
}
