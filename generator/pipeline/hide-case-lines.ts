import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { isFilePosition } from "../diagnostics/position.ts";
import type { AddonSource } from "../model/addon-source.ts";
import { checkParameterSchema } from "../schema/check-parameter-schema.ts";
import { hasSecrets } from "../schema/secret-values.ts";

type Parameters = Pick<AddonSource, "parameters" | "unsound">;

/** Whether the schema is what its author means: values can be judged by it, and its secrets are all known. */
export function areParametersKnown({ parameters, unsound = [] }: Parameters): boolean {
  if (unsound.includes("parameters")) return false;
  return parameters === undefined || checkParameterSchema(parameters).length === 0;
}

/**
 * What is wrong with case files that cannot be read, without anything that may be the value of a secret: nobody knows
 * which part of such a file belongs to which parameter. Place and hint stay. Nothing is hidden when no parameter is
 * secret, or without a typed project, in which nobody declares secrets.
 */
export function hideCaseLines(
  diagnostics: readonly Diagnostic[],
  source: Parameters | undefined,
): Diagnostic[] {
  if (!source || !mayHaveSecrets(source)) return [...diagnostics];
  return diagnostics.map((finding) => {
    const { at } = finding;
    const place = isFilePosition(at) ? { ...at, lineText: "" } : at;
    return { ...finding, message: withoutContent(finding), at: place };
  });
}

function mayHaveSecrets(source: Parameters): boolean {
  const { parameters } = source;
  return !areParametersKnown(source) || (parameters !== undefined && hasSecrets(parameters));
}

/** The words about a mistake, without what they quote from the file's values. */
function withoutContent({ code, message, at }: Diagnostic): string {
  if (code === "cases/unknown-key") {
    // Without a blank behind the colon, the value is a part of the key.
    return message.replace(/^(Nothing reads the key "[^:=]*)[:=].*" of /su, '$1…" of ');
  }
  if (code === "cases/invalid") {
    return message
      .replace(/ is .*, which is not (a map|a list|a text|true or false)$/su, " is not $1")
      .replace(/^".*" is not a regular expression$/su, "The text is not a regular expression");
  }
  const start = isFilePosition(at) ? `"${at.file}" is not YAML: ` : "";
  if (code !== "cases/syntax-error" || !message.startsWith(start)) return message;
  // The parser names what it saw behind one of these.
  const [reason = ""] = message.slice(start.length).split(/["'`:!&*%@\\]/u, 1);
  return reason.trim() === "" ? start.replace(/: $/, "") : `${start}${reason.trim()}`;
}
