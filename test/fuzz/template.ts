import type { Draw } from "./draw.ts";
import { expression, type Scope } from "./expressions.ts";
import { oddComponentFields, oddMetadataFields, oddSpecFields } from "./odd-fields.ts";
import type { Parameter } from "./parameters.ts";

/** The files that stand for the Application, by their path. */
export function drawTemplate(draw: Draw, parameters: readonly Parameter[]): Record<string, string> {
  const kind = draw.kind("template", [
    "template.cue",
    "template.cue",
    "template.cue",
    "template.yaml",
    "none",
  ]);
  const files: Record<string, string> = {};
  if (kind === "template.cue") files["template.cue"] = cueTemplate(draw, parameters);
  if (kind === "template.yaml") files["template.yaml"] = yamlTemplate(draw);
  if (draw.errs("both templates"))
    return { "template.cue": cueTemplate(draw, parameters), "template.yaml": yamlTemplate(draw) };
  if (draw.errs("template.yaml, syntax"))
    return {
      "template.yaml": draw.one([
        "kind: a: b\n",
        "- 1\n",
        "",
        "---\n# c\n---\nkind: A\n",
        "apiVersion: v1\n",
        "just text\n",
      ]),
    };
  if (draw.errs("template.yaml, type"))
    return { "template.yaml": `${yamlTemplate(draw)}  policies: text\n` };
  if (draw.maybe(3, "template: replaced by a copy"))
    files["template.cue.bak"] = cueTemplate(draw, parameters);
  if (draw.maybe(3, "template: empty template.cue")) files["template.cue"] = "";
  return files;
}

/** A file of CUE with its imports, behind the package clause if any. */
export function cueFile(
  body: string,
  imports: ReadonlySet<string>,
  { clause = "", unused = [] }: { clause?: string; unused?: readonly string[] } = {},
): string {
  const used = [...imports].filter((name) =>
    body.includes(`${name.slice(name.lastIndexOf("/") + 1)}.`),
  );
  const lines = [...used, ...unused].map((name) => `import "${name}"\n`).join("");
  return `${clause}${clause === "" ? "" : "\n"}${lines}${lines === "" ? "" : "\n"}${body}`;
}

function cueTemplate(draw: Draw, parameters: readonly Parameter[]): string {
  const clause = draw.maybe(55, "template: package main") ? "package main\n" : "";
  const scope: Scope = { parameters, hasContext: true, imports: new Set() };
  const body = `${templateMistake(draw)}output: {
	apiVersion: "core.oam.dev/v1beta1"
	kind: ${draw.chance(96) ? '"Application"' : '"Other"'}
${metadataOf(draw, scope)}	spec: {
		components: [${components(draw, scope).join(", ")}]
${policies(draw, scope)}${workflow(draw)}${oddSpecFields(draw)}	}
}
${outputs(draw, scope)}${spare(draw, scope)}`;
  if (draw.errs("template, another package")) {
    return cueFile(body, scope.imports, { clause: "package other\n" });
  }
  return cueFile(body, scope.imports, { clause, unused: mistakenImports(draw, "template") });
}

/** Packages that are imported and not used, or that are not to be had. */
export function mistakenImports(draw: Draw, file: "template" | "resource"): string[] {
  if (!draw.errs(`${file}, import`)) return [];
  return [draw.one(["strings", "vela/op", "vela/ql", "no/such", "vela/http", "time", "vela/kube"])];
}

function templateMistake(draw: Draw): string {
  if (draw.errs("template, syntax"))
    return draw.one([
      "a: {\n",
      'a: "x\n',
      "a: b: \n",
      "a: 1 2\n",
      "!\n",
      "for x {}\n",
      "a: <-2\n",
      "import\n",
    ]);
  if (draw.errs("template, unknown reference"))
    return draw.one([
      "output: spec: policies: [{name: nosuch}]\n",
      "x: nosuch.a\n",
      "output: metadata: name: parameter.nosuch\n",
      "x: context.nosuch\n",
    ]);
  if (draw.errs("template, conflict"))
    return draw.one([
      'output: kind: "Else"\n',
      "output: apiVersion: 1\n",
      'x: "a" & "b"\n',
      "x: 3 & >4\n",
      "output: spec: string\n",
    ]);
  if (draw.errs("template, incomplete"))
    return draw.one([
      "output: metadata: name: string\n",
      "output: spec: policies: [...{name: string}] & [_]\n",
      'outputs: x: {kind: string, apiVersion: "v1"}\n',
    ]);
  if (draw.errs("template, type"))
    return draw.one([
      'output: spec: policies: [{name: 3, type: "t"}]\n',
      "output: metadata: labels: {a: 1}\n",
      'output: spec: workflow: "x"\n',
      "output: metadata: annotations: {a: true}\n",
    ]);
  return "";
}

function metadataOf(draw: Draw, scope: Scope): string {
  if (!draw.maybe(60, "template: metadata")) return "";
  const fields = [`name: ${draw.one(["context.metadata.name", '"own"', '"addon-sample"'])}`];
  if (draw.chance(40)) fields.push(`namespace: ${draw.one(['"vela-system"', '"default"'])}`);
  if (draw.maybe(25, "template: labels"))
    fields.push(
      `labels: {"a/b": ${expression(draw, scope, "text")}, "addons.oam.dev/name": "mine"}`,
    );
  if (draw.maybe(15, "template: annotations"))
    fields.push(
      `annotations: {x: ${expression(draw, scope, "text")}, "addon.oam.dev/componentDefinitions": "mine"}`,
    );
  fields.push(...oddMetadataFields(draw));
  return `\tmetadata: {\n${fields.map((one) => `\t\t${one}\n`).join("")}\t}\n`;
}

