import { describe, expect, it } from "vitest";

import { makeArchive } from "../made-archive.ts";
import { bucketSecret, type PlaceKind, useCommandPlaces } from "./command-places.ts";
import type { CommandEnd } from "./run-command.ts";

const commands = useCommandPlaces();

const archive = await makeArchive({
  name: "web-shop",
  version: "1.0.0",
  system: { vela: ">=1.10.0", kubernetes: ">=1.28.0-0" },
});
const other = await makeArchive({ name: "web-shop", version: "1.0.0", text: "other" });

const kinds = [
  ["ChartMuseum", "chart-museum"],
  ["a folder", "folder"],
  ["a bucket", "bucket"],
  ["an OCI registry", "oci"],
] as const;

/** Exit code, outcome and codes of one run with --format json. */
function ended({ exitCode, stdout }: CommandEnd): unknown[] {
  const told = JSON.parse(stdout) as {
    receipt?: { outcome: string };
    diagnostics: { code: string; severity: string }[];
  };
  const errors = told.diagnostics.filter(({ severity }) => severity === "error");
  return [exitCode, told.receipt?.outcome, errors.map(({ code }) => code)];
}

describe.each(kinds)("the command line publishes to %s", (place, kind) => {
  const json = ["--format", "json"];

  it("once; then it is unchanged, and other bytes of the version are refused", async () => {
    const { place: at, publish, pulled, vela } = commands();
    const to = at(place, "once");
    const published = await publish(archive, to, ...json);
    expect(ended(published)).toEqual([0, "published", []]);
    const requirements = { vela: ">=1.10.0", kubernetes: ">=1.28.0-0" };
    expect(JSON.parse(published.stdout)).toMatchObject({
      schemaVersion: 1,
      receipt: {
        registry: { kind },
        name: "web-shop",
        version: "1.0.0",
        fileName: archive.fileName,
        sha256: archive.sha256,
        sizeBytes: archive.bytes.length,
        seen: { readBy: kind === "oci" ? "helm" : "vela", sha256: archive.sha256, requirements },
      },
    });
    expect(await pulled(archive, to)).toEqual([archive.sha256]);
    const again = await publish(archive, to, ...json);
    expect(ended(again)).toEqual([0, "unchanged", []]);
    expect(JSON.parse(again.stdout)).toMatchObject({ receipt: { steps: [] } });
    const refused = await publish(other, to, ...json);
    expect(ended(refused)).toEqual([1, undefined, ["publish/exists"]]);
    expect(await to.standing()).toEqual({ [archive.fileName]: archive.sha256 });
    expect(await pulled(archive, to)).toEqual([archive.sha256]);
    if (to.url !== undefined) {
      const [entry, ...more] = await vela.index({ url: to.url });
      expect([entry?.digest, more]).toEqual([archive.sha256, []]);
    }
    expect(JSON.stringify([published, again, refused])).not.toContain(bucketSecret);
  });

  it("nothing with --dry-run, and other bytes with --force", async () => {
    const { place: at, publish, pulled } = commands();
    const to = at(place, "forced");
    const planned = await publish(other, to, "--dry-run", ...json);
    expect(ended(planned)).toEqual([0, "planned", []]);
    expect(await to.standing()).toEqual({});
    expect(ended(await publish(other, to, ...json))).toEqual([0, "published", []]);
    expect(ended(await publish(archive, to, "--force", ...json))).toEqual([0, "replaced", []]);
    expect(await pulled(archive, to)).toEqual([archive.sha256]);
  });
});

it("a bucket without a key is a finding, and nothing is asked", async () => {
  const { place, publish } = commands();
  const kind: PlaceKind = "a bucket";
  const { env, ...to } = place(kind, "keyless");
  const { AWS_ENDPOINT_URL_S3: endpoint = "" } = env;
  const refused = await publish(archive, { ...to, env: { AWS_ENDPOINT_URL_S3: endpoint } });
  expect(refused.exitCode).toBe(1);
  expect(refused.stderr).toContain("publish/invalid-credentials");
  expect(refused.stderr).toContain("Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
});
