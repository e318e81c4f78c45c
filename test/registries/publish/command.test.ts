import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";

import { sha256Of } from "../made-archive.ts";
import { archivesIn } from "../readers/chart-files.ts";
import { useStand } from "../stand.ts";
import { type ChartMuseum, startChartMuseum } from "../start/chart-museum.ts";
import { person } from "../start/person.ts";
import { runCommand } from "./run-command.ts";

const stand = useStand();

describe("vela-addon publish", () => {
  let museum: ChartMuseum;
  let packed: string;

  beforeAll(async () => {
    const { programs, newFolder, stopLater } = stand();
    const folder = await newFolder("chartmuseum");
    const program = programs.chartMuseum;
    museum = stopLater(await startChartMuseum({ program, folder, basicAuth: person, depth: 1 }));
    packed = await newFolder("packed");
    const made = await runCommand(["package", "--output", packed, "-q"]);
    expect(made).toEqual({ exitCode: 0, stdout: "", stderr: "" });
  });

  const access = ["--username", person.username, "--password-stdin"];

  it("publishes the project of this repository, as package packs it; two at once do no harm", async () => {
    const to = ["--to", `${museum.url}/projects`, ...access];
    const ends = await Promise.all([
      runCommand(["publish", ...to], { stdin: person.password }),
      runCommand(["publish", ...to, "--format", "json"], { stdin: `${person.password}\n` }),
    ]);
    expect(ends.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    const expected = await archivesIn(packed);
    expect(await archivesIn(join(museum.storage, "projects"))).toEqual(expected);
    expect(JSON.stringify(ends)).not.toContain(person.password);
    const registry = { url: `${museum.url}/projects`, ...person };
    const read = await stand().vela.package(registry, "ocm-cluster-manager");
    expect(ends[0].stdout).toContain(`ocm-cluster-manager ${read.version}`);
    expect(read.vela).not.toBe("");
    expect(ends[0].stdout).toContain(`requires vela ${read.vela}`);
    expect(JSON.parse(ends[1].stdout)).toMatchObject({
      receipt: { version: read.version, sha256: Object.values(expected)[0] },
      diagnostics: [],
    });
  });

  it("publishes an archive as it is; a plan writes nothing", async () => {
    const [name = ""] = Object.keys(await archivesIn(packed));
    const to = [join(packed, name), "--to", `${museum.url}/archives`, "--format", "json"];
    const env = { HELM_REPO_USERNAME: person.username, HELM_REPO_PASSWORD: person.password };
    const planned = await runCommand(["publish", ...to, "--dry-run"], { env });
    expect(planned.exitCode).toBe(0);
    expect(JSON.parse(planned.stdout)).toMatchObject({ receipt: { outcome: "planned" } });
    await expect(archivesIn(join(museum.storage, "archives"))).rejects.toThrow("ENOENT");
    const published = await runCommand(["publish", ...to], { env });
    expect(published.exitCode).toBe(0);
    const sha256 = sha256Of(await readFile(join(packed, name)));
    expect(await archivesIn(join(museum.storage, "archives"))).toEqual({ [name]: sha256 });
  });

  it.each([
    [
      "a password in a variable",
      { HELM_REPO_USERNAME: "publisher", HELM_REPO_PASSWORD: "canary+/7" },
    ],
    ["a token in a variable", { HELM_REPO_ACCESS_TOKEN: "canary+/7" }],
  ])("says nothing of %s, with every log of Node", async (_what, variables) => {
    const [name = ""] = Object.keys(await archivesIn(packed));
    const env = { ...variables, NODE_DEBUG: "undici,http,net,stream,tls" };
    const to = ["publish", join(packed, name), "--to", `${museum.url}/refused`];
    const refused = await runCommand(to, { env });
    expect(refused.exitCode).toBe(1);
    const said = refused.stdout + refused.stderr;
    expect(said).toContain("publish/unauthorized");
    const pair = Buffer.from("publisher:canary+/7").toString("base64");
    for (const secret of ["canary", pair, Buffer.from("canary+/7").toString("base64")]) {
      expect(said).not.toContain(secret);
    }
  });
});
