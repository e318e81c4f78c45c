import { type Diagnostic, diagnosticToken } from "../diagnostics/diagnostic.ts";

/** Codes that may only mean that a file beside is broken or missing. */
const followingCodes: ReadonlySet<string> = new Set([
  "cue/unresolved-reference",
  "cue/incomplete-value",
  "vela/no-output",
]);

/**
 * Whether a finding may only follow from files that are broken or missing: one of them declares, as far as its text
 * tells, what the finding is about. A name that none of them mentions is a mistake of its own.
 */
export function mayFollowFrom(texts: readonly string[], finding: Diagnostic): boolean {
  if (!followingCodes.has(finding.code)) return false;
  const names = finding.code === "vela/no-output" ? ["output"] : namesIn(finding);
  return texts.some((text) => names.some((name) => declares(text, name)));
}

/** Whether a finding may only follow from parameter values that are not given. */
export function mayFollowFromValues(finding: Diagnostic): boolean {
  const { code } = finding;
  if (["cue/incomplete-value", "cue/evaluation-failed", "vela/no-output"].includes(code))
    return true;
  return mayFollowFrom(["parameter: _"], finding);
}

/** The names that the finding's value comes from: those of the reference, or the field's own. */
function namesIn({ at, path = "" }: Diagnostic): string[] {
  const token = diagnosticToken(at);
  const [root = "", ...fields] = token.split(".");
  if (root === "parameter" || root === "context") return [root];
  if (/^[A-Za-z_$#][\w$#]*$/.test(root) && !typeNames.has(root)) return [root, ...fields];
  return path.split(/[.[\]]+/).slice(-1);
}

const typeNames = new Set(["string", "int", "number", "bool", "bytes", "float", "null"]);

/** A name where a label stands: at the start of a line or field, or before a colon. */
function declares(text: string, name: string): boolean {
  const word = `(?<![\\w$#.])"?${name.replace(/[^\w]/g, "\\$&")}(?![\\w$#])`;
  return new RegExp(`(?:^|[{,])[ \\t]*${word}|${word}"?\\s*[?!]?:`, "m").test(text);
}
