import type { SecretMask } from "../model/secret-mask.ts";
import type { RepositoryFiles } from "./helm-repository.ts";
import type { HttpClient, HttpResponse } from "./http-client.ts";
import type { Answer } from "./registry.ts";
import { refusedRequest, unreachable } from "./registry-problems.ts";
import { serverWords } from "./server-words.ts";
import { shownUrl } from "./shown-url.ts";

/** What everybody gets of a bucket's repository, without a key, as vela reads it. */
export function publicFiles(
  address: string,
  { client, mask }: { client: HttpClient; mask: SecretMask },
): RepositoryFiles {
  const read: RepositoryFiles["read"] = async (url) => {
    const answer = await client.request({ method: "GET", url });
    if (!answer.ok) return { ok: false, problem: unreachable(shownUrl(url), answer.failure) };
    const { status, body } = answer.response;
    if (status === 200) return { ok: true, value: body };
    if (status === 404) return { ok: true, value: undefined };
    return refused(url, answer.response, mask);
  };
  return { address, read };
}

function refused(url: string, response: HttpResponse, mask: SecretMask): Answer<undefined> {
  const words = serverWords(response, mask);
  const hint = "Check --url, and the settings of the server in front of the bucket";
  const credentialsHint = "Let the bucket be read by everybody, as vela has no key for it";
  const request = { doing: "give what is published", words, hint, credentialsHint };
  const asked = { ...request, withCredentials: false };
  return { ok: false, problem: refusedRequest(shownUrl(url), response, asked) };
}
