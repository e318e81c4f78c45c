import { describe, expect, it } from "vitest";

import { isFilePosition } from "../../generator/diagnostics/position.ts";
import { addonFilesOf } from "../../generator/model/addon-files.ts";
import { renderVela } from "../../generator/vela/render-vela.ts";
import { expectWording } from "../diagnostics/wording.ts";
import { sharedEngine } from "../engine/shared-engines.ts";

const engine = sharedEngine("v0.9.2");

/** An addon that renders; each mistake is one edit of it. */
const shop: Readonly<Record<string, string>> = {
  "NOTES.cue": 'notes: "Open \\(parameter.host)"\n',
  "config-templates/registry.cue":
    'metadata: name: "registry"\ntemplate: parameter: registry: string\n',
  "definitions/cart.cue":
    'cart: {\n\ttype: "component"\n\tattributes: {\n\t\tworkload: type: "deployments.apps"\n\t\tstatus: healthPolicy: #"""\n\t\t\tready: true\n\t\t\tisHealth: ready == true\n\t\t\t"""#\n\t}\n}\ntemplate: parameter: size: int\n',
  "metadata.yaml": "name: shop\nversion: 1.0.0\ndescription: A shop\n",
  "parameter.cue": 'parameter: {\n\thost: *"a.example" | string\n\ttls: *false | bool\n}\n',
  "resources/account.yaml": "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: shop\n",
  "resources/server.cue": 'package main\n\n_server: {name: "server", type: "webservice"}\n',
  "resources/worker.cue": 'output: {\n\ttype: "worker"\n\tproperties: host: parameter.host\n}\n',
  "template.cue":
    'package main\n\noutput: {\n\tapiVersion: "core.oam.dev/v1beta1"\n\tkind: "Application"\n\tspec: components: [_server]\n}\n',
  "views/pods.cue": "status: 1\n",
};

/** What an author reads of a shop in which the first text of a file is replaced: place, message and hint of each finding. */
async function findings(
  ...edits: readonly (readonly [file: string, from: string, to: string])[]
): Promise<string[]> {
  const texts: Record<string, string> = { ...shop };
  for (const [file, from, to] of edits) {
    const text = texts[file] ?? "";
    if (!text.includes(from)) throw new Error(`${file} has no ${from}`);
    texts[file] = text.replace(from, () => to);
  }
  const files = Object.entries(texts).map(([path, text]) => ({
    path,
    bytes: Buffer.from(text),
    spans: [],
  }));
  const addon = addonFilesOf({ folder: "shop", files, texts: new Map() });
  const values = {};
  const outcome = await renderVela({
    engine,
    addon,
    case: { name: "default", values, release: "1.10", upgrade: false, registry: "local" },
  });
  const found = outcome.ok ? outcome.diagnostics : outcome.failure.diagnostics;
  const told = found.map((one) => {
    expectWording(one);
    const { at } = one;
    const place = isFilePosition(at)
      ? `${at.file.slice("shop/".length)}:${at.line}:${at.column}`
      : at.origin;
    return `${place} ${one.message}: ${one.hint ?? ""}`;
  });
  // What several evaluations tell alike is one finding of the report.
  return [...new Set(told)];
}

it("has nothing to say of the shop without a mistake", async () => {
  expect(await findings()).toEqual([]);
});

it("says of a template in a package of its own that vela puts the parameters into another", async () => {
  const reads: [string, string, string] = ["template.cue", "[_server]", "[{name: parameter.host}]"];
  const told = await findings(["template.cue", "package main", "package foo"], reads);
  expect(told).toEqual([
    'template.cue:6:28 "parameter" is not in package "foo": vela puts it into package "main": Write "package main"',
  ]);
  const other = await findings(reads, ["template.cue", "parameter.host", "paramater.host"]);
  expect(other).toEqual([expect.stringContaining('"paramater" is not declared')]);
});

