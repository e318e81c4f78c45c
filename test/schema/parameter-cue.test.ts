import { Type } from "typebox";
import { describe, expect, test } from "vitest";

import { parameterCue } from "../../generator/schema/parameter-cue.ts";
import { parametersOf } from "./contract.ts";

const port = Type.Object({ port: Type.Integer({ default: 80, minimum: 1 }) });

const schema = parametersOf({
  version: Type.String({ description: "Release,\n  the tag\tof images", default: "v1" }),
  wait: Type.Object(
    { timeout: Type.String({ default: "9m", pattern: "^\\d+m$", maxLength: 3 }) },
    { description: "Waiting" },
  ),
  policy: Type.Enum(["Always", "Never"], { default: "Never" }),
  "node-ports": Type.Optional(Type.Array(port, { minItems: 1 })),
  operator: Type.Optional(
    Type.Object({
      replicas: Type.Integer({ default: 3, minimum: 1, maximum: 5 }),
      on: Type.Record(Type.String(), port, { default: {} }),
    }),
  ),
  gates: Type.Array(Type.Object({ name: Type.String() }), { default: [{ name: "a" }] }),
});

const text = `parameter: {
	// +usage=Release, the tag of images
	version: *"v1" | string
	// +usage=Waiting
	wait: {
		timeout: *"9m" | string & =~"^\\\\d+m$"
	}
	policy: *"Never" | "Always"
	"node-ports"?: [...{
		port: *80 | int
	}]
	operator?: {
		replicas: *3 | int
		on: {[string]: {
			port: *80 | int
		}}
	}
	gates: *[{name: "a"}] | [...{
		name: string
	}]
}

// Bounds that vela's OpenAPI conversion does not take inside of parameter. CUE enforces them here.
_constraints: {
	"wait.timeout": parameter.wait.timeout+"" & =~"^[\\\\s\\\\S]{0,3}$"
	if parameter["node-ports"] != _|_ {
		"node-ports": len(parameter["node-ports"]) & >=1
	}
	"node-ports[].port": [if parameter["node-ports"] != _|_ for item in parameter["node-ports"] {item.port+0 & >=1}]
	if parameter.operator != _|_ {
		"operator.replicas": parameter.operator.replicas+0 & >=1 & <=5
	}
	"operator.on[].port": [if parameter.operator != _|_ for item in parameter.operator.on {item.port+0 & >=1}]
}
`;

describe("parameterCue", () => {
  test("writes parameters as people write CUE, and bounds beside them", () => {
    expect(parameterCue(schema).text).toBe(text);
  });

  test("is the same each time", () => {
    expect(parameterCue(schema)).toEqual(parameterCue(schema));
  });

  test("leaves out the constraints where none is needed", () => {
    const plain = parametersOf({ a: Type.Optional(Type.Integer({ minimum: 1 })) });
    expect(parameterCue(plain).text).toBe("parameter: {\n\ta?: int & >=1\n}\n");
  });

  test("writes parameters of nothing", () => {
    expect(parameterCue(parametersOf({}))).toEqual({ text: "parameter: {}\n", ranges: [] });
  });

  test("gives the range of each declaration with its comment, and of each constraint", () => {
    const cue = parameterCue(schema);
    const pieces = cue.ranges.map(({ path, range }) => [
      path,
      cue.text.slice(range.start, range.end),
    ]);
    expect(pieces.slice(0, 3)).toEqual([
      ["version", '// +usage=Release, the tag of images\n\tversion: *"v1" | string'],
      ["wait", '// +usage=Waiting\n\twait: {\n\t\ttimeout: *"9m" | string & =~"^\\\\d+m$"\n\t}'],
      ["wait.timeout", 'timeout: *"9m" | string & =~"^\\\\d+m$"'],
    ]);
    expect(pieces.map(([path]) => path)).toEqual([
      ...["version", "wait", "wait.timeout", "policy", "node-ports", "node-ports.port"],
      ...[
        "operator",
        "operator.replicas",
        "operator.on",
        "operator.on.port",
        "gates",
        "gates.name",
      ],
      ...["wait.timeout", "node-ports", "node-ports.port", "operator.replicas", "operator.on.port"],
    ]);
    expect(pieces.at(-2)?.[1]).toContain('"operator.replicas": parameter.operator.replicas+0');
  });

  test("keeps ranges sorted, nested or apart, and in UTF-16", () => {
    const wide = parametersOf({
      a: Type.String({ description: "😀", default: "😀" }),
      b: Type.Object({ c: Type.Integer({ default: 1 }) }),
    });
    for (const cue of [parameterCue(schema), parameterCue(wide)]) {
      for (const [at, { range }] of cue.ranges.entries()) {
        const next = cue.ranges[at + 1]?.range ?? { start: Infinity, end: Infinity };
        expect(next.start).toBeGreaterThan(range.start);
        expect(next.start >= range.end || next.end <= range.end).toBe(true);
      }
    }
    const [a] = parameterCue(wide).ranges;
    expect(parameterCue(wide).text.slice(a?.range.start, a?.range.end)).toBe(
      '// +usage=😀\n\ta: *"😀" | string',
    );
  });

  test("names constraints of a union by its alternative", () => {
    const named = (tag: string, maxItems: number) =>
      Type.Object({
        type: Type.Literal(tag),
        users: Type.Array(Type.String(), { default: [], maxItems }),
      });
    const { text: cue } = parameterCue(
      parametersOf({ driver: Type.Union([named("a", 1), named("b", 2)]) }),
    );
    expect(cue.slice(cue.indexOf("_constraints"))).toBe(
      [
        "_constraints: {",
        '\tif parameter.driver.type == "a" {',
        '\t\t"driver.users if parameter.driver.type == \\"a\\"": len(parameter.driver.users) & <=1',
        "\t}",
        '\tif parameter.driver.type == "b" {',
        '\t\t"driver.users if parameter.driver.type == \\"b\\"": len(parameter.driver.users) & <=2',
        "\t}",
        "}\n",
      ].join("\n"),
    );
  });
});
