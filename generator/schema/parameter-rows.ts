import { markdownCell } from "../model/markdown-cell.ts";
import type { ParameterRow, ParameterSchema } from "../model/parameter.ts";
import { cueTypeLine } from "./cue-type.ts";
import { type Field, needsValue, type StructType, valueWhenAbsent } from "./parameter-type.ts";
import { soundParameters } from "./read-parameters.ts";

/**
 * One row for each parameter that takes a value, in the order of declaration: structs are opened, lists, maps and
 * unions are not. `required` is what has to be given in any case. The schema must have no problems
 * (checkParameterSchema).
 */
export function parameterRows(schema: ParameterSchema): ParameterRow[] {
  return rowsOf(soundParameters(schema), true);
}

function rowsOf({ fields }: StructType, isAlwaysThere: boolean): ParameterRow[] {
  return fields.flatMap((field) => {
    const { type } = field;
    if (type.kind !== "struct" || type.fields.length === 0) return [rowOf(field, isAlwaysThere)];
    return rowsOf(type, isAlwaysThere && !field.optional);
  });
}

function rowOf(field: Field, isAlwaysThere: boolean): ParameterRow {
  const value = valueWhenAbsent(field);
  return {
    name: field.path,
    type: cueTypeLine(field.type),
    ...(value !== undefined && { default: JSON.stringify(value) }),
    required: isAlwaysThere && needsValue(field),
    description: field.description,
  };
}

/**
 * The rows as a Markdown table with the columns Name, Type, Default and Description, without a line break at its end.
 * In the column Default stands `required` for what has to be given, and nothing for what is absent by default.
 */
export function parameterTable(schema: ParameterSchema): string {
  const rows = parameterRows(schema).map((row) => {
    const standard = row.default === undefined ? "" : code(row.default);
    const cells = [code(row.name), code(row.type), row.required ? "required" : standard];
    return [...cells, markdownCell(row.description)];
  });
  const lines = [["Name", "Type", "Default", "Description"], ["---", "---", "---", "---"], ...rows];
  return lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

/** Text as code in a table's cell, whatever backticks it has; a `|` is escaped there too. */
function code(text: string): string {
  const runs = Array.from(text.matchAll(/`+/g), ([run]) => run.length);
  const fence = "`".repeat(Math.max(0, ...runs) + 1);
  const space = runs.length > 0 ? " " : "";
  return `${fence}${space}${text.replaceAll("|", "\\|")}${space}${fence}`;
}
