import type { Draw } from "./draw.ts";
import { expression, type Scope } from "./expressions.ts";
import type { Parameter } from "./parameters.ts";
import { component, cueFile, mistakenImports, spare } from "./template.ts";
import { fileName } from "./words.ts";

const folders = ["resources", "resources", "resources", "resources", "resources-more"] as const;

/** The files under resources/, by their path. */
export function drawResources(
  draw: Draw,
  parameters: readonly Parameter[],
): Record<string, string> {
  const files: Record<string, string> = {};
  const put = (extension: string, text: string): void => {
    files[`${draw.one(folders)}/${fileName(draw, extension)}`] = text;
  };
  for (const text of draw.some(3, () => cueResource(draw, parameters))) put(".cue", text);
  for (const text of draw.some(2, () => yamlResource(draw))) put(draw.one([".yaml", ".yml"]), text);
  for (const text of mistakes(draw, parameters)) put(".cue", text);
  if (draw.errs("YAML resource, syntax"))
    put(
      ".yaml",
      draw.one([
        "a: b: c\n",
        "kind: [\n",
        "",
        "# nothing\n",
        "---\n# c\n---\nkind: A\n",
        "text\n",
        "- kind: A\n",
      ]),
    );
  if (draw.errs("YAML resource, no kind"))
    put(
      ".yaml",
      draw.one(["apiVersion: v1\nmetadata: {name: a}\n", "kind: 3\n", "kind: ''\n", "{}\n"]),
    );
  return files;
}

function mistakes(draw: Draw, parameters: readonly Parameter[]): string[] {
  const scope: Scope = { parameters, hasContext: true, imports: new Set() };
  const output = `output: ${component(draw, scope, "")}\n`;
  const file = (more: string): string[] => [cueFile(`${output}${more}`, scope.imports)];
  if (draw.errs("resource, syntax"))
    return file(draw.one(["x: {\n", 'x: "a\n', "x: 1 +\n", "]\n", "x: <-2\n", "x: y: \n"]));
  if (draw.errs("resource, unknown reference"))
    return file(
      draw.one([
        "output: name: nosuch\n",
        "x: nosuch\n",
        "output: properties: z: parameter.nosuch\n",
        "output: properties: z: context.metadata.nosuch\n",
        'y: strings.ToUpper("a")\n',
      ]),
    );
  if (draw.errs("resource, conflict"))
    return file(
      draw.one([
        'output: type: "else"\n',
        "x: 1 & 2\n",
        'output: properties: {z: "a"}\noutput: properties: z: "b"\n',
        "output: properties: z: 3 & >4\n",
        "output: [1]\n",
      ]),
    );
  if (draw.errs("resource, incomplete"))
    return file(
      draw.one([
        "output: name: string\n",
        "output: properties: z: int\n",
        "output: properties: z: >3\n",
        "output: properties: (string): 1\n",
      ]),
    );
  if (draw.errs("resource, type"))
    return file(
      draw.one(["output: name: 3\n", "output: traits: {}\n", "output: dependsOn: [1]\n"]),
    );
  const unused = mistakenImports(draw, "resource");
  if (unused.length > 0) return [cueFile(output, scope.imports, { unused })];
  if (draw.errs("package main, conflict")) return ['package main\n\noutput: kind: "Else"\n'];
  if (draw.errs("package main, unknown reference")) return ["package main\n\nx: nosuch.y\n"];
  return [];
}

function cueResource(draw: Draw, parameters: readonly Parameter[]): string {
  const scope: Scope = { parameters, hasContext: true, imports: new Set() };
  const kind = draw.kind("CUE resource", [
    "component",
    "component",
    "component",
    "package main",
    "package main",
    "another package",
    "no output",
    "only a comment",
    "parameter inside",
    "conditional output",
    "only a path",
  ]);
  const output = `output: ${component(draw, scope, draw.one(["", "", '"named"', '""']))}\n`;
  switch (kind) {
    case "package main":
      return cueFile(
        `shared${draw.below(3)}: ${expression(draw, scope, "map")}\n${draw.chance(30) ? `output: metadata: labels: z: ${expression(draw, scope, "text")}\n` : ""}${spare(draw, scope)}`,
        scope.imports,
        { clause: "package main\n" },
      );
    case "another package":
      return cueFile(`${output}${spare(draw, scope)}`, scope.imports, {
        clause: "package other\n",
      });
    case "no output":
      return cueFile(`nothing: ${expression(draw, scope, "struct")}\n`, scope.imports);
    case "only a comment":
      return draw.one(["// nothing\n", "", "\n", "package main\n", "package other\n"]);
    case "parameter inside":
      return cueFile(`parameter: {name: *"inner" | string}\n${output}`, scope.imports);
    case "conditional output":
      return cueFile(`if ${expression(draw, scope, "flag")} {\n${output}}\n`, scope.imports);
    case "only a path":
      return draw.one(["parameter\n", "context.metadata\n", "nosuch\n", "parameter.spec\n"]);
    default:
      return cueFile(`${output}${spare(draw, scope)}`, scope.imports);
  }
}

function yamlResource(draw: Draw): string {
  const kind = draw.kind("YAML resource", [
    "object",
    "object",
    "scalars",
    "several documents",
    "JSON",
    "List",
    "no apiVersion",
    "anchors",
    "comments",
  ]);
  const head = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: y\n";
  switch (kind) {
    case "scalars":
      return `${head}data: {a: yes, b: 1.0, c: 010, d: 0x1F, e: 1_000, f: ~, g: 2024-01-01, h: 1e3, i: .5, j: 12345678901234567890, k: "<&>", n: no, 1: one, l: 1:30, m: .inf${draw.chance(97) ? "x" : ""}}\n`;
    case "several documents":
      return `${draw.one(["", "---\n"])}${head}---\nkind: Second\n`;
    case "JSON":
      return '{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "j"}, "data": {"a": 1.50, "b": "\\u003c<", "c": 1e2}}\n';
    case "List":
      return "apiVersion: v1\nkind: List\nitems: [{kind: A}, {kind: B}]\n";
    case "no apiVersion":
      return "kind: Bare\nextra: {a: [1, {b: c}]}\n";
    case "anchors":
      return `${head}data: &d {a: b}\ncopy: *d\nmerged:\n  <<: *d\n  c: d\n`;
    case "comments":
      return `# before\n${head}# after\ndata:\n  text: |\n    lines\n    # no comment\n  folded: >-\n    a\n    b\n`;
    default:
      return `${head}data: {k: "é 😀 \\u00e9"}\n`;
  }
}
