import type {
  Build,
  CueEngine,
  CueError,
  ParsedFile,
  SelectedValue,
  SourceFile,
} from "../engine/protocol.ts";
import { cueLabel, cueString } from "../model/cue-literal.ts";
import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";
import { utf8 } from "../model/utf8.ts";
import { askEngine } from "./ask-engine.ts";
import { headerLength } from "./header-length.ts";
import { releaseFacts, releaseOf } from "./releases.ts";

/** What the text `details` of a definition gives. */
export interface HealthDetails {
  /** The map that vela writes into the status of the Application; absent when the text fails. */
  details?: Record<string, string>;
  /** The concrete values, which policy and message see as `context.status.details`; absent when the text fails. */
  values?: JsonObject;
  /** Why the text fails. */
  errors: CueError[];
}

/** vela leaves out what has a name of this many bytes. */
const tooLongName = 32;

/**
 * Evaluates `details` as vela does (getStatusMap, pkg/cue/definition/health/health.go:131-239, v1.10.9): texts as they
 * are, other values as CUE, `_|_` for what has no value. Names with `$` and fields marked @local() or @private() stay out.
 * @param runtime What stands behind the text: `context` and `parameter`, as CUE.
 */
export async function evaluateDetails(
  engine: CueEngine,
  text: string,
  runtime: string,
): Promise<HealthDetails> {
  const whole = [{ name: "details", text: `${text}\n` }];
  const { files } = await askEngine(engine, {
    op: "parse",
    files: [{ segments: whole }],
    roots: [],
  });
  const [parsed] = files;
  if (!parsed || parsed.errors.length > 0) return { errors: parsed?.errors ?? [] };
  const names = await fieldNames(engine, { text, runtime, parsed });
  if (!names.list) return { errors: names.errors };
  const main = { segments: [...whole, { name: "", text: runtime }] };
  const select = names.list.map(cueString);
  const build = textBuild(engine, main);
  const found = await askEngine(engine, { op: "evaluate", build, select, describe: true });
  if (found.failedAt) return { errors: found.errors };
  const fields = names.list.map((name, at) => ({ name, value: found.values[at] }));
  return { ...(await detailsOf(engine, fields, text)), errors: [] };
}

/** The regular fields of the text as it evaluates, also those under a condition, in CUE's order. */
async function fieldNames(
  engine: CueEngine,
  { text, runtime, parsed }: { text: string; runtime: string; parsed: ParsedFile },
): Promise<{ list?: string[]; errors: CueError[] }> {
  const start = headerLength(text, parsed);
  const segments = [
    { name: "details", text: text.slice(0, start) },
    { name: "", text: "\n_details: {\n" },
    { name: "details", text: text.slice(start) },
    { name: "", text: `\n${runtime}}\nnames: [for name, _ in _details {name}]\n` },
  ];
  const build = textBuild(engine, { segments });
  const found = await askEngine(engine, { op: "evaluate", build, select: ["names"] });
  const [names] = found.values;
  const errors = [...found.errors, ...(names?.errors ?? [])];
  if (found.failedAt || names?.json === undefined) return { errors };
  const list = JSON.parse(names.json) as string[];
  return { list: list.filter((name) => !["context", "parameter"].includes(name)), errors: [] };
}

/** vela 1.11 repairs old CUE in a text before it compiles it. */
function textBuild(engine: CueEngine, main: SourceFile): Build {
  return { kind: "text", main, repaired: releaseFacts[releaseOf(engine)].repairsTemplates };
}

interface Field {
  name: string;
  value: SelectedValue | undefined;
}

async function detailsOf(
  engine: CueEngine,
  fields: readonly Field[],
  text: string,
): Promise<Pick<Required<HealthDetails>, "details" | "values">> {
  const details: [string, string][] = [];
  const values: [string, Json][] = [];
  for (const { name, value } of fields) {
    if (utf8(name).length >= tooLongName) continue;
    const isHelper = name.startsWith("$");
    if (!isHelper && isMarkedLocal(value, text)) continue;
    const isConcrete = value?.json !== undefined && value.errors.length === 0;
    const json = isConcrete ? (JSON.parse(value.json ?? "null") as Json) : undefined;
    if (json !== undefined) values.push([name, json]);
    if (isHelper) continue;
    details.push([name, json === undefined ? "_|_" : await shownValue(engine, json, value)]);
  }
  return { details: Object.fromEntries(details), values: Object.fromEntries(values) };
}

/** Whether @local() or @private() stands behind the expression that makes a value. */
function isMarkedLocal(value: SelectedValue | undefined, text: string): boolean {
  const end = value?.at?.end;
  if (end === undefined) return false;
  const attributes = /^(?:[ \t]*@\w+\([^)\n]*\))*/.exec(text.slice(end))?.[0] ?? "";
  return /@(?:local|private)\(/.test(attributes);
}

/** A text as it is; everything else as CUE prints it, which for numbers and truth values is as in JSON. */
async function shownValue(
  engine: CueEngine,
  json: Json,
  value: SelectedValue | undefined,
): Promise<string> {
  if (typeof json === "string") return value?.kind === "bytes" ? bytesOf(json) : json;
  if (typeof json !== "object" || json === null) return (value?.json ?? "").toLowerCase();
  const file = { segments: [{ name: "", text: `a: ${printed(json, "")}` }] };
  const { text = "" } = await askEngine(engine, { op: "format", file });
  return text.trimEnd().slice("a: ".length);
}

/** A value in the layout of CUE's own printer: fields on lines of their own, lists without breaks. */
function printed(value: Json, indent: string): string {
  const inner = `${indent}\t`;
  if (Array.isArray(value)) return `[${value.map((item) => printed(item, indent)).join(", ")}]`;
  if (isJsonObject(value)) {
    const fields = Object.entries(value).map(
      ([key, item]) => `${inner}${cueLabel(key)}: ${printed(item, inner)}\n`,
    );
    return fields.length === 0 ? "{}" : `{\n${fields.join("")}${indent}}`;
  }
  if (typeof value !== "string" || !value.includes("\n")) {
    return typeof value === "string" ? cueString(value) : JSON.stringify(value);
  }
  const lines = value.split("\n").map((line) => inner + cueString(line).slice(1, -1));
  return `"""\n${lines.join("\n")}\n${inner}"""`;
}

/** JSON has bytes in base64. */
function bytesOf(base64: string): string {
  const text = cueString(Buffer.from(base64, "base64").toString("utf8")).slice(1, -1);
  return `'${text.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
