import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { CueEngine } from "../engine/protocol.ts";
import type { JsonObject } from "../model/json.ts";
import type { ParameterSchema } from "../model/parameter.ts";
import type { Case } from "../model/vela-render.ts";
import { checkParameterSchema } from "../schema/check-parameter-schema.ts";
import { checkValues } from "../schema/check-values.ts";
import { askEngine } from "../vela/ask-engine.ts";

/** What `--set` arguments come to, or why they do not. */
export interface GivenValues {
  values: Pick<Case, "values" | "valuesJson">;
  diagnostics: Diagnostic[];
}

/**
 * Reads `--set` arguments as vela reads those of `vela addon enable` (parseAddonArgsToMap, references/cli/addon.go,
 * v1.10.9), then asks the schema about them: unlike vela it refuses a parameter that nobody declared.
 * @param schema Absent when the addon takes no parameters; not asked when it has mistakes of its own.
 */
export async function readGivenValues(
  engine: CueEngine,
  args: readonly string[],
  schema: ParameterSchema | undefined,
): Promise<GivenValues> {
  const answer = await askEngine(engine, { op: "set", arguments: [...args] });
  if (answer.json === undefined) {
    const { index, message } = answer.error ?? { index: 0, message: "it is not read" };
    const given = args[index] ?? "";
    const at = { origin: "--set", index };
    const hint = "Write name=value, with a backslash before a comma that belongs to the value";
    const text = `Argument "${given}" does not parse: ${message}`;
    const found = diagnostic("values/syntax-error", text, at, { hint });
    return { values: { values: {} }, diagnostics: [found] };
  }
  const values = JSON.parse(answer.json) as JsonObject;
  const declared = schema ?? { type: "object" as const, properties: {} };
  const given = { values, valuesJson: answer.json };
  if (checkParameterSchema(declared).length > 0) return { values: given, diagnostics: [] };
  const diagnostics = checkValues(declared, values).map(({ path, message, hint }) => {
    const at = { origin: "--set", index: argumentOf(args, path) };
    return diagnostic("values/invalid", message, at, { path, hint });
  });
  return { values: given, diagnostics };
}

/** The last argument that sets a path, something in it, or something around it; the first one when none does. */
function argumentOf(args: readonly string[], path: string): number {
  const touches = (argument: string): boolean => {
    const name = argument.split("=", 1)[0] ?? "";
    return (
      `${path}.`.startsWith(`${name}.`) ||
      name.startsWith(`${path}.`) ||
      name.startsWith(`${path}[`) ||
      path.startsWith(`${name}[`)
    );
  };
  return Math.max(0, args.findLastIndex(touches));
}
