/** Why a request got no answer, or none that can be used. */
export interface HttpFailure {
  kind:
    | "no-url"
    | "unknown-host"
    | "no-connection"
    | "no-tls"
    | "certificate"
    | "certificate-time"
    | "certificate-host"
    | "client-certificate"
    | "proxy"
    | "proxy-credentials"
    | "time-limit"
    | "interrupted"
    | "broken"
    | "too-large";
  /** A part of a sentence: `the connection was reset`. */
  reason: string;
  /** Whether another attempt may end better. */
  isPassing: boolean;
}

const brokenOff = "the connection was broken off";

const passing = (kind: HttpFailure["kind"], reason: string): HttpFailure => {
  return { kind, reason, isPassing: true };
};
const lasting = (kind: HttpFailure["kind"], reason: string): HttpFailure => {
  return { kind, reason, isPassing: false };
};

export const noUrl: HttpFailure = lasting("no-url", "that is no address of HTTP");
export const interrupted: HttpFailure = lasting("interrupted", "it was interrupted");

/** @param limitBytes How long an answer may be. */
export function tooLong(limitBytes: number): HttpFailure {
  const limit = limitBytes < 1 << 20 ? `${limitBytes} bytes` : `${limitBytes / (1 << 20)} MiB`;
  return lasting("too-large", `its answer is longer than ${limit}`);
}

/** What undici says of a request that cannot be sent as it is: another attempt would be the same. */
const unsendable = lasting("broken", "the request cannot be sent");

/** By the codes of undici, of the system and of OpenSSL. */
const known: Readonly<Record<string, HttpFailure>> = {
  ENOTFOUND: lasting("unknown-host", "its host has no address"),
  EAI_AGAIN: passing("unknown-host", "no name server answers"),
  ECONNREFUSED: passing("no-connection", "the connection was refused"),
  EHOSTUNREACH: passing("no-connection", "there is no way to its host"),
  ENETUNREACH: passing("no-connection", "there is no way to its network"),
  EADDRNOTAVAIL: passing("no-connection", "there is no way to its host"),
  UND_ERR_CONNECT_TIMEOUT: passing("no-connection", "its host does not answer"),
  ETIMEDOUT: passing("no-connection", "its host does not answer"),
  ECONNRESET: passing("broken", "the connection was reset"),
  EPIPE: passing("broken", brokenOff),
  UND_ERR_SOCKET: passing("broken", brokenOff),
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: passing("broken", "the answer was cut off"),
  Z_BUF_ERROR: passing("broken", "the answer was cut off"),
  Z_DATA_ERROR: passing("broken", "the answer is no gzip"),
  ERR_SSL_WRONG_VERSION_NUMBER: lasting("no-tls", "it does not speak TLS"),
  UND_ERR_HEADERS_OVERFLOW: lasting("broken", "the answer's headers are too large"),
  UND_ERR_INVALID_ARG: unsendable,
  UND_ERR_NOT_SUPPORTED: unsendable,
  UND_ERR_REQ_CONTENT_LENGTH_MISMATCH: unsendable,
  ERR_INVALID_ARG_TYPE: unsendable,
  ERR_INVALID_CHAR: unsendable,
  ERR_INVALID_URL: noUrl,
};

/** Node's codes for certificates that it does not take; those of the peer's refusal of ours begin with ERR_SSL. */
const certificateCode =
  /^(?:CERT_|ERR_TLS_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|ERR_SSL_|ERR_OSSL_|HOSTNAME_)/;

/** What the peer says of our certificate, or of having none. */
const clientCertificateCode = /^ERR_SSL_\w*_ALERT_(?:CERTIFICATE_|BAD_CERTIFICATE|UNKNOWN_CA)/;

function certificateKind(code: string): HttpFailure["kind"] {
  if (/^CERT_(?:HAS_EXPIRED|NOT_YET_VALID)$/.test(code)) return "certificate-time";
  if (/^(?:ERR_TLS_CERT_ALTNAME_INVALID|HOSTNAME_MISMATCH)$/.test(code)) return "certificate-host";
  return clientCertificateCode.test(code) ? "client-certificate" : "certificate";
}

/** Says what an error of a request means. A text of the error itself is never passed on: it may hold what was sent. */
export function httpFailure(
  error: unknown,
  { timeoutSeconds, limitBytes }: { timeoutSeconds: number; limitBytes: number },
): HttpFailure {
  const { name, code = "", message = "" } = rootOf(error);
  const refusing = proxyStatus(message);
  if (refusing !== undefined) return refusedByProxy(refusing);
  if (isTimeLimit(name, code)) {
    return passing("time-limit", `there was no whole answer within ${timeoutSeconds} s`);
  }
  if (code === "ERR_BUFFER_TOO_LARGE") return tooLong(limitBytes);
  const told = known[code];
  if (told) return told;
  if (certificateCode.test(code)) {
    return lasting(certificateKind(code), `the connection is not trusted (${code})`);
  }
  if (name === "HTTPParserError" || code.startsWith("HPE_")) {
    return lasting("broken", "it does not answer in HTTP");
  }
  return passing("broken", code === "" ? brokenOff : `${brokenOff} (${code})`);
}

/** undici 7 has the status of a proxy that refuses in the text of its error only (lib/dispatcher/proxy-agent.js). */
function proxyStatus(message: string): number | undefined {
  const status = /^Proxy (?:response|Authentication Required) \((\d{3})\)/.exec(message)?.[1];
  return status === undefined ? undefined : Number(status);
}

function refusedByProxy(status: number): HttpFailure {
  const reason = `its proxy answered ${status}`;
  if (status === 407) return lasting("proxy-credentials", reason);
  return status >= 500 || status === 429 ? passing("proxy", reason) : lasting("proxy", reason);
}

function isTimeLimit(name: string | undefined, code: string): boolean {
  const codes = ["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "UND_ERR_ABORTED"];
  return name === "TimeoutError" || name === "AbortError" || codes.includes(code);
}

interface ErrorWords {
  name?: string;
  code?: string;
  message?: string;
}

/** The innermost cause with a code; several addresses of a host give an error with a list of them. */
function rootOf(error: unknown): ErrorWords {
  let at = error as ErrorWords & { cause?: unknown; errors?: unknown[] };
  for (let depth = 0; depth < 5; depth += 1) {
    const inner = at.cause ?? at.errors?.[0];
    if (typeof inner !== "object" || inner === null) break;
    at = inner;
  }
  const { name = "", message = "", code } = at;
  return { name, message, ...(typeof code === "string" ? { code } : {}) };
}
