import type { Draw } from "./draw.ts";

/** What else in a case hangs on the metadata. */
export interface DrawnMetadata {
  text: string;
  /** Versions of the dependencies, which have to be enabled already. */
  installed: Record<string, string>;
}

const names = [
  "sample",
  "sample",
  "my-addon",
  "res",
  "template",
  "metadata",
  "a",
  "1st",
  "Sample_2",
] as const;
const versions = [
  "1.0.0",
  "1.0.0",
  '"1.10"',
  "1.10",
  "v2.0.0-beta.1",
  "2024-01-01",
  "yes",
  "1e3",
  "0x10",
  "'1.0.0+x'",
  "1",
] as const;

/** metadata.yaml, in every notation that vela's decoding has an opinion on. */
export function drawMetadata(draw: Draw): DrawnMetadata {
  const fields = [...identity(draw), ...optionalFields(draw)];
  const installed: Record<string, string> = {};
  if (draw.maybe(10, "metadata: dependencies")) {
    installed["base"] = "1.2.0";
    fields.push(
      draw.one(["dependencies:\n- name: base", 'dependencies: [{name: base, version: ">=1.0.0"}]']),
    );
  }
  if (draw.maybe(6, "metadata: second document")) fields.push("---\nname: other\nversion: 9.9.9");
  if (draw.maybe(6, "metadata: comment")) fields.unshift("# a comment\n");
  return { text: broken(draw, `${fields.join("\n")}\n`), installed };
}

function identity(draw: Draw): string[] {
  const name = draw.errs("metadata, no name")
    ? draw.one(["", "name:", 'name: ""'])
    : `name: ${draw.one(names)}`;
  const version = draw.errs("metadata, no version")
    ? draw.one(["", "version: ''"])
    : `version: ${draw.maybe(30, "metadata: odd version") ? draw.one(versions) : "1.0.0"}`;
  const fields = [
    name,
    version,
    `description: ${draw.one(["text", '"<a> & b"', "|\n  two\n  lines", "on", "12", "~"])}`,
  ];
  return draw.maybe(5, "metadata: letter case")
    ? fields.map((one) => one.replace(/^\w/, (first) => first.toUpperCase()))
    : fields;
}

function optionalFields(draw: Draw): string[] {
  const optional: [string, number, () => string][] = [
    ["icon", 20, () => `icon: ${draw.one(["https://x/y.svg", "''", "null"])}`],
    ["url", 15, () => "url: https://example.com/?a=1&b=2"],
    ["tags", 15, () => draw.one(["tags: [a, b]", "tags: []", "tags: [1.0, off]", "tags:\n- <x>"])],
    ["invisible", 8, () => `invisible: ${draw.one(["true", "yes", "off"])}`],
    [
      "needNamespace",
      18,
      () =>
        draw.one([
          "needNamespace: [one, vela-system]",
          "needNamespace: []",
          "needNamespace: [two, two]",
        ]),
    ],
    ["deployTo", 18, () => deployTo(draw)],
    [
      "annotations",
      10,
      () =>
        draw.one(["annotations: {a: b, n: no}", 'annotations: {"x/y": "<1>"}', "annotations: {}"]),
    ],
    ["uxPlugins", 6, () => "uxPlugins: {panel: 1.0}"],
    ["unknown field", 8, () => draw.one(["unknown: {a: b}", "Needs: 1", "1: 2"])],
    ["duplicate key", 5, () => "description: second"],
    [
      "system",
      14,
      () =>
        `system:\n  vela: ${JSON.stringify(draw.one([">=1.9.0", ">=v1.5.0", "*", "~1", ">=1.8.0-alpha.1"]))}`,
    ],
  ];
  const made = optional.flatMap(([name, percent, make]) =>
    draw.maybe(percent, `metadata: ${name}`) ? [make()] : [],
  );
  if (draw.errs("system, another vela"))
    made.push(
      draw.one([
        'system: {vela: ">=1.10.0"}',
        'system: {vela: "<1.9.0"}',
        'system: {vela: "~1.9.0"}',
        'system: {vela: ">2"}',
      ]),
    );
  if (draw.errs("system, no constraint"))
    made.push(draw.one(['system: {vela: "newest"}', 'system: {vela: ">=1.x.y.z"}']));
  return made;
}

function deployTo(draw: Draw): string {
  const key = draw.kind("deployTo", [
    "runtimeCluster",
    "runtime_cluster",
    "disableControlPlane",
    "empty",
  ]);
  return key === "empty"
    ? "deployTo: {}"
    : `deployTo:\n  ${key}: ${draw.one(["true", "true", "false"])}`;
}

function broken(draw: Draw, text: string): string {
  if (draw.errs("metadata, type")) {
    return (
      text +
      draw.one([
        "tags: a\n",
        "deployTo: true\n",
        "needNamespace: {a: b}\n",
        "dependencies: [x]\n",
        "invisible: maybe\n",
        "system: [a]\n",
        "annotations: [a]\n",
      ])
    );
  }
  if (draw.errs("metadata, syntax"))
    return text + draw.one(["a: b: c\n", "x: [1\n", "\ty: 1\n", '"open\n', "*nosuch\n", "a: *b\n"]);
  return text;
}
