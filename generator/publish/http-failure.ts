/** Why a request got no answer, or none that can be used. */
export interface HttpFailure {
  kind:
    | "unknown-host"
    | "no-connection"
    | "no-tls"
    | "certificate"
    | "time-limit"
    | "broken"
    | "too-large";
  /** A part of a sentence: `the connection was reset`. */
  reason: string;
  /** Whether another attempt may end better. */
  isPassing: boolean;
}

const brokenOff = "the connection was broken off";

/** By the codes of undici, of the system and of OpenSSL. */
const known: Readonly<Record<string, HttpFailure>> = {
  ENOTFOUND: { kind: "unknown-host", reason: "its host has no address", isPassing: false },
  EAI_AGAIN: { kind: "unknown-host", reason: "no name server answers", isPassing: true },
  ECONNREFUSED: { kind: "no-connection", reason: "the connection was refused", isPassing: true },
  EHOSTUNREACH: { kind: "no-connection", reason: "there is no way to its host", isPassing: true },
  ENETUNREACH: { kind: "no-connection", reason: "there is no way to its network", isPassing: true },
  UND_ERR_CONNECT_TIMEOUT: {
    kind: "no-connection",
    reason: "its host does not answer",
    isPassing: true,
  },
  ETIMEDOUT: { kind: "no-connection", reason: "its host does not answer", isPassing: true },
  ECONNRESET: { kind: "broken", reason: "the connection was reset", isPassing: true },
  EPIPE: { kind: "broken", reason: brokenOff, isPassing: true },
  UND_ERR_SOCKET: { kind: "broken", reason: brokenOff, isPassing: true },
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: {
    kind: "broken",
    reason: "the answer was cut off",
    isPassing: true,
  },
  Z_BUF_ERROR: { kind: "broken", reason: "the answer was cut off", isPassing: true },
  Z_DATA_ERROR: { kind: "broken", reason: "the answer is no gzip", isPassing: true },
  ERR_BUFFER_TOO_LARGE: { kind: "too-large", reason: "its answer is too long", isPassing: false },
  ERR_SSL_WRONG_VERSION_NUMBER: {
    kind: "no-tls",
    reason: "it does not speak TLS",
    isPassing: false,
  },
  UND_ERR_HEADERS_OVERFLOW: {
    kind: "broken",
    reason: "the answer's headers are too large",
    isPassing: false,
  },
};

/** Node's codes for certificates that it does not take; those of the peer's refusal of ours begin with ERR_SSL. */
const certificateCode =
  /^(?:CERT_|ERR_TLS_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|ERR_SSL_|ERR_OSSL_|HOSTNAME_)/;

/** Says what an error of a request means. A text of the error itself is never passed on: it may hold what was sent. */
export function httpFailure(error: unknown, timeoutSeconds: number): HttpFailure {
  const { name, code = "" } = rootOf(error);
  if (isTimeLimit(name, code)) {
    const reason = `there was no whole answer within ${timeoutSeconds} s`;
    return { kind: "time-limit", reason, isPassing: true };
  }
  const told = known[code];
  if (told) return told;
  if (certificateCode.test(code)) {
    return {
      kind: "certificate",
      reason: `the connection is not trusted (${code})`,
      isPassing: false,
    };
  }
  if (name === "HTTPParserError" || code.startsWith("HPE_")) {
    return { kind: "broken", reason: "it does not answer in HTTP", isPassing: false };
  }
  const reason = code === "" ? brokenOff : `${brokenOff} (${code})`;
  return { kind: "broken", reason, isPassing: true };
}

function isTimeLimit(name: string | undefined, code: string): boolean {
  const codes = ["UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT", "UND_ERR_ABORTED"];
  return name === "TimeoutError" || name === "AbortError" || codes.includes(code);
}

interface ErrorWords {
  name?: string;
  code?: string;
}

/** The innermost cause with a code; several addresses of a host give an error with a list of them. */
function rootOf(error: unknown): ErrorWords {
  let at = error as ErrorWords & { cause?: unknown; errors?: unknown[] };
  for (let depth = 0; depth < 5; depth += 1) {
    const inner = at.cause ?? at.errors?.[0];
    if (typeof inner !== "object" || inner === null) break;
    at = inner;
  }
  return { name: at.name ?? "", ...(typeof at.code === "string" ? { code: at.code } : {}) };
}
