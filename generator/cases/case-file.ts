import type { DiagnosticCode } from "../diagnostics/codes.ts";
import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { FilePosition } from "../diagnostics/position.ts";
import type { Json, JsonObject } from "../model/json.ts";
import type { VelaRelease } from "../model/vela-render.ts";
import type { ValueMap } from "../values/value.ts";
import { caseSchema } from "./case-schema.ts";
import { givenValues } from "./exact-scalars.ts";
import { type FieldPath, parseFieldPath } from "./field-path.ts";
import type { FilePath, FileProblem } from "./file-schema.ts";
import { readYamlFile, type YamlFile } from "./yaml-file.ts";

/** A case as its file in cases/ says it. */
export interface CaseFile {
  /** The file's name without its ending. */
  name: string;
  /** The file as a person would type it, for example `addon-src/cases/upgraded.yaml`. */
  file: string;
  /** Whole numbers are exact. */
  values: ValueMap;
  /** Arguments `name=value`; they win over the values. */
  set: readonly string[];
  /** What `--clusters` names; absent when it is not given. */
  clusters?: string[];
  joinedClusters?: string[];
  upgrade: boolean;
  registry: string;
  /** The releases to run with; absent for all that the addon admits. */
  releases?: VelaRelease[];
  expectation: Expectation;
  /** The place of a path in the file, or of its nearest ancestor. */
  at: YamlFile["at"];
}

/** What has to come out of a case. */
export type Expectation =
  | { kind: "render"; snapshot: boolean; fields: FieldExpectation[] }
  | { kind: "error"; error: ErrorExpectation };

export interface ErrorExpectation {
  code: DiagnosticCode;
  /** A piece of the message. */
  message?: string;
  path?: string;
  at: FilePosition;
}

/** What one value of the rendering has to be. */
export interface FieldExpectation {
  path: FieldPath;
  test: { equals: Json } | { matches: RegExp } | { absent: boolean };
  at: FilePosition;
}

/** Reads a case; `case` is absent when a diagnostic says why. */
export function readCaseFile(
  file: string,
  text: string,
): { case?: CaseFile; diagnostics: Diagnostic[] } {
  const name = (file.split("/").at(-1) ?? "").replace(/\.yaml$/, "");
  const yaml = readYamlFile(file, text, caseSchema);
  if (yaml.value === undefined) return { diagnostics: yaml.diagnostics };
  const written = yaml.value as unknown as WrittenCase;
  const problems = [...nameProblems(name), ...expectProblems(written.expect ?? {})];
  if (problems.length > 0) {
    const diagnostics = problems.map(({ code, message, path, token, hint }) =>
      diagnostic(code, message, yaml.at(path, token), { hint }),
    );
    return { diagnostics };
  }
  const { clusters, joinedClusters, upgrade = false, registry, vela } = written.context ?? {};
  const made: CaseFile = {
    name,
    file,
    values: givenValues(written.values ?? {}),
    set: written.set ?? [],
    ...(clusters === undefined ? {} : { clusters }),
    ...(joinedClusters === undefined ? {} : { joinedClusters }),
    upgrade,
    registry: registry ?? "local",
    ...(vela === undefined ? {} : { releases: vela }),
    expectation: expectationOf(written.expect ?? {}, yaml),
    at: yaml.at,
  };
  return { case: made, diagnostics: [] };
}

/** The file's value, once the schema has been kept. */
interface WrittenCase {
  values?: JsonObject;
  set?: string[];
  context?: {
    clusters?: string[];
    joinedClusters?: string[];
    upgrade?: boolean;
    registry?: string;
    vela?: VelaRelease[];
  };
  expect?: WrittenExpect;
}

interface WrittenExpect {
  snapshot?: boolean;
  fields?: WrittenField[];
  error?: { code: DiagnosticCode; message?: string; path?: string };
}

interface WrittenField {
  path: string;
  equals?: Json;
  matches?: string;
  absent?: boolean;
}

/** Snapshots are named after the case, with a release behind a dot. */
function nameProblems(name: string): FileProblem[] {
  if (/^[a-z0-9][a-z0-9-]*$/i.test(name)) return [];
  const message = `The file name "${name}" of a case holds more than letters, digits and hyphens`;
  return [problem([], message, "Rename the file, for example to two-replicas.yaml")];
}

function expectProblems(expect: WrittenExpect): FileProblem[] {
  const { snapshot, fields = [], error } = expect;
  const problems = fields.flatMap(fieldProblems);
  if (error && (snapshot === true || fields.length > 0)) {
    const message = "A case that expects an error has no rendering to look at";
    problems.push(
      problem(["expect", "error"], message, "Remove the error, or snapshot and fields"),
    );
  }
  if (!error && snapshot === false && fields.length === 0) {
    const message = "The case expects nothing: no snapshot, no field and no error";
    problems.push(
      problem(["expect"], message, "Remove snapshot: false, or add fields or an error"),
    );
  }
  return problems;
}

function fieldProblems(field: WrittenField, index: number): FileProblem[] {
  const path = ["expect", "fields", index];
  const tests = ["equals", "matches", "absent"].filter((key) => Object.hasOwn(field, key));
  const problems: FileProblem[] = [];
  if (tests.length !== 1) {
    const found = tests.length === 0 ? "none of them" : tests.join(" and ");
    const message = `A field takes one of equals, matches and absent; here is ${found}`;
    problems.push(problem(path, message, "Write just one of equals, matches and absent"));
  }
  const parsed = parseFieldPath(field.path);
  if (!parsed.ok) {
    const hint = 'Write keys, [0], [name=x] and ["a.b"], joined by dots';
    problems.push(problem([...path, "path"], `The path does not parse: ${parsed.reason}`, hint));
  }
  if (field.matches !== undefined && !regularExpression(field.matches)) {
    const message = `"${field.matches}" is not a regular expression`;
    problems.push(
      problem([...path, "matches"], message, "Put a backslash before special characters"),
    );
  }
  return problems;
}

function problem(path: FilePath, message: string, hint: string): FileProblem {
  return { code: "cases/invalid", path, token: "value", message, hint };
}

function regularExpression(text: string): RegExp | undefined {
  try {
    return new RegExp(text, "u");
  } catch {
    return undefined;
  }
}

function expectationOf(expect: WrittenExpect, yaml: YamlFile): Expectation {
  const { error, fields = [], snapshot = fields.length === 0 } = expect;
  if (error) {
    return { kind: "error", error: { ...error, at: yaml.at(["expect", "error", "code"]) } };
  }
  const made = fields.flatMap((field, index): FieldExpectation[] => {
    const parsed = parseFieldPath(field.path);
    return parsed.ok
      ? [fieldOf(field, parsed.path, yaml.at(["expect", "fields", index, "path"]))]
      : [];
  });
  return { kind: "render", snapshot, fields: made };
}

function fieldOf(field: WrittenField, path: FieldPath, at: FilePosition): FieldExpectation {
  if (field.matches !== undefined)
    return { path, at, test: { matches: new RegExp(field.matches, "u") } };
  if (field.absent !== undefined) return { path, at, test: { absent: field.absent } };
  return { path, at, test: { equals: field.equals ?? null } };
}
