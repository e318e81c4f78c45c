import { join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { type FakeOci, startFakeOci } from "../publish/fake-oci.ts";
import { cliWorkshop } from "./cli-workshop.ts";

const { run, write } = cliWorkshop("good");

let oci: FakeOci;
beforeEach(async () => {
  oci = await startFakeOci();
});
afterEach(() => oci.close());

const canary = 'c4n?ry/"w0rd"+u';
const auth = Buffer.from(`ci:${canary}`).toString("base64");

describe("publish to an OCI registry", () => {
  it("knows what docker login left, shows nothing of it, and says how to go on", async () => {
    await write("docker/config.json", JSON.stringify({ auths: { [oci.host]: { auth } } }));
    oci.interfere = ({ headers }, response) => {
      if (headers.authorization === `Basic ${auth}`) return false;
      response.writeHead(401, { "www-authenticate": 'Basic realm="x"' }).end();
      return true;
    };
    const env = { DOCKER_CONFIG: join(process.cwd(), "docker") };
    const to = ["--to", `oci://${oci.host}/addons`];
    const { exitCode, stdout, stderr } = await run(["publish", "--vela", "1.10", ...to], { env });
    expect(exitCode).toBe(0);
    expect(stderr).toContain("publish/oci-not-for-vela");
    const place = `oci://${oci.host}/addons/web-shop`;
    expect(stdout).toContain(`Published web-shop 1.0.0 to oci://${oci.host}/addons\n`);
    expect(stdout).toContain(`Read back as helm reads it: web-shop 1.0.0 from ${place}:1.0.0\n`);
    expect(stdout).toContain(`Next: helm pull ${place} --version 1.0.0\n`);
    expect([...oci.manifests.keys()]).toEqual(["addons/web-shop:1.0.0"]);
    expect(stdout + stderr).not.toContain(canary);
  });

  it("gives nothing of it away when the registry sends it back", async () => {
    await write("docker/config.json", JSON.stringify({ auths: { [oci.host]: { auth } } }));
    oci.interfere = ({ headers }, response) => {
      const pair = Buffer.from((headers.authorization ?? "").slice(6), "base64").toString();
      const message = `who is ${pair} of ${headers.authorization ?? "nobody"}?`;
      response.writeHead(401, { "www-authenticate": `Basic realm="${auth}"` });
      response.end(JSON.stringify({ errors: [{ message }] }));
      return true;
    };
    const env = { DOCKER_CONFIG: join(process.cwd(), "docker") };
    for (const format of ["pretty", "json"]) {
      const asked = ["publish", "--to", `oci://${oci.host}/addons`, "--format", format];
      const { exitCode, stdout, stderr } = await run(asked, { env });
      expect([exitCode, (stdout + stderr).includes("publish/unauthorized")]).toEqual([1, true]);
      const escaped = JSON.stringify(canary).slice(1, -1);
      for (const form of [canary, escaped, auth]) expect(stdout + stderr).not.toContain(form);
    }
  });
});
