import { describe, expect, test } from "vitest";

import type { Diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import { sharedEngines as engines } from "../engine/shared-engines.ts";
import { type Build, type CueVersion, cueVersions } from "../../generator/engine/protocol.ts";
import { addonFilesOf } from "../../generator/model/addon-files.ts";
import { cueDiagnostics } from "../../generator/vela/cue-diagnostics.ts";
import { expectWording } from "../diagnostics/wording.ts";
import { shapes } from "./disjunction-shapes.ts";

async function diagnosticsOf(version: CueVersion, text: string): Promise<Diagnostic[]> {
  const bytes = new TextEncoder().encode(text);
  const files = [{ path: "template.cue", bytes, spans: [] }];
  const addon = addonFilesOf({ folder: "shop", files, texts: new Map() });
  const main = { segments: [{ name: "template.cue", text }] };
  const build: Build = { kind: "application", main, files: [] };
  const answer = await engines.of(version).call({ op: "evaluate", build, select: ["output"] });
  if (!answer.ok) throw new Error(answer.message);
  const { errors, values } = answer.result;
  const all = [...errors, ...values.flatMap((value) => value.errors)];
  return cueDiagnostics(addon, all, { fallback: "template.cue" });
}

describe.each(cueVersions)(
  "CUE %s: a disjunction of which nothing fits is one finding",
  (version) => {
    test.each(Object.entries(shapes))("%s", async (_, text) => {
      const found = await diagnosticsOf(version, text);
      expect(found.map(({ code }) => code)).toEqual(["cue/conflict"]);
      found.forEach(expectWording);
      expect(found[0]?.message).not.toMatch(/empty disjunction|mismatched types/);
    });
  },
);

describe.each(cueVersions)("CUE %s says", (version) => {
  test.each<[keyof typeof shapes, string]>([
    ["three texts", `"output.mode": "x" conflicts with every alternative of "a" | "b" | "c"`],
    ["a bound", `"output.size": 0 conflicts with every alternative of >=1 | 2`],
    [
      "a choice in a choice",
      `"output.mode": "x" conflicts with every alternative of "a" | "b" | 1 | 2`,
    ],
    ["null or a struct", `"output.extra": 3 conflicts with every alternative of null | {a:int}`],
  ])("%s", async (shape, message) => {
    const found = await diagnosticsOf(version, shapes[shape] ?? "");
    expect(found.map((one) => one.message)).toEqual([message]);
  });
});