describe("a mistake is told once, at its place, with the step that mends it:", () => {
  it.each<[what: string, ...edit: [file: string, from: string, to: string], ...found: string[]]>([
    [
      "a misspelled output",
      "template.cue",
      "output:",
      "ouput:",
      'template.cue:3:1 "template.cue" has no field "output": vela finds no Application in it: Rename "ouput" to "output"',
    ],
    [
      "output in capitals",
      "resources/worker.cue",
      "output:",
      "Output:",
      'resources/worker.cue:1:1 "resources/worker.cue" has no field "output": vela drops the whole file: Rename "Output" to "output"',
    ],
    [
      "a misspelled status of a view",
      "views/pods.cue",
      "status",
      "staus",
      'views/pods.cue:1:1 "views/pods.cue" has neither a field "status" nor a field "export": Rename "staus" to "status"',
    ],
    [
      "misspelled metadata of a config template",
      "config-templates/registry.cue",
      "metadata",
      "metdata",
      'config-templates/registry.cue:1:1 "config-templates/registry.cue" has no field "metadata": Rename "metdata" to "metadata"',
    ],
    [
      "misspelled notes",
      "NOTES.cue",
      "notes",
      "note",
      'NOTES.cue:1:1 "NOTES.cue" has no string field "notes": vela prints nothing: Rename "note" to "notes"',
    ],
    [
      "a misspelled isHealth",
      "definitions/cart.cue",
      "isHealth:",
      "isHealthy:",
      'definitions/cart.cue:7:4 The healthPolicy of "cart" is refused: must contain an "isHealth" field: Rename "isHealthy" to "isHealth"',
    ],
    [
      "a health policy that is no CUE",
      "definitions/cart.cue",
      "== true",
      "== true &&",
      'definitions/cart.cue:7:4 The healthPolicy of "cart" is refused: it is not CUE: expected a value, found the end of the text: Correct the CUE inside of the text',
    ],
    [
      "a brace that is left open in it",
      "definitions/cart.cue",
      "ready: true",
      "ready: {true",
      'definitions/cart.cue:7:4 The healthPolicy of "cart" is refused: it is not CUE: expected "}", found the end of the text: Correct the CUE inside of the text',
    ],
    [
      "a definition without type",
      "definitions/cart.cue",
      '\ttype: "component"\n',
      "",
      'definitions/cart.cue:1:1 Definition "cart" has no type, which vela cannot enable: Add type: "component", "trait", "policy" or "workflow-step"',
    ],
    [
      "a package by a name that is almost right",
      "template.cue",
      "package main\n",
      'package main\n\nimport "string"\n',
      'template.cue:3:8 Package "string" cannot be imported here: Write import "strings"',
    ],
    [
      "a package without its folder",
      "template.cue",
      "package main\n",
      'package main\n\nimport "json"\n',
      'template.cue:3:8 Package "json" cannot be imported here: Write import "encoding/json"',
    ],
    [
      "a missing colon",
      "parameter.cue",
      "host: *",
      "host *",
      'parameter.cue:2:2 "host" is not declared: Write "host:" if it is the name of a field',
    ],
    [
      "a text and a truth value",
      "resources/worker.cue",
      "host: parameter.host",
      'tls: "--tls=" + parameter.tls',
      'resources/worker.cue:3:19 "output.properties.tls": "+" does not take "--tls=" (string) and false (bool): Write the value into the text, as "…\\(value)"',
    ],
    [
      "what another resource declares",
      "resources/worker.cue",
      "parameter.host",
      "_server.name",
      'resources/worker.cue:3:20 "_server" is declared in "resources/server.cue", which this file does not see: Declare "_server" here too, of "parameter" and "context" alone',
    ],
    [
      "a conflict in what the notes show",
      "parameter.cue",
      "\ttls:",
      "\thost: 5\n\ttls:",
      'parameter.cue:3:8 "parameter.host": 5 conflicts with every alternative of "a.example" | string: Make the values agree, or remove one of them',
    ],
    [
      "a tab in YAML",
      "resources/account.yaml",
      "  name",
      "\tname",
      'resources/account.yaml:4:2 "resources/account.yaml" is not YAML that vela reads: a tab stands in the indentation: Write spaces in place of the tab',
    ],
    [
      "a key of YAML without a colon",
      "metadata.yaml",
      "version:",
      "version",
      "metadata.yaml:2:1 \"metadata.yaml\" is not YAML that vela reads: could not find expected ':': Write a colon and a space behind the key",
    ],
    [
      "another indentation",
      "resources/account.yaml",
      "kind:",
      " kind:",
      'resources/account.yaml:2:2 "resources/account.yaml" is not YAML that vela reads: mapping values are not allowed in this context: Write the key below its neighbours, and a value with a colon in quotes',
    ],
    [
      "a misspelled kind",
      "resources/account.yaml",
      "kind:",
      "knd:",
      'resources/account.yaml:2:1 "resources/account.yaml" is not a Kubernetes object: its first document has no kind: Rename "knd" to "kind"',
    ],
    [
      "a list in place of an object",
      "resources/account.yaml",
      shop["resources/account.yaml"] ?? "",
      "- kind: A\n",
      'resources/account.yaml:1:1 "resources/account.yaml" is not a Kubernetes object: its first document is a list: Write each object into a file of its own',
    ],
    [
      "an empty file",
      "resources/account.yaml",
      shop["resources/account.yaml"] ?? "",
      "",
      'resources/account.yaml:1:1 "resources/account.yaml" is not a Kubernetes object: its first document is empty: Add apiVersion and kind to the first document of the file',
    ],
  ])("%s", async (_, ...row) => {
    const [file, from, to, ...found] = row;
    expect(await findings([file, from, to])).toEqual(found);
  });
});
