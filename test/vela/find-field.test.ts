import { describe, expect, it } from "vitest";

import { findField } from "../../generator/vela/find-field.ts";

const cue = `package main

name: "other"
output: {
	"kind": "Application" // the kind
	metadata: {
		name:      "shop"
		namespace: parameter.namespace + "-x"
		labels: {}
	}
	spec: components: [{name: "web", type: 1, properties: {a: [1, 2], b: {}}}]
	spec: optional?: "x"
}
`;
const yaml = `apiVersion: v1
metadata:
  name: shop # the name
spec:
  components:
    - name: web
      type: [a]
`;

function seen(text: string, path: string): [string, string] | undefined {
  const found = findField(text, path);
  if (!found) return undefined;
  const { key, value } = found;
  return [text.slice(key.start, key.end), text.slice(value.start, value.end)];
}

describe("findField", () => {
  it.each([
    ["output.kind", `"kind"`, `"Application"`],
    ["output.metadata.name", "name", `"shop"`],
    ["output.metadata.namespace", "namespace", `parameter.namespace + "-x"`],
    ["output.metadata.labels", "labels", "labels"],
    ["output.spec.components[0].type", "type", "1"],
    ["output.spec.components[0].properties.a", "a", "[1, 2]"],
    ["output.spec.components", "components", "components"],
    ["output.spec.optional", "optional", `"x"`],
    ["output.spec.components[0].TYPE", "type", "1"],
  ])("%s in CUE", (path, key, value) => {
    expect(seen(cue, path)).toEqual([key, value]);
  });

  it.each([
    ["metadata.name", "name", "shop"],
    ["spec.components[0].name", "name", "web"],
    ["spec.components[0].type", "type", "[a]"],
    ["spec", "spec", "spec"],
  ])("%s in YAML", (path, key, value) => {
    expect(seen(yaml, path)).toEqual([key, value]);
  });

  it.each(["output.nothing", "nothing.name", "", "kind.output", "output.spec.nam"])(
    "does not find %j",
    (path) => {
      expect(seen(cue, path)).toBeUndefined();
    },
  );

  it("takes a label for text, not for a pattern", () => {
    expect(seen(`a: {"x.*": 1}\n`, "a.x+")).toBeUndefined();
    expect(seen(`a: {"x+": 1}\n`, `a."x+"`)).toEqual([`"x+"`, "1"]);
  });
});
