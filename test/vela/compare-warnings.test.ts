import { expect, test } from "vitest";

import { diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import { addonFilesOf } from "../../generator/model/addon-files.ts";
import { utf8 } from "../../generator/model/utf8.ts";
import type { RenderOutcome } from "../../generator/model/vela-render.ts";
import type { OracleDocument, OracleRender } from "../oracle/oracle-document.ts";
import { differentWarnings } from "./compare-warnings.ts";

const at = { file: "shop/resources/a.cue", line: 1, column: 1, length: 1, lineText: "" };
const overwritten = diagnostic(
  "vela/overwritten",
  'The Application\'s name "mine" is overwritten with "addon-shop"',
  at,
  { path: "output.metadata.name" },
);
const droppedFile = diagnostic("vela/dropped-resource", "vela drops the whole file", at);
const loggedName = "Application name mine will be overwritten with addon-shop. Consider";

const lists = { definitions: [], configTemplates: [], schemas: [], views: [] };

function rendered(...diagnostics: (typeof overwritten)[]): RenderOutcome {
  return { ok: true, render: { application: {}, auxiliary: [], ...lists }, diagnostics };
}

function document(
  more: Pick<OracleRender, "warnings" | "dropped" | "droppedUnknown">,
): OracleDocument {
  return { velaVersion: "", application: {}, auxiliary: {}, ...lists, ...more };
}

function difference(
  outcome: RenderOutcome,
  expected: OracleDocument,
  resource = "x: 1\n",
): string | undefined {
  const files = [{ path: "resources/a.cue", bytes: utf8(resource), spans: [] }];
  return differentWarnings(
    outcome,
    expected,
    addonFilesOf({ folder: "shop", files, texts: new Map() }),
  );
}

test("the same is said, and what only vela or only we say is a difference", () => {
  const logs = document({ warnings: [loggedName] });
  expect(difference(rendered(overwritten), logs)).toBeUndefined();
  expect(difference(rendered(), logs)).toContain("and we say nothing");
  expect(difference(rendered(overwritten), document({}))).toContain("vela logs nothing");
  const other = document({ warnings: [loggedName.replace("mine", "yours")] });
  expect(difference(rendered(overwritten), other)).toContain('"yours"');
});

test("a line of the log that nobody thought of is no agreement", () => {
  const logs = document({ warnings: ["something new"] });
  expect(() => difference(rendered(), logs)).toThrow("something new");
});

test("a dropped resource is told, unless a condition is the reason", () => {
  const drops = document({ dropped: ["a.cue"] });
  expect(difference(rendered(droppedFile), drops)).toBeUndefined();
  expect(difference(rendered(), drops)).toBe("vela drops a.cue, and we do not say so");
  expect(difference(rendered(), drops, "if false {output: {}}\n")).toBeUndefined();
  expect(difference(rendered(droppedFile), document({}))).toBe("we say that vela drops a.cue");
});

test("what the oracle cannot say of dropped resources is a difference", () => {
  const unknown = document({ droppedUnknown: "no such cluster" });
  expect(difference(rendered(), unknown)).toBe("nobody knows what vela drops: no such cluster");
});

test("of a refusal everything that vela logged before has to be said, and more may be", () => {
  const failure: RenderOutcome = {
    ok: false,
    failure: { stage: "application", diagnostics: [overwritten] },
  };
  const refusal = { velaVersion: "", failure: { stage: "application", message: "" } } as const;
  expect(difference(failure, refusal)).toBeUndefined();
  expect(difference(failure, { ...refusal, warnings: [loggedName] })).toBeUndefined();
  const silent: RenderOutcome = { ok: false, failure: { stage: "application", diagnostics: [] } };
  expect(difference(silent, { ...refusal, warnings: [loggedName] })).toContain("we say nothing");
});
