import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { type Position, positionAt } from "../diagnostics/position.ts";
import type { ArgumentKind, ReadFile } from "../values/parse-arguments.ts";
import { readLimited, valuesLimitBytes } from "./read-limited.ts";

/** What a command line gives for parameter values: the uses of each option, in their order. */
export interface ValueArguments extends Record<ArgumentKind, readonly string[]> {
  /** Files of `-f`; `-` is the standard input. */
  values: readonly string[];
  /** Whether a parameter that nobody declared is taken with a warning, as vela takes it without one. */
  lenient: boolean;
  /** `--clusters` as vela takes it: `a,b`, in braces or not. */
  clusters?: string | undefined;
}

const noValueArguments: ValueArguments = {
  values: [],
  set: [],
  "set-string": [],
  "set-json": [],
  "set-file": [],
  lenient: false,
};

/** Whether any option gives parameter values. */
export function givesValues(given: ValueArguments): boolean {
  const { values, set } = given;
  return [values, set, given["set-string"], given["set-json"], given["set-file"]].some(
    (uses) => uses.length > 0,
  );
}

/** The text of a file of `-f`. */
export interface ValuesText {
  /** As it is given. */
  name: string;
  text: string;
}

/** What is read before anything of a project runs. */
export interface ValueInputs {
  arguments: ValueArguments;
  files: ValuesText[];
  /** Reads what `--set-file` names. */
  readFile: ReadFile;
  /** values/unreadable-file. */
  diagnostics: Diagnostic[];
}

/**
 * Reads the files of `-f`, and the standard input when it is named.
 * @param readStdin Gives the standard input, or more of it than a number of bytes; called once at most.
 */
export async function readValueInputs(
  given: ValueArguments,
  readStdin: (limitBytes: number) => Promise<Uint8Array>,
): Promise<ValueInputs> {
  const isStdinOfFile = given["set-file"].some((argument) =>
    /[=,{]\s*\\?-\s*(?:[,}]|$)/.test(argument),
  );
  const isStdin = isStdinOfFile || given.values.some(isStdinName);
  const stdin = isStdin ? await readStdin(valuesLimitBytes) : new Uint8Array();
  // helm finds nothing there the second time, which serves nobody.
  const takeStdin = (): FileText => textOf("-", stdin);
  const files: ValuesText[] = [];
  const diagnostics: Diagnostic[] = [];
  for (const [index, name] of given.values.entries()) {
    const read = isStdinName(name) ? takeStdin() : readText(name);
    if (read.ok) files.push({ name: name.trim(), text: read.text });
    else diagnostics.push(unreadableFile(read.reason, placeOfUnread(name, index, read.bytes)));
  }
  const readNamed: ReadFile = (name) => (isStdinName(name) ? takeStdin() : readText(name));
  return { arguments: given, files, readFile: readNamed, diagnostics };
}

export const noValueInputs: ValueInputs = {
  arguments: noValueArguments,
  files: [],
  readFile: (name) => refused(name, "there is no such file"),
  diagnostics: [],
};

/** The finding about a file that is not read. */
export function unreadableFile(reason: string, at: Diagnostic["at"]): Diagnostic {
  const hint = "Name a file of UTF-8 text that is there";
  return diagnostic("values/unreadable-file", reason, at, { hint });
}

/** What is no UTF-8 comes with its bytes. */
type FileText = ReturnType<ReadFile> & { bytes?: Uint8Array };

/** The file, at its first byte that is no UTF-8; the argument when that names nothing. Its line may hold a secret. */
function placeOfUnread(
  name: string,
  index: number,
  bytes: Uint8Array = new Uint8Array(),
): Position {
  const file = shownName(name).trim();
  if (file === "") return { origin: "--values", index };
  const written = Buffer.from(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
  const broken = bytes.findIndex((byte, at) => byte !== written[at]);
  const before = Buffer.from(bytes.subarray(0, Math.max(0, broken))).toString("utf8");
  const start = before.replace(/\ufffd$/, "").length;
  return { ...positionAt(file, before, { start, end: start }), lineText: "" };
}

/** What is no file and looks like `name=value` is named without its value, which may be secret. */
function shownName(name: string): string {
  return name.replace(/^([\w.[\]-]+=).*$/s, "$1…");
}

/** helm trims the name here, and nowhere else (readFile, pkg/cli/values/options.go, v3.14.4). */
function isStdinName(name: string): boolean {
  return name.trim() === "-";
}

/** Waits for whoever writes to a pipe. */
function readText(name: string): FileText {
  if (isUrl(name)) return ofNetwork(name);
  try {
    return textOf(name, readLimited(name, valuesLimitBytes));
  } catch (error) {
    return refused(shownName(name), reasonOf(error));
  }
}

/** helm fetches these. */
function isUrl(name: string): boolean {
  return /^(?:https?|oci):\/\//i.test(name);
}

function ofNetwork(name: string): FileText {
  return refused(name, "nothing is read from the network");
}

function textOf(name: string, bytes: Uint8Array): FileText {
  if (bytes.length > valuesLimitBytes) return refused(shownName(name), "it holds more than 16 MiB");
  try {
    return {
      ok: true,
      text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes),
    };
  } catch {
    return { ...refused(name, "it is not UTF-8 text"), bytes };
  }
}

function refused(name: string, reason: string): FileText {
  return {
    ok: false,
    reason: `File "${name}" is not read: ${reason}`,
    safeReason: `${isFileName(name) ? `File "${name}"` : "The file"} is not read: ${reason}`,
  };
}

/** Whether a name ends as no value behind the wrong option does, so that it is shown though it may be that of a secret. */
function isFileName(name: string): boolean {
  return /^[\w./-]{1,80}\.(?:pem|crt|cer|key|pub|txt|json|ya?ml|conf|cfg|ini|toml|xml)$/.test(name);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "permission is denied",
  EPERM: "permission is denied",
  ENAMETOOLONG: "its name is too long",
  ERR_INVALID_ARG_VALUE: "its name is none",
};

/** Whatever keeps a file from being read is for the person who named it. */
function reasonOf(error: unknown): string {
  const { code = "" } = error as NodeJS.ErrnoException;
  return reasons[code] ?? `the system says ${code}`;
}
