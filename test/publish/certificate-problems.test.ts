import { describe, expect, it } from "vitest";

import { httpFailure } from "../../generator/publish/http-failure.ts";
import { unreachable } from "../../generator/publish/registry-problems.ts";

const limits = { timeoutSeconds: 30, limitBytes: 1000 };

describe("a certificate that is not taken", () => {
  it.each([
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "Name the certificate authority with --ca-file"],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", "Name the certificate authority with --ca-file"],
    ["CERT_HAS_EXPIRED", "Renew the certificate of the registry"],
    ["CERT_NOT_YET_VALID", "Renew the certificate of the registry"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "Write in --to a host that"],
    ["ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED", "Name with --cert-file and --key-file"],
    ["ERR_SSL_TLSV1_ALERT_UNKNOWN_CA", "Name with --cert-file and --key-file"],
    ["ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE", "Name with --cert-file and --key-file"],
  ])("with %s is told once, with the step that helps", (code, step) => {
    const error = new Error("fetch failed", { cause: Object.assign(new Error("TLS"), { code }) });
    const failure = httpFailure(error, limits);
    expect(failure.isPassing).toBe(false);
    const { code: told, message, hint = "" } = unreachable("https://charts.example.com", failure);
    expect(told).toBe("publish/unreachable");
    expect(message).toContain(`the connection is not trusted (${code})`);
    expect(hint.slice(0, step.length)).toBe(step);
  });
});
