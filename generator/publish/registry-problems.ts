import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { HttpResponse } from "./http-client.ts";
import type { HttpFailure } from "./http-failure.ts";
import { publishFinding } from "./publish-finding.ts";

const hints: Readonly<Record<HttpFailure["kind"], string>> = {
  "no-url": "Correct the URLs in the registry's index",
  "unknown-host": "Check the name of the host in --to",
  "no-connection": "Check the address in --to, the network, and HTTPS_PROXY if a proxy is needed",
  "no-tls": "Write http:// in --to, or the port at which it speaks TLS",
  certificate:
    "Name the certificate authority with --ca-file, and with --cert-file and --key-file who you are, or pass --insecure",
  "certificate-time": "Renew the certificate of the registry, or correct the clock of this machine",
  "certificate-host": "Write in --to a host that the registry's certificate names",
  "client-certificate":
    "Name with --cert-file and --key-file a certificate that the registry trusts",
  proxy: "Name the host in NO_PROXY, or ask whoever runs the proxy to let it through",
  "proxy-credentials": "Give a user and a password in the URL of HTTPS_PROXY or HTTP_PROXY",
  interrupted: "Publish again: what stands there with the same bytes is left as it is",
  "time-limit": "Give it more time with --timeout",
  broken: "Try again later, and look into the registry's log if it goes on",
  "too-large": "Check that --to is the address of a registry, and what it serves there",
};

/** Says that a registry gave no answer. */
export function unreachable(address: string, failure: HttpFailure): Diagnostic {
  const isReached = failure.kind === "too-large";
  const message = `The registry at ${address} cannot be ${isReached ? "read" : "reached"}: ${failure.reason}`;
  return publishFinding("publish/unreachable", message, { hint: hints[failure.kind] });
}

export interface RefusedRequest {
  /** What was asked for, as a verb: `publish`, `read its index`. */
  doing: string;
  /** What the registry says, by serverWords. */
  words: string;
  /** Whether credentials were sent. */
  withCredentials: boolean;
  /** What else could be given; the variables of HELM_REPO_* by default. */
  credentialsHint?: string;
  /** For an answer that is about something else than credentials. */
  hint: string;
}

/** Says that a registry refused a request, for want of credentials or for another reason. */
export function refusedRequest(
  address: string,
  { status }: Pick<HttpResponse, "status">,
  request: RefusedRequest,
): Diagnostic {
  const { doing, words, withCredentials } = request;
  if (status !== 401 && status !== 403) {
    const message = `The registry at ${address} refuses to ${doing} (${words})`;
    return publishFinding("publish/refused", message, { hint: request.hint });
  }
  const about = withCredentials
    ? `${status === 403 ? "does not allow" : "does not know"} these credentials and refuses`
    : "wants credentials";
  const message = `The registry at ${address} ${about} to ${doing} (${words})`;
  const {
    credentialsHint = "Set HELM_REPO_USERNAME and HELM_REPO_PASSWORD, or HELM_REPO_ACCESS_TOKEN, to those of somebody who may",
  } = request;
  return publishFinding("publish/unauthorized", message, { hint: credentialsHint });
}

/** Says that an address is not one of a helm repository. */
export function noRegistry(address: string): Diagnostic {
  const message = `There is no index.yaml at ${address}, so it is no helm repository`;
  const hint = "Check --to: for a ChartMuseum, the address that vela addon registry add takes";
  return publishFinding("publish/refused", message, { hint });
}
