import { describe, expect, test } from "vitest";

import { contextUnknown } from "../../../generator/check/rules/context-unknown.ts";
import { sharedEngine } from "../../engine/shared-engines.ts";
import { places, runRule } from "./run-rule.ts";

const engine = sharedEngine();

const metadata = `name: shop
version: 1.0.0
description: A shop
tags: [a]
annotations:
  team: web
deployTo:
  runtimeCluster: true
`;

async function found(path: string, text: string): Promise<string[]> {
  const files = { "metadata.yaml": metadata, [path]: `${text}\n` };
  return places(await runRule(contextUnknown, { files }, engine));
}

describe("in the files of the addon", () => {
  test.each([
    ["template.cue", "output: a: context.metadata.name"],
    ["template.cue", "output: a: context.metadata.icon"],
    ["template.cue", "output: a: context.metadata.tags[0]"],
    ["template.cue", "output: a: context.metadata.annotations.team"],
    ["template.cue", "output: a: context.metadata.deployTo.runtimeCluster"],
    ["template.cue", "output: {if context.metadata.url != _|_ {a: context.metadata.url}}"],
    ["template.cue", 'output: a: *context.metadata.url | "b"'],
    ["template.cue", 'output: a: *context.metadata.annotations.other | "b"'],
    ["template.cue", "output: a: context"],
    ["template.cue", "context: a: 1\noutput: b: context.a"],
    ["template.cue", "output: {context: {a: 1}, b: context.a}"],
    ["resources/a.cue", "output: a: context.metadata.version"],
    ["NOTES.cue", "notes: context.metadata.name"],
    ["NOTES.cue", 'if context.installer.upgrade {notes: "a"}'],
    ["parameter.cue", "parameter: a: *context.metadata.name | string"],
    ["parameter.cue", "parameter: a: *context.name | string"],
    ["views/a.cue", "status: context.whatever"],
  ])("%s passes %j", async (path, text) => {
    expect(await found(path, text)).toEqual([]);
  });

  test.each([
    ["template.cue", "output: a: context.name", 12],
    ["template.cue", "output: a: context.metadata.nmae", 12],
    ["template.cue", "output: a: context.metadata.url", 12],
    ["template.cue", "output: a: context.metadata.annotations.other", 12],
    ["template.cue", "output: a: context.metadata.deployTo.runtime_cluster", 12],
    ["template.cue", "output: {if context.installer.upgrade {a: 1}}", 13],
    ["template.cue", 'output: a: *context.metadata.nmae | "b"', 13],
    ["resources/a.cue", "output: {if context.appName != _|_ {a: 1}}", 13],
    ["NOTES.cue", 'if context.installer.upgraded {notes: "a"}', 4],
    ["parameter.cue", "parameter: a: *context.appName | string", 16],
  ])("%s reports %j", async (path, text, column) => {
    expect(await found(path, text)).toContain(`cue/unknown-context out/${path}:1:${column}`);
  });
});

describe("in a definition", () => {
  const definition = (type: string, text: string): string =>
    `web: {type: "${type}", attributes: {}}\ntemplate: output: a: ${text}`;

  test.each([
    ["component", "context.name"],
    ["component", "context.clusterVersion.minor"],
    ["trait", "context.output.spec.replicas"],
    ["trait", "context.outputs.web.spec"],
    ["policy", "context.artifacts.web.ready"],
    ["workflow-step", "context.stepName"],
    ["component", "context.appLabels.anything"],
  ])("a %s passes %j", async (type, text) => {
    expect(await found("definitions/a.cue", definition(type, text))).toEqual([]);
  });

  test.each([
    ["component", "context.metadata.name"],
    ["component", "context.stepName"],
    ["trait", "context.appname"],
    ["workflow-step", "context.stepNmae"],
    ["component", "context.clusterVersion.patch"],
  ])("a %s reports %j", async (type, text) => {
    expect(await found("definitions/a.cue", definition(type, text))).toEqual([
      "cue/unknown-context out/definitions/a.cue:2:22",
    ]);
  });

  test("a config template knows its name and namespace", async () => {
    const text = 'metadata: name: "a"\ntemplate: output: {a: context.name, b: context.appName}';
    expect(await found("config-templates/a.cue", text)).toEqual([
      "cue/unknown-context out/config-templates/a.cue:2:40",
    ]);
  });
});

test.each([
  ["output: a: context.name", 'Write "context.metadata.name"'],
  ["output: a: context.metadata.verison", 'Write "context.metadata.version"'],
  ["output: a: context.metadata.url", 'Write "if context.metadata.url != _|_ { … }" around it'],
  ["output: a: context.replicaKey", "Use one of: context.metadata"],
])("says of %j: %s", async (text, hint) => {
  const files = { "metadata.yaml": metadata, "template.cue": text };
  const [one] = await runRule(contextUnknown, { files }, engine);
  expect(one?.hint).toBe(hint);
});

test("says nothing of an addon's files when its metadata cannot be read", async () => {
  const files = { "metadata.yaml": "name: [", "template.cue": "output: a: context.metadata.url" };
  expect(await runRule(contextUnknown, { files }, engine)).toEqual([]);
});

test("says nothing of a file that does not parse", async () => {
  const text = "a: context.nothing,\nb: 1";
  expect(await found("template.cue", text)).toHaveLength(1);
  expect(await found("template.cue", text.replace(",", ",,"))).toEqual([]);
});
