import type { Json } from "../../generator/model/json.ts";
import { Draw, draws } from "./draw.ts";
import type { DrawnCase } from "./drawn-addon.ts";

/** Numbers as JSON and YAML write them, and as helm's arguments do. */
const decimals = [
  ...["0", "-0", "0.0", "-0.0", "1", "-7", "1.0", "1.50", "0.5", "0.1", "1e3", "1E+3", "1e-7"],
  ...["2E+2", "1e21", "1e300", "-1e300", "1e400", "-1e400", "1e-400", "5e-324", "9007199254740993"],
  ...["9223372036854775807", "9223372036854775808", "-9223372036854775809", "18446744073709551615"],
  ...["18446744073709551616", "123456789012345678901234567890", "0.1234567890123456789"],
  ...["3.14159265358979323846264338327950288", "1000000000000000000000.5", "9007199254740993.0"],
] as const;

/** What only CUE, YAML or neither of them takes for a number. */
const odd = [
  ...["0x10", "0X1F", "0b101", "0o17", "017", "1_000", "1_0.5", "1K", "1Ki", "1.5Ki", "4M", ".5"],
  ...[
    "5.",
    "+5",
    "-.5",
    "+.5e1",
    "0x_1",
    "1__0",
    "08",
    "1e",
    ".inf",
    "-.inf",
    ".nan",
    "1:30",
    "0.1K",
  ],
] as const;

const all = [...decimals, ...odd] as const;

/** Addons that are about numbers only: every spelling, and every place where vela reads one. The same seed draws the same. */
export function numberCases(count: number, seed: number): DrawnCase[] {
  return draws(count, seed).map((next, at) => {
    const draw = new Draw(next);
    const id = `numbers-${seed}-${at}/drawn`;
    return { id, ...numberAddon(draw), constructs: draw.constructs };
  });
}

/** Mostly one that all read, so that the rest of the addon is looked at. */
function numberIn(draw: Draw): string {
  return draw.chance(85) ? draw.one(decimals) : draw.one(all);
}

function numberAddon(draw: Draw): Pick<DrawnCase, "files" | "case"> {
  const place = draw.kind("number in", [
    ...(["template.cue", "template.yaml", "JSON template", "resource", "YAML resource"] as const),
    ...([
      "JSON resource",
      "outputs",
      "config template",
      "definition",
      "view",
      "UI schema",
    ] as const),
    ...(["default", "bound", "notes", "values", "--set"] as const),
  ]);
  const metadata = 'name: drawn\nversion: 1.0.0\ndescription: ""\n';
  const files: Record<string, string> = { "metadata.yaml": metadata, ...filesOf(draw, place) };
  if (place === "values") return { files, case: { values: valuesOf(draw) } };
  if (place === "--set")
    return { files, case: { set: [`n=${draw.one(all)},l={${draw.one(all)}}`] } };
  return { files, case: {} };
}

function filesOf(draw: Draw, place: string): Record<string, string> {
  const [a, b] = [numberIn(draw), numberIn(draw)];
  const cue = `{n: ${a}, l: [${b}, {m: ${a}}]}`;
  const json = `{"n": ${a}, "l": [${b}, {"m": ${a}}]}`;
  const yaml = `n: ${a}\nl: [${b}, {m: ${a}}]\n`;
  const object = 'apiVersion: "v1", kind: "ConfigMap", metadata: {name: "x", namespace: "y"}';
  switch (place) {
    case "template.yaml":
      return {
        "template.yaml": `${application}  components:\n  - {name: a, type: raw, properties: {n: ${a}, l: [${b}]}}\n`,
      };
    case "JSON template":
      return {
        "template.yaml": `{"apiVersion": "core.oam.dev/v1beta1", "kind": "Application", "spec": {"components": [{"name": "a", "type": "raw", "properties": ${json}}]}}\n`,
      };
    case "resource":
      return { "resources/a.cue": `output: {type: "raw", properties: ${cue}}\n` };
    case "YAML resource":
      return { "resources/a.yaml": `${yamlObject}${yaml}` };
    case "JSON resource":
      return { "resources/a.yaml": `{"apiVersion": "v1", "kind": "ConfigMap", "data": ${json}}` };
    case "outputs":
      return { "template.cue": `${templateCue("{}")}outputs: o: {${object}, data: ${cue}}\n` };
    case "config template":
      return {
        "config-templates/a.cue": `metadata: name: "a"\ntemplate: parameter: {n: *${a} | number, m?: number & >${b}, e: ${a} | "x", l: *[${b}] | [...number]}\n`,
      };
    case "definition":
      return {
        "definitions/a.yaml": `apiVersion: core.oam.dev/v1beta1\nkind: TraitDefinition\nmetadata: {name: a}\nspec:\n  x: ${a}\n  y: [${b}]\n`,
      };
    case "view":
      return { "views/a.yaml": `${yamlObject}${yaml}` };
    case "UI schema":
      return { "schemas/component-uischema-a.yaml": `- {jsonKey: a, sort: ${a}, x: ${b}}\n` };
    case "notes":
      return { "NOTES.cue": `notes: "\\(${a}) \\(${b})"\n`, "template.cue": templateCue("{}") };
    case "default":
      return {
        "parameter.cue": `parameter: {n: *${a} | number, l: *[${b}] | [...number]}\n`,
        ...usingValues,
      };
    case "bound":
      return {
        "parameter.cue": `import "strings"\n\nparameter: {n?: number & ${draw.one([">", ">=", "<", "<="])}${a}, s?: strings.${draw.one(["MinRunes", "MaxRunes"])}(${b})}\n`,
      };
    case "values":
    case "--set":
      return { "parameter.cue": "parameter: {n?: _, l?: [..._]}\n", ...usingValues };
    default:
      return { "template.cue": templateCue(cue) };
  }
}

const application = "apiVersion: core.oam.dev/v1beta1\nkind: Application\nspec:\n";
const yamlObject = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n";

const usingValues = {
  "template.cue": `import "encoding/json"\n\n${templateCue("{p: parameter, t: json.Marshal(parameter)}")}`,
  "resources/a.cue": 'output: {type: "raw", properties: parameter}\n',
  "NOTES.cue": 'notes: "\\(parameter.n)"\n',
};

function templateCue(properties: string): string {
  const head =
    'output: {apiVersion: "core.oam.dev/v1beta1", kind: "Application", spec: components: ';
  return `${head}[{name: "a", type: "raw", properties: ${properties}}]}\n`;
}

/** Values are what a JavaScript number holds: other ones come by --set. */
function valuesOf(draw: Draw): Record<string, Json> {
  const number = (): Json =>
    Number(
      draw.one(decimals.filter((one) => Number.isFinite(Number(one))) as [string, ...string[]]),
    );
  return { n: number(), l: [number(), number()] };
}
