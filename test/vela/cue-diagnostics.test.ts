import { describe, expect, it } from "vitest";

import { isFilePosition } from "../../generator/diagnostics/position.ts";
import type { CueError, CueErrorKind, CuePosition } from "../../generator/engine/protocol.ts";
import { type AddonFiles, addonFilesOf, type Span } from "../../generator/model/addon-files.ts";
import { cueDiagnostics } from "../../generator/vela/cue-diagnostics.ts";
import { expectWording } from "../diagnostics/wording.ts";

const template = 'output: a: _x\n_x: 1\nbad: _\n_x: "b"\n';
const parameter = "parameter: image: string\n";
const alias = "outputs: alias: parameter\n";

function literal(file: string, text: string): Span {
  const range = { start: 0, end: text.length };
  return { generated: range, source: { file, range }, kind: "literal" };
}

/** An addon with a template of the author, parameters from TypeScript, and a file of the tool. */
function addon(): AddonFiles {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const source = "src/templates/template.cue.hbs";
  const typed = { file: "src/parameters.ts", range: { start: 2, end: 7 } };
  const first = literal(source, template.slice(0, 26));
  const standIn: Span = {
    generated: { start: 25, end: 26 },
    source: { file: source, range: { start: 25, end: 26 } },
    kind: "expression",
    isStandIn: true,
  };
  const rest: Span = {
    ...literal(source, template),
    generated: { start: 26, end: template.length },
  };
  const generated = { start: 0, end: parameter.length };
  return addonFilesOf({
    folder: "out",
    files: [
      {
        path: "template.cue",
        bytes: bytes(template),
        spans: [
          { ...first, generated: { start: 0, end: 25 } },
          standIn,
          { ...rest, source: { file: source, range: { start: 26, end: template.length } } },
        ],
      },
      {
        path: "parameter.cue",
        bytes: bytes(parameter),
        spans: [{ generated, source: typed, kind: "expression" }],
      },
      { path: "resources/alias.cue", bytes: bytes(alias), spans: [] },
    ],
    texts: new Map([
      [source, template],
      [typed.file, "  image: Type.String(),\n"],
    ]),
  });
}

function at(file: string, start: number, end = start + 2): CuePosition {
  return { file, line: 1, column: start + 1, start, end };
}

const own = (start: number, end?: number): CuePosition => at("template.cue", start, end);
const tool = (start: number): CuePosition => at("resources/alias.cue", start);
const declared = at("parameter.cue", 11, 16);

function error(kind: CueErrorKind, message: string, positions: CuePosition[]): CueError {
  return { kind, message, path: "output.a", positions };
}

function seen(...errors: CueError[]): string[] {
  const found = cueDiagnostics(addon(), errors, { fallback: "template.cue" });
  found.forEach(expectWording);
  return found.map(({ code, at: place, related }) => {
    const where = (position: typeof place): string =>
      isFilePosition(position) ? `${position.file}:${position.line}:${position.column}` : "";
    return [code, where(place), ...related.map((each) => `${each.message} ${where(each.at)}`)].join(
      " | ",
    );
  });
}

describe("cueDiagnostics", () => {
  it("points at the author's files, with the rendered place and the others as related", () => {
    expect(
      seen(error("conflict", 'conflicting values 1 and "b"', [own(18, 19), own(31, 34)])),
    ).toEqual([
      "cue/conflict | src/templates/template.cue.hbs:2:5 | renders to out/template.cue:2:5 | conflicts with src/templates/template.cue.hbs:4:5",
    ]);
  });

  it("names a place once", () => {
    const places = [own(18, 19), own(18, 19), at("", 3), own(31, 34), own(31, 34)];
    const [line = ""] = seen(error("conflict", "conflicting values 1 and 2", places));
    expect(line.split(" | ")).toHaveLength(4);
  });

  it("leaves out what a failed expression stands for", () => {
    const incomplete = error("incomplete", "incomplete value _", [own(11, 13), own(25, 26)]);
    expect(seen(incomplete)).toEqual([]);
  });

  it("leaves out a syntax error on the line of a failed expression", () => {
    const sameLine = { ...own(20, 21), column: 1 };
    expect(seen(error("syntax", "expected ':'", [{ ...sameLine, end: 27 }]))).toEqual([]);
    expect(seen(error("syntax", "expected ':'", [own(0, 6)]))).toHaveLength(1);
  });

  it("moves an error in a file of the tool to the author's place that it names", () => {
    const message = `cannot convert incomplete value "string" to JSON`;
    expect(seen(error("incomplete", message, [tool(16), declared]))).toEqual([
      "cue/incomplete-value | src/parameters.ts:1:3 | renders to out/parameter.cue:1:12",
    ]);
  });

  it("leaves that one out when another shows where the author uses the value", () => {
    const message = `cannot convert incomplete value "string" to JSON`;
    const used = error("incomplete", "incomplete value string", [own(11, 13), declared]);
    expect(seen(error("incomplete", message, [tool(16), declared]), used)).toEqual([
      "cue/incomplete-value | src/templates/template.cue.hbs:1:12 | renders to out/template.cue:1:12 | declared in src/parameters.ts:1:3",
    ]);
  });

  it("leaves out errors in files of the tool beside the author's own, and keeps one without", () => {
    const echoes = [16, 18].map((start) => error("recursion", "cycle error", [tool(start)]));
    const mistake = error("conflict", "conflicting values 1 and 2", [own(18, 19)]);
    expect(seen(...echoes, mistake).map((line) => line.split(" | ")[0])).toEqual(["cue/conflict"]);
    expect(seen(...echoes)).toEqual(["cue/incomplete-value | src/parameters.ts:1:3"]);
  });

  it("falls back to the file when CUE names no place and nobody knows one", () => {
    expect(seen(error("recursion", "structural cycle", []))).toEqual([
      "cue/endless-recursion | src/templates/template.cue.hbs:1:1 | renders to out/template.cue:1:1",
    ]);
  });
});