/** Components as lists hold them: with loops and conditions beside. */
function components(draw: Draw, scope: Scope): string[] {
  return draw.some(3, (at) => {
    const one = component(draw, scope, `"c${at}"`);
    const form = draw.kind("component", ["plain", "plain", "plain", "conditional", "loop"]);
    if (form === "conditional") return `if ${expression(draw, scope, "flag", 1)} {${one}}`;
    if (form === "loop")
      return `for i, v in ${expression(draw, scope, "list", 1)} {${component(draw, scope, '"l-\\(i)"')}}`;
    return one;
  });
}

/** A component as a struct in CUE. */
export function component(draw: Draw, scope: Scope, name: string): string {
  const fields = [`type: ${draw.one(['"k8s-objects"', '"webservice"', '"raw"'])}`];
  if (name !== "") fields.unshift(`name: ${name}`);
  if (draw.chance(85)) fields.push(`properties: ${properties(draw, scope)}`);
  if (draw.maybe(15, "component: traits"))
    fields.push(`traits: [{type: "scaler", properties: ${expression(draw, scope, "struct")}}]`);
  if (draw.maybe(8, "component: dependsOn")) fields.push('dependsOn: ["c0"]');
  if (draw.maybe(8, "component: unknown field"))
    fields.push(`extra: ${expression(draw, scope, "text")}`);
  if (draw.maybe(5, "component: inputs"))
    fields.push(
      'inputs: [{from: "x", parameterKey: "y"}]',
      'outputs: [{name: "o", valueFrom: "output.status"}]',
    );
  if (draw.maybe(4, "component: null")) fields.push("scopes: null");
  fields.push(...oddComponentFields(draw));
  return `{\n\t\t\t${fields.join("\n\t\t\t")}\n\t\t}`;
}

function properties(draw: Draw, scope: Scope): string {
  const kinds = ["text", "integer", "number", "flag", "list", "map", "struct", "bytes"] as const;
  const fields = draw.some(4, (at) => `f${at}: ${expression(draw, scope, draw.one(kinds))}`);
  if (draw.maybe(5, "properties: null")) fields.push("none: null");
  if (draw.maybe(5, "properties: attribute")) fields.push("tagged: 1 @tag(x)");
  return `{\n${fields.map((one) => `\t\t\t\t${one}\n`).join("")}\t\t\t}`;
}

function policies(draw: Draw, scope: Scope): string {
  if (!draw.maybe(20, "template: policies")) return "";
  const type = draw.one(['"topology"', '"garbage-collect"', '"override"']);
  return `\t\tpolicies: [{name: "p", type: ${type}, properties: ${expression(draw, scope, "struct")}}]\n`;
}

function workflow(draw: Draw): string {
  if (!draw.maybe(12, "template: workflow")) return "";
  return '\t\tworkflow: {mode: steps: "DAG", steps: [{name: "s", type: "apply-component", if: "always", properties: component: "c0", subSteps: [{name: "t", type: "suspend"}]}]}\n';
}

function outputs(draw: Draw, scope: Scope): string {
  if (!draw.maybe(30, "template: outputs")) return "";
  const bound = draw.maybe(25, "outputs: bound to a component")
    ? `annotations: {"${draw.one(["addon.oam.dev/bind-component", "addon.oam.dev/ignore-without-component"])}": ${draw.one(['"c0"', '"a"', '"nosuch"'])}}`
    : "";
  const fields = draw.some(3, (at) => {
    const form = draw.kind("output", ["object", "object", "scalar", "list", "conditional"]);
    const object = `{apiVersion: "v1", kind: "ConfigMap", metadata: {name: "o${at}", ${bound}}, data: ${expression(draw, scope, "map")}, n: ${expression(draw, scope, "number")}}`;
    if (form === "conditional") return `if ${expression(draw, scope, "flag")} {o${at}: ${object}}`;
    return `o${at}: ${form === "object" ? object : form === "scalar" ? '"text"' : "[1]"}`;
  });
  return `outputs: {\n${fields.map((one) => `\t${one}\n`).join("")}}\n`;
}

/** Other fields at the top of a file. */
export function spare(draw: Draw, scope: Scope): string {
  const fields: [string, () => string][] = [
    ["hidden", () => `_hidden: ${expression(draw, scope, "text")}`],
    ["definition", () => `#Def: {a: string, b?: ${expression(draw, scope, "integer")}}`],
    ["let", () => `let Local = ${expression(draw, scope, "list")}\nuse: Local`],
    ["incomplete", () => "open: string"],
    ["bounds", () => "bound: number & < -2"],
    ["disjunction", () => 'either: *"a" | "b"'],
    ["comment", () => "// a comment"],
    ["alias", () => "A=aliased: {b: 1, c: A.b}"],
    ["unused error", () => "unused: nosuch"],
  ];
  return fields
    .filter(([name]) => draw.maybe(name === "unused error" ? 1 : 4, `field: ${name}`))
    .map(([, make]) => `${make()}\n`)
    .join("");
}

function yamlTemplate(draw: Draw): string {
  const name = draw.one(["own", "addon-sample"]);
  const components = draw.maybe(60, "template.yaml: components")
    ? `\n  - name: ${draw.one(['"y"', "web", "web", "web", "y"])}\n    type: ${draw.one(["webservice", "raw"])}\n    properties: ${draw.one(["{a: 1.0, b: yes, c: 012}", "{big: 12345678901234567890, t: 2024-01-01}", "{s: '<&>', n: ~}"])}`
    : draw.one([" []", "", " null"]);
  return `apiVersion: core.oam.dev/v1beta1\nkind: Application\nmetadata:\n  name: ${name}\n  labels: {l: x}\nspec:\n  components:${components}\n`;
}
