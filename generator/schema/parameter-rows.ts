import { markdownCell } from "../model/markdown-cell.ts";
import type { ParameterRow, ParameterSchema } from "../model/parameter.ts";
import { deprecationText } from "./annotations.ts";
import { cueTypeLine } from "./cue-type.ts";
import { type Field, needsValue, type StructType, valueWhenAbsent } from "./parameter-type.ts";
import { soundParameters } from "./read-parameters.ts";

/**
 * One row for each parameter that takes a value, in the order of declaration: structs are opened, lists, maps and
 * unions are not. `required` is what has to be given in any case. What a struct says of itself (deprecated, group)
 * counts for the rows in it that do not say it themselves. The schema must have no problems (checkParameterSchema).
 */
export function parameterRows(schema: ParameterSchema): ParameterRow[] {
  return rowsOf(soundParameters(schema), { isAlwaysThere: true });
}

/** What holds for all rows of a struct. */
interface Surroundings extends Pick<ParameterRow, "deprecated" | "group"> {
  isAlwaysThere: boolean;
}

function rowsOf({ fields }: StructType, around: Surroundings): ParameterRow[] {
  return fields.flatMap((field) => {
    const { type } = field;
    if (type.kind !== "struct" || type.fields.length === 0) return [rowOf(field, around)];
    const isAlwaysThere = around.isAlwaysThere && !field.optional;
    return rowsOf(type, { ...inherited(field, around), isAlwaysThere });
  });
}

function inherited(
  { annotations }: Field,
  around: Surroundings,
): Pick<ParameterRow, "deprecated" | "group"> {
  const { deprecated = around.deprecated, group = around.group } = annotations;
  return { ...(deprecated !== undefined && { deprecated }), ...(group !== undefined && { group }) };
}

function rowOf(field: Field, around: Surroundings): ParameterRow {
  const { title = "", secret, examples } = field.annotations;
  const value = valueWhenAbsent(field);
  return {
    name: field.path,
    type: cueTypeLine(field.type),
    ...(value !== undefined && { default: JSON.stringify(value) }),
    required: around.isAlwaysThere && needsValue(field),
    description: field.description === "" ? title : field.description,
    ...inherited(field, around),
    ...(secret && { secret }),
    ...(examples && { examples: examples.map((example) => JSON.stringify(example)) }),
  };
}

/**
 * The rows as a Markdown table with the columns Name, Type, Default and Description, and Group when there is one,
 * without a line break at its end. In the column Default stands `required` for what has to be given, and nothing for
 * what is absent by default and for a secret. A deprecated parameter is struck out.
 */
export function parameterTable(schema: ParameterSchema): string {
  const rows = parameterRows(schema);
  const hasGroups = rows.some(({ group }) => group !== undefined);
  const head = ["Name", "Type", "Default", ...(hasGroups ? ["Group"] : []), "Description"];
  const lines = rows.map((row) => {
    const group = hasGroups ? [markdownCell(row.group ?? "")] : [];
    return [nameCell(row), code(row.type), defaultCell(row), ...group, descriptionCell(row)];
  });
  return [head, head.map(() => "---"), ...lines]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

function nameCell({ name, deprecated }: ParameterRow): string {
  return deprecated === undefined ? code(name) : `~~${code(name)}~~`;
}

function defaultCell({ required, secret, default: value }: ParameterRow): string {
  if (required) return "required";
  return value === undefined || secret ? "" : code(value);
}

function descriptionCell({ description, deprecated, secret, examples = [] }: ParameterRow): string {
  const shown = examples.map(code).join(", ");
  return [
    markdownCell(deprecationText(deprecated)),
    markdownCell(description),
    secret ? "Secret." : "",
    shown === "" ? "" : `For example ${shown}.`,
  ]
    .filter((text) => text !== "")
    .join(" ");
}

/** Text as code in a table's cell, whatever backticks it has; a `|` is escaped there too. */
function code(text: string): string {
  const runs = Array.from(text.matchAll(/`+/g), ([run]) => run.length);
  const fence = "`".repeat(Math.max(0, ...runs) + 1);
  const space = runs.length > 0 ? " " : "";
  return `${fence}${space}${text.replaceAll("|", "\\|")}${space}${fence}`;
}
