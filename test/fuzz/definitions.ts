import type { Draw } from "./draw.ts";
import { expression, type Scope } from "./expressions.ts";
import { anyText, fileName } from "./words.ts";

const types = ["component", "trait", "policy", "workflow-step"] as const;
const kinds = [
  "ComponentDefinition",
  "TraitDefinition",
  "PolicyDefinition",
  "WorkflowStepDefinition",
] as const;

/** The files under definitions/, by their path. */
export function drawDefinitions(draw: Draw): Record<string, string> {
  const files: Record<string, string> = {};
  const put = (extension: string, text: string): void => {
    files[
      `${draw.one(["definitions", "definitions", "definitions", "definitions.d"])}/${fileName(draw, extension)}`
    ] = text;
  };
  if (draw.maybe(35, "definition: in CUE"))
    for (let at = 0; at <= draw.below(2); at += 1) put(".cue", cueDefinition(draw));
  if (draw.maybe(18, "definition: in YAML")) put(draw.one([".yaml", ".yml"]), yamlDefinition(draw));
  for (const [extension, text] of mistakes(draw)) put(extension, text);
  return files;
}

function mistakes(draw: Draw): [extension: string, text: string][] {
  if (draw.errs("definition, syntax"))
    return [
      [".cue", draw.one(["a: {\n", "template: {\n", 'a: type: "component"\ntemplate: x y\n', ""])],
    ];
  if (draw.errs("definition, two names"))
    return [[".cue", 'a: type: "trait"\nb: type: "trait"\ntemplate: {}\n']];
  if (draw.errs("definition, no template"))
    return [
      [
        ".cue",
        draw.one(['a: type: "trait"\n', 'a: type: "trait"\n"template": {}\n', "template: {}\n"]),
      ],
    ];
  if (draw.errs("definition, type"))
    return [
      [
        ".cue",
        `a: type: ${draw.one(['"workload"', '"nosuch"', "3", '""', '"Component"'])}\ntemplate: {}\n`,
      ],
    ];
  if (draw.errs("definition, spec"))
    return [
      [
        ".cue",
        `a: {type: "${draw.one(types)}", attributes: ${draw.one(["{nosuch: 1}", "{workload: 3}", '{status: "x"}', '{podDisruptive: "x"}', '{scope: "Application"}', "{appliesToWorkloads: [1]}", "[]"])}}\ntemplate: {}\n`,
      ],
    ];
  if (draw.errs("definition, health"))
    return [
      [
        ".cue",
        `a: {type: "component", attributes: status: ${draw.one(['healthPolicy: "nothing: true"', 'customStatus: "x: 1"', 'healthPolicy: "isHealth: [true][0]"', 'customStatus: {text: "a"}', 'healthPolicy: isHealth: "x"', 'details: "a: {b: 1}"', 'healthPolicy: "isHealth: {"'])}}\ntemplate: {}\n`,
      ],
    ];
  if (draw.errs("definition, metadata reference"))
    return [[".cue", 'a: {type: "trait", description: nosuch}\ntemplate: {}\n']];
  if (draw.errs("YAML definition, syntax"))
    return [[".yaml", draw.one(["kind: a: b\n", "", "apiVersion: v1\n", "- a\n"])]];
  if (draw.errs("YAML definition, kind"))
    return [
      [
        ".yaml",
        `apiVersion: core.oam.dev/v1beta1\nkind: ${draw.one(["WorkloadDefinition", "ConfigMap"])}\nmetadata: {name: other}\n`,
      ],
    ];
  return [];
}

function cueDefinition(draw: Draw): string {
  const type = draw.kind("definition", types);
  const label = draw.one(["server", "my-trait", "step1", "x.y"]);
  const name = /^\w+$/.test(label) ? label : JSON.stringify(label);
  const fields = [`type: "${type}"`];
  if (draw.chance(50)) fields.push(`description: ${JSON.stringify(anyText(draw))}`);
  if (draw.chance(25)) fields.push(`alias: "al"`);
  if (draw.maybe(25, "definition: labels"))
    fields.push(`labels: {"ui.oam.dev/x": "1", tier: ${JSON.stringify(anyText(draw))}}`);
  const annotations = ['"definition.oam.dev/x": "1"', 'team: "a"'];
  if (draw.maybe(15, "definition: bound to a component"))
    annotations.push(
      `"addon.oam.dev/${draw.one(["bind-component", "ignore-without-component"])}": "${draw.one(["c0", "nosuch"])}"`,
    );
  if (draw.maybe(25, "definition: annotations"))
    fields.push(`annotations: {${annotations.join(", ")}}`);
  fields.push(`attributes: ${attributes(draw, type)}`);
  const scope: Scope = { parameters: [], hasContext: false, imports: new Set() };
  const template = `template: ${templateBody(draw, scope)}\n`;
  const imports = [...scope.imports]
    .filter(
      (one) => template.includes(`${one.slice(one.lastIndexOf("/") + 1)}.`) || draw.chance(10),
    )
    .map((one) => `import "${one}"\n`)
    .join("");
  const more = draw.maybe(15, "definition: other declarations")
    ? "let unused = 1\n_hidden: 2\n// a comment\n#D: {}\n"
    : "";
  const clause = draw.maybe(8, "definition: package clause") ? "package x\n\n" : "";
  const twice = draw.maybe(6, "definition: second template block")
    ? "template: parameter: more?: string\n"
    : "";
  return `${clause}${imports}${draw.chance(20) ? "// about it\n" : ""}${name}: {\n\t${fields.join("\n\t")}\n}\n${more}${template}${twice}`;
}

