import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { type HttpResponse, passingReason } from "./http-client.ts";
import type { HttpFailure } from "./http-failure.ts";
import type { UploadResult } from "./registry.ts";
import { unreachable } from "./registry-problems.ts";
import { retryAfterSeconds } from "./retry-after.ts";

/** Why an attempt to upload did not end as it should: `unclear` when it may have, or another one may. */
export type UploadRefusal = Extract<UploadResult, { outcome: "unclear" | "failed" }>;

/** Of a request that nothing was received of. */
const unsent: readonly HttpFailure["kind"][] = [
  ...(["no-url", "unknown-host", "no-connection", "no-tls", "certificate"] as const),
  ...(["certificate-time", "certificate-host", "client-certificate"] as const),
  ...(["proxy", "proxy-credentials"] as const),
];

/** Whether a registry may have received all of a request that it gave no answer to, or none that can be read. */
export function mayHaveArrived({ kind }: HttpFailure): boolean {
  return !unsent.includes(kind);
}

/** What an upload without an answer means. One that may have arrived is looked for, whatever kept the answer away. */
export function unansweredUpload(address: string, failure: HttpFailure): UploadRefusal {
  const problem = unreachable(address, failure);
  const isUnclear = failure.isPassing || mayHaveArrived(failure);
  return isUnclear
    ? { outcome: "unclear", problem, reason: failure.reason }
    : { outcome: "failed", problem };
}

/**
 * What an answer to an upload means that does not say that it is stored.
 * @param reason Why another attempt is worth it; by default what the status says of that.
 */
export function refusedUpload(
  response: HttpResponse,
  problem: Diagnostic,
  reason = passingReason({ ok: true, response }),
): UploadRefusal {
  if (reason === undefined) return { outcome: "failed", problem };
  const seconds = retryAfterSeconds(response.headers);
  const asked = seconds === undefined ? {} : { retryAfterSeconds: seconds };
  return { outcome: "unclear", problem, reason, ...asked };
}
