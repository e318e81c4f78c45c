import { describe, expect, it } from "vitest";

import { cliWorkshop } from "./cli-workshop.ts";

const { run, files } = cliWorkshop("good");

const canary = "c4naryWord";
const keys = { AWS_ACCESS_KEY_ID: "id", AWS_SECRET_ACCESS_KEY: canary };

describe("a secret in the arguments of publish", () => {
  it.each([
    [["--password-stdin", canary], "--password-stdin"],
    [["--access-token-stdin", `${canary}=1`], "--access-token-stdin"],
    [[`--password-stdin=${canary}`], "--password-stdin"],
    [[`--password-stdin${canary}`], "--password-stdin"],
    [["--password", canary], "HELM_REPO_PASSWORD"],
    [[`--password=${canary}`], "HELM_REPO_PASSWORD"],
    [["-p", canary], "HELM_REPO_PASSWORD"],
    [["--token", canary], "HELM_REPO_ACCESS_TOKEN"],
    [["--timeout", canary], "--timeout"],
    [["--url", canary], "--url"],
    [["--endpoint", `https://a:${canary}@h`], "--endpoint"],
  ])("%j is not echoed", async (given, told) => {
    for (const root of [[], ["addon-src"]]) {
      const stdin = Buffer.from("x");
      const ran = await run(["publish", ...root, "--to", "./charts", ...given], { stdin });
      expect(ran.exitCode).toBe(2);
      expect(ran.stderr).toContain(told);
      expect(ran.stdout + ran.stderr).not.toContain(canary);
    }
    expect((await files()).filter((file) => file.startsWith("charts"))).toEqual([]);
  });
});

describe("where a bucket is", () => {
  it.each([
    [["--region", `x/${canary}@evil.example`], {}, "--region"],
    [["--region", "eu.evil.example#"], {}, "--region"],
    [[], { AWS_REGION: "a b" }, "AWS_REGION"],
    [[], { AWS_ENDPOINT_URL_S3: `https://u:${canary}@h` }, "AWS_ENDPOINT_URL_S3"],
    [[], { AWS_ENDPOINT_URL_S3: `https://h?${canary}` }, "AWS_ENDPOINT_URL_S3"],
    [[], { AWS_ENDPOINT_URL_S3: "h:9000" }, "AWS_ENDPOINT_URL_S3"],
  ])("%j with %j is refused", async (given, more, origin) => {
    const env = { ...keys, ...more };
    const ran = await run(["publish", "addon-src", "--to", "s3://bucket", ...given], { env });
    expect(ran.exitCode).toBe(1);
    expect(ran.stdout + ran.stderr).toContain("publish/invalid-address");
    expect(ran.stdout + ran.stderr).toContain(origin);
    expect(ran.stdout + ran.stderr).not.toContain(canary);
  });
});

describe("a context path", () => {
  it.each(["oci://localhost/charts", "s3://bucket", "./charts"])("is none of %s", async (to) => {
    const args = ["publish", "addon-src", "--to", to, "--context-path", "/x"];
    const ran = await run(args, { env: keys });
    expect([ran.exitCode, ran.stdout]).toEqual([2, ""]);
    expect(ran.stderr).toContain("vela-addon: --context-path is a ChartMuseum's");
    expect((await files()).filter((file) => file.startsWith("charts"))).toEqual([]);
  });

  it("of the environment, which is there for others too, is not complained of", async () => {
    const env = { HELM_REPO_CONTEXT_PATH: "/x" };
    const ran = await run(["publish", "addon-src", "--to", "./charts", "--dry-run"], { env });
    expect(ran.stderr).not.toContain("context");
    expect(ran.exitCode).toBe(0);
  });
});

describe("a repository in what is packed", () => {
  it("is refused", async () => {
    const ran = await run(["publish", "addon-src", "--to", "./addon-src/templates/charts"]);
    expect(ran.exitCode).toBe(1);
    expect(ran.stderr + ran.stdout).toContain("write/invalid-folder");
    expect((await files()).filter((file) => file.includes("charts"))).toEqual([]);
  });
});