function attributes(draw: Draw, type: (typeof types)[number]): string {
  const fields: string[] = [];
  if (type === "component")
    fields.push(
      `workload: ${draw.one(['{definition: {apiVersion: "apps/v1", kind: "Deployment"}, type: "deployments.apps"}', 'type: "autodetects.core.oam.dev"'])}`,
    );
  if (type === "trait" && draw.chance(60))
    fields.push(
      draw.one([
        "podDisruptive: true",
        'appliesToWorkloads: ["*"]',
        "appliesToWorkloads: []",
        'conflictsWith: ["x"]',
        'stage: "PreDispatch"',
        'workloadRefPath: "<a>"',
      ]),
    );
  if (type !== "policy" && type !== "workflow-step" && draw.maybe(35, "definition: status"))
    fields.push(`status: {${status(draw).join("\n\t\t")}}`);
  if (draw.maybe(3, "definition: version")) fields.push('version: "1.2.3"');
  return `{\n\t\t${fields.join("\n\t\t")}\n\t}`;
}

function status(draw: Draw): string[] {
  const fields: string[] = [];
  const policy = draw.kind("health policy", [
    "none",
    "text",
    "struct",
    "text with imports",
    "empty text",
  ]);
  if (policy === "text")
    fields.push(
      `healthPolicy: #"""\n\t\t\t${draw.one(["isHealth: true", 'isHealth: context.output.status.phase == "Ready"', "isHealth: len(context.output.status.conditions) > 0 && true"])}\n\t\t\t"""#`,
    );
  if (policy === "struct")
    fields.push(
      draw.one([
        "healthPolicy: isHealth: true",
        "healthPolicy: {ready: {n: *0 | int}\n\t\tisHealth: ready.n == context.output.spec.n}",
        "healthPolicy: {isHealth: !(context.output.a != _|_)}",
      ]),
    );
  if (policy === "text with imports")
    fields.push(
      `healthPolicy: """\n\t\t\timport "strings"\n\n\t\t\tisHealth: strings.HasPrefix(context.name, "a")\n\t\t\t"""`,
    );
  if (policy === "empty text") fields.push('healthPolicy: ""');
  const custom = draw.kind("custom status", ["none", "text", "struct", "empty text"]);
  if (custom === "text")
    fields.push('customStatus: #"message: "at \\(context.output.status.phase) <&>""#');
  if (custom === "struct")
    fields.push(
      draw.one([
        'customStatus: message: "n: \\(context.output.status.n)"',
        'customStatus: {message: *"a" | string, x: [for c in context.output.l if c.a {c}]}',
      ]),
    );
  if (custom === "empty text") fields.push('customStatus: ""');
  const details = draw.kind("details", ["none", "none", "none", "none", "text", "struct"]);
  if (details === "text") fields.push('details: "a: context.output.x"');
  if (details === "struct") fields.push('details: {a: context.output.x, b: "\\(context.name)"}');
  return fields;
}

function templateBody(draw: Draw, scope: Scope): string {
  const fields = [
    'output: {\n\t\tapiVersion: "v1" // behind\n\t\tkind: "ConfigMap"\n\t\tmetadata: name: context.name\n\t}',
  ];
  fields.push(
    ...draw.some(
      3,
      (at) =>
        `f${at}: ${expression(draw, scope, draw.one(["text", "integer", "list", "struct", "flag"]))}`,
    ),
  );
  if (draw.chance(70))
    fields.push("parameter: {\n\t\t// +usage=What\n\t\ta: *1 | int\n\t\tb?: string\n\t}");
  if (draw.maybe(15, "definition: unknown reference in the template")) fields.push("x: nosuch.y");
  if (draw.maybe(8, "definition: div in the template")) fields.push("d: 7 div 2");
  if (draw.maybe(8, "definition: loop over a parameter"))
    fields.push("l: [ for v in parameter.list { v } ]");
  if (draw.maybe(8, "definition: vela's package")) {
    scope.imports.add(draw.one(["vela/op", "vela/http", "no/such"]));
    fields.push("used: op.#Read");
  }
  return `{\n\t${fields.join("\n\t")}\n}`;
}

function yamlDefinition(draw: Draw): string {
  const kind = draw.kind("YAML definition", kinds);
  const bound = draw.chance(20) ? '\n  annotations: {"addon.oam.dev/bind-component": "c0"}' : "";
  return `apiVersion: core.oam.dev/v1beta1\nkind: ${kind}\nmetadata:\n  name: y-${draw.one(["one", "two"])}${bound}\nspec:\n  schematic:\n    cue:\n      template: |\n        output: {}\n        parameter: {}\n${draw.one(["", "  extra: 1.0\n", "---\nkind: Second\n"])}`;
}
