import { emptyMap, isValueMap, type Value, type ValueMap } from "../../generator/values/value.ts";
import { noPath } from "../../generator/values/assignment.ts";
import { JsonReader } from "../../generator/values/json-reader.ts";
import { mergeValues } from "../../generator/values/merge-values.ts";
import {
  type ArgumentKind,
  parseArguments,
  type ReadFile,
} from "../../generator/values/parse-arguments.ts";

/** What helm is asked, and we are (oracle/main.go). */
export type Question =
  | {
      ask: "set" | "string" | "json" | "file";
      arguments: string[];
      files?: Record<string, string>;
    }
  | {
      ask: "merge";
      /** Contents by name, JSON where they are values files. */
      files: Record<string, string>;
      valuesFiles?: string[];
      json?: string[];
      set?: string[];
      string?: string[];
      file?: string[];
    };

/** Values with the Go type of each number, or the error and, except for "merge", the argument that led to it. */
export type Answer = { values: unknown; index: number } | { error: string; index: number };

const kinds: Record<Exclude<Question["ask"], "merge">, ArgumentKind> = {
  set: "set",
  string: "set-string",
  json: "set-json",
  file: "set-file",
};

/** What our code makes of a question, said as the oracle says it. */
export function ourAnswer(question: Question): Answer {
  const { files = {} } = question;
  const readFile: ReadFile = (name) => {
    const text = Object.hasOwn(files, name) ? files[name] : undefined;
    return text === undefined
      ? { ok: false, reason: `open ${name}: no such file or directory`, safeReason: "no such file" }
      : { ok: true, text };
  };
  if (question.ask === "merge") return merged(question, readFile);
  const kind = kinds[question.ask];
  const { values, errors } = parseArguments(kind, question.arguments, {
    values: emptyMap(),
    readFile,
  });
  const [first] = errors;
  return first
    ? { error: first.message, index: first.index }
    : { values: marked(values), index: 0 };
}

function merged(question: Question & { ask: "merge" }, readFile: ReadFile): Answer {
  const contents = (question.valuesFiles ?? []).map((name) => {
    const read = new JsonReader(question.files[name] ?? "", 0, []).read(noPath);
    return (read.ok ? read.value : emptyMap()) as ValueMap;
  });
  const { json = [], set = [], string = [], file = [] } = question;
  const given = { "set-json": json, set, "set-string": string, "set-file": file };
  const { values, errors } = mergeValues({ files: contents, ...given }, readFile);
  const [first] = errors;
  if (!first) return { values: marked(values), index: 0 };
  const { kind, message, index } = first;
  // helm says nothing of the reason here, but quotes the argument.
  const error =
    kind === "set-json"
      ? `failed parsing --set-json data ${json[index] ?? ""}`
      : `failed parsing --${kind} data: ${message}`;
  return { error, index: 0 };
}

/** Numbers as Go would hold them: of JSON, a whole number beyond 2^53 is exact in ours and a float64 in Go's. */
function marked(value: Value): unknown {
  if (typeof value === "bigint") return { int: String(value) };
  if (typeof value === "number") return { float: Object.is(value, -0) ? "-0" : String(value) };
  if (Array.isArray(value)) return value.map(marked);
  if (!isValueMap(value)) return value;
  const entries = Object.entries(value).map(([key, one]) => [key, marked(one)] as const);
  return { map: Object.fromEntries(entries) as unknown };
}

/** Values as `--set` reads them: every whole number an integer. */
export function markedAsRead(values: ValueMap): unknown {
  return JSON.parse(JSON.stringify(marked(values), (_, one: unknown) => integer(one)));
}

function integer(one: unknown): unknown {
  const { float } = (one ?? {}) as { float?: unknown };
  return typeof float === "string" ? { int: String(BigInt(Number(float))) } : one;
}

/** What may differ: helm's words about JSON, escapes in a quote, and the type of large numbers of JSON. */
export function comparable(answer: Answer, question: Question): unknown {
  const holdsJson = question.ask === "json" || question.ask === "merge";
  if ("error" in answer) {
    const isOfJson =
      question.ask === "json" &&
      !/^(?:key|error|unable|value name|unexpected data|negative|index of)/.test(answer.error);
    const words = isOfJson ? "JSON" : escaped(answer.error);
    return { ...answer, error: holdsJson ? words.replace("} is int64,", "} is float64,") : words };
  }
  return holdsJson ? { ...answer, values: rounded(answer.values) } : answer;
}

/** Which characters are printed depends on the version of Unicode, and Node's may be newer than Go's. */
function escaped(text: string): string {
  return text.replaceAll(/[^\0-\u007f]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const hex = code.toString(16);
    return code > 0xffff ? `\\U${hex.padStart(8, "0")}` : `\\u${hex.padStart(4, "0")}`;
  });
}

function rounded(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rounded);
  if (typeof value !== "object" || value === null) return value;
  const { int } = value as { int?: unknown };
  if (typeof int === "string" && !Number.isSafeInteger(Number(int)))
    return { float: String(Number(int)) };
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, rounded(one)]));
}
