import { describe, expect, it } from "vitest";

import { sharedEngines as engines } from "../engine/shared-engines.ts";
import { addonFilesOf } from "../../generator/model/addon-files.ts";
import { isJsonObject, type Json } from "../../generator/model/json.ts";
import { type VelaRelease, velaReleases } from "../../generator/model/vela-render.ts";
import { engineOf } from "../../generator/vela/releases.ts";
import { renderVela } from "../../generator/vela/render-vela.ts";

/** The spec of a definition as a release stores it, or the reasons why it does not. */
async function specOf(release: VelaRelease, type: string, attributes: string): Promise<Json> {
  const texts = {
    "metadata.yaml": "name: shop\nversion: 1.0.0\n",
    "template.cue": "output: spec: components: []\n",
    "definitions/one.cue": `one: {type: "${type}", attributes: ${attributes}}\ntemplate: {parameter: {}}\n`,
  };
  const files = Object.entries(texts).map(([path, text]) => ({
    path,
    bytes: new TextEncoder().encode(text),
    spans: [],
  }));
  const addon = addonFilesOf({ folder: "shop", files, texts: new Map() });
  const one = { name: "default", values: {}, upgrade: false, registry: "local", release };
  const outcome = await renderVela({ engine: engineOf(engines, release), addon, case: one });
  if (!outcome.ok) return outcome.failure.diagnostics.map(({ message }) => message);
  const spec = outcome.render.definitions[0]?.spec;
  if (!isJsonObject(spec)) return null;
  return Object.fromEntries(Object.entries(spec).filter(([key]) => key !== "schematic"));
}

async function specs(type: string, attributes: string): Promise<Record<string, Json>> {
  const made = velaReleases.map(
    async (release) => [release, await specOf(release, type, attributes)] as const,
  );
  return Object.fromEntries(await Promise.all(made));
}

function refused(path: string, type: string): Json {
  const field = path.slice(path.lastIndexOf(".") + 1);
  return [`"${path}" does not fit a ${type}: no field "${field}" exists here`];
}

const workload = `workload: type: "autodetects.core.oam.dev"`;
const stored = { workload: { type: "autodetects.core.oam.dev" } };

describe("a definition in three releases", () => {
  it("stores an empty list as null in 1.9, at any depth", async () => {
    const attributes = `{appliesToWorkloads: [], extension: {deep: [{none: []}], some: [1]}}`;
    const list = { appliesToWorkloads: [], extension: { deep: [{ none: [] }], some: [1] } };
    expect(await specs("trait", attributes)).toEqual({
      "1.9": { appliesToWorkloads: null, extension: { deep: [{ none: null }], some: [1] } },
      "1.10": list,
      "1.11": list,
    });
  });

  it.each(["component", "trait", "policy", "workflow-step"])(
    "has no version in 1.9: %s",
    async (type) => {
      const isComponent = type === "component";
      const attributes = `{version: "1.0.0"${isComponent ? `, ${workload}` : ""}}`;
      const known = { version: "1.0.0", ...(isComponent ? stored : {}) };
      expect(await specs(type, attributes)).toEqual({
        "1.9": refused("attributes.version", type),
        "1.10": known,
        "1.11": known,
      });
    },
  );

  it("has no status.details in 1.9", async () => {
    const attributes = `{${workload}, status: details: "replicas: 1"}`;
    const known = { ...stored, status: { details: "replicas: 1" } };
    expect(await specs("component", attributes)).toEqual({
      "1.9": refused("attributes.status.details", "component"),
      "1.10": known,
      "1.11": known,
    });
  });

  it.each([
    ["scope", `"Application"`],
    ["global", "true"],
    ["priority", "100"],
  ])("has %s of a policy in 1.11 only", async (field, value) => {
    const no = refused(`attributes.${field}`, "policy");
    expect(await specs("policy", `{${field}: ${value}}`)).toEqual({
      "1.9": no,
      "1.10": no,
      "1.11": { [field]: JSON.parse(value) as Json },
    });
  });
});
