import { describe, expect, it } from "vitest";

import { checkDefinition } from "../../generator/source/check-definition.ts";
import { mendDefinition } from "../../generator/source/mend-definition.ts";
import { addonText, metadataText, seen, writeProject } from "./write-project.ts";

const metadata = { name: "web-shop", version: "1.0.0", description: "A shop" };

function mended(definition: unknown): ReturnType<typeof mendDefinition> {
  return mendDefinition(definition, checkDefinition({ default: definition }));
}

describe("mendDefinition", () => {
  it("gives a sound definition back as it is", () => {
    const definition = { metadata, data: { a: 1 } };
    expect(mended(definition)).toEqual({ definition, unsound: [] });
  });

  it.each([
    [
      { ...metadata, name: "Web Shop" },
      { ...metadata, name: "unnamed" },
    ],
    [
      { ...metadata, version: 1 },
      { ...metadata, version: "0.0.0" },
    ],
    [
      { name: "web-shop", version: "1.0.0" },
      { ...metadata, description: "" },
    ],
    [{ ...metadata, tags: "shop" }, metadata],
    [{ ...metadata, dependencies: [{ version: "1" }] }, metadata],
    [undefined, { name: "unnamed", version: "0.0.0", description: "" }],
    ["shop", { name: "unnamed", version: "0.0.0", description: "" }],
  ])("leaves out or stands in for what is wrong in %j", (given, wanted) => {
    const { definition, unsound } = mended({ metadata: given, data: { a: 1 } });
    expect(definition).toEqual({ metadata: wanted, data: { a: 1 }, parameters: undefined });
    expect(unsound).toEqual(["metadata"]);
  });

  it("takes no part for unsound because of a key that nobody reads", () => {
    expect(mended({ metadata, parameter: {} }).unsound).toEqual([]);
  });

  it("leaves out parameters and data that are of no use", () => {
    const { definition, unsound } = mended({ metadata, parameters: 1, data: { now: () => 1 } });
    expect(definition).toEqual({ metadata });
    expect(unsound).toEqual(["parameters", "data"]);
  });

  it("knows nothing of what is no addon", () => {
    const { definition, unsound } = mended("shop");
    expect(definition.metadata.name).toBe("unnamed");
    expect(unsound).toEqual(["metadata", "parameters", "definitions", "data"]);
  });
});

describe("what remains of a project after an error", () => {
  it("has its template files and texts, and no source", async () => {
    const project = await writeProject({
      "addon.ts": addonText(`${metadataText}\n  data: {`),
      "templates/template.cue": "output: {}\n",
    });
    const { source, remains, diagnostics } = await project.load();
    expect(source).toBeUndefined();
    expect(seen(diagnostics).every((line) => line.startsWith("source/syntax-error"))).toBe(true);
    expect(remains?.unsound).toEqual(["metadata", "parameters", "definitions", "data"]);
    expect(remains?.templates.map(({ path }) => path)).toEqual(["template.cue"]);
    expect(remains?.texts.get("shop/templates/template.cue")).toBe("output: {}\n");
  });

  it("is nothing when there is no project", async () => {
    const project = await writeProject({ "templates/template.cue": "output: {}\n" });
    const { source, remains } = await project.load();
    expect([source, remains]).toEqual([undefined, undefined]);
  });
});
