import { describe, expect, it } from "vitest";

import { bucketCredentials } from "../../generator/publish/bucket-credentials.ts";

describe("the keys of a bucket", () => {
  it.each([
    ["s3", { AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b" }, []],
    ["oss", { ALIBABA_CLOUD_ACCESS_KEY_ID: "a", ALIBABA_CLOUD_ACCESS_KEY_SECRET: "b" }, []],
    ["s3", { AWS_ACCESS_KEY_ID: "a" }, ["AWS_SECRET_ACCESS_KEY is not set"]],
    ["oss", { AWS_ACCESS_KEY_ID: "a" }, ["ALIBABA_CLOUD_ACCESS_KEY_ID is not set"]],
    [
      "s3",
      { AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b\n" },
      ["A character in it is in no such key"],
    ],
  ] as const)("%s %j", (scheme, env, messages) => {
    const { diagnostics, credentials } = bucketCredentials(scheme, env);
    expect(diagnostics.map(({ message }) => message)).toEqual(messages);
    expect(credentials === undefined).toBe(messages.length > 0);
  });
});
