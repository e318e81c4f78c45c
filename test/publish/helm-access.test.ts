import { describe, expect, it } from "vitest";

import { credentialHeaders } from "../../generator/publish/credentials.ts";
import { type GivenAccess, helmAccess } from "../../generator/publish/helm-access.ts";
import { expectWording } from "../diagnostics/wording.ts";

const variables = {
  HELM_REPO_USERNAME: "env-user",
  HELM_REPO_PASSWORD: "env-password",
  HELM_REPO_ACCESS_TOKEN: "env-token",
};

function accessOf(given: GivenAccess, env: Record<string, string> = {}) {
  const access = helmAccess(given, env);
  for (const finding of access.diagnostics) expectWording(finding);
  const found = access.diagnostics.map(
    ({ code, at }) => `${code} ${"origin" in at ? at.origin : ""}`,
  );
  return { ...access, found };
}

describe("credentials as vela addon push takes them", () => {
  it("come from the environment", () => {
    const { HELM_REPO_USERNAME, HELM_REPO_PASSWORD } = variables;
    const env = { HELM_REPO_USERNAME, HELM_REPO_PASSWORD };
    const { credentials, found, secrets } = accessOf({}, env);
    expect(credentials).toEqual({ username: "env-user", password: "env-password" });
    expect(found).toEqual([]);
    expect(secrets).toEqual(["env-password"]);
  });

  it("come from options first", () => {
    const given = { username: "user", password: "secret" };
    const { credentials, secrets } = accessOf(given, variables);
    expect(credentials).toEqual(given);
    // What is not used is not shown either.
    expect(secrets).toEqual(["secret", "env-password", "env-token"]);
  });

  it("mix options and variables, field by field", () => {
    const { HELM_REPO_PASSWORD } = variables;
    expect(accessOf({ username: "user" }, { HELM_REPO_PASSWORD }).credentials).toEqual({
      username: "user",
      password: "env-password",
    });
  });

  it("leave out a token beside a user name and a password, and say so", () => {
    const { credentials, found } = accessOf({ accessToken: "token" }, variables);
    expect(credentials).toEqual({ username: "env-user", password: "env-password" });
    expect(found).toEqual(["publish/ignored-setting --access-token-stdin"]);
  });

  it("take a token beside one of the two, which says nothing", () => {
    const { HELM_REPO_USERNAME, HELM_REPO_ACCESS_TOKEN } = variables;
    const env = { HELM_REPO_USERNAME, HELM_REPO_ACCESS_TOKEN };
    const { credentials, found } = accessOf({}, env);
    expect(credentials).toEqual({ accessToken: "env-token" });
    expect(found).toEqual(["publish/ignored-setting HELM_REPO_USERNAME"]);
  });

  it("take the header with a token only", () => {
    const env = { HELM_REPO_AUTH_HEADER: "X-Token" };
    expect(accessOf({ accessToken: "t" }, env).credentials).toEqual({
      accessToken: "t",
      authHeader: "X-Token",
    });
    expect(accessOf({}, env).found).toEqual(["publish/ignored-setting HELM_REPO_AUTH_HEADER"]);
  });

  it.each<[GivenAccess, string]>([
    [{ username: "user" }, "publish/ignored-setting --username"],
    [{ password: "secret" }, "publish/ignored-setting --password-stdin"],
    [{ certFile: "cert.pem" }, "publish/ignored-setting --cert-file"],
    [{ keyFile: "key.pem" }, "publish/ignored-setting --key-file"],
    [{ accessToken: "s3cret\nline" }, "publish/invalid-credentials --access-token-stdin"],
    [{ accessToken: "s3crét" }, "publish/invalid-credentials --access-token-stdin"],
    [{ accessToken: "t", authHeader: "X Token" }, "publish/invalid-credentials --auth-header"],
    [{ username: "a:b", password: "c" }, "publish/invalid-credentials --username"],
    [{ username: "a", password: "c\r\n" }, "publish/invalid-credentials --password-stdin"],
  ])("%j: %s", (given, expected) => {
    const { found, diagnostics } = accessOf(given);
    expect(found).toEqual([expected]);
    expect(JSON.stringify(diagnostics)).not.toMatch(/secret"|s3cr/);
  });
});

describe("flags as vela reads them", () => {
  it.each([
    [false, undefined, false, 0],
    [true, undefined, true, 0],
    [false, "true", true, 0],
    [false, "1", true, 0],
    [true, "T", true, 0],
    [false, "FALSE", false, 0],
    [true, "0", false, 1],
    [true, "", false, 1],
    [false, "yes", false, 1],
    [true, "tRUE", false, 1],
  ])("--insecure %j and HELM_REPO_INSECURE=%j: %j", (insecure, told, expected, warnings) => {
    const env: Record<string, string> = told === undefined ? {} : { HELM_REPO_INSECURE: told };
    const access = accessOf({ insecure }, env);
    expect(access.insecure).toBe(expected);
    expect(access.found).toHaveLength(warnings);
    expect(access.useHttp).toBe(false);
  });
});

describe("the context path", () => {
  it.each([
    ["/ctx", "/ctx"],
    ["ctx/", "/ctx"],
    ["/", undefined],
    ["", undefined],
  ])("%j is %j", (given, expected) => {
    expect(accessOf({ contextPath: given }).contextPath).toBe(expected);
    expect(accessOf({}, { HELM_REPO_CONTEXT_PATH: given }).contextPath).toBe(expected);
  });
});

describe("the headers of credentials", () => {
  it("are those of helm-push", () => {
    expect(credentialHeaders({})).toEqual({});
    expect(credentialHeaders({ username: "u" })).toEqual({});
    expect(credentialHeaders({ accessToken: "t" })).toEqual({ authorization: "Bearer t" });
    expect(credentialHeaders({ accessToken: "t", authHeader: "X-Token" })).toEqual({
      "x-token": "t",
    });
    expect(credentialHeaders({ username: "Aladdin", password: "open sesame" })).toEqual({
      authorization: "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==",
    });
  });
});
