import type { ParameterSchema } from "../model/parameter.ts";
import type { UiField, UiParameter, UiSettings, UiType, UiValidate } from "../model/ui-schema.ts";
import { deprecationText } from "./annotations.ts";
import {
  type Field,
  needsValue,
  type ParameterType,
  type StructType,
  valueWhenAbsent,
} from "./parameter-type.ts";
import { soundParameters } from "./read-parameters.ts";
import { choiceFields, type ShownField } from "./ui-choice.ts";

/**
 * The form that VelaUX draws for parameters (UIParameter, pkg/utils/schema/ui_schema.go, v1.10.9), in the order of
 * declaration; the fields of a group stand together, where the first of them stands. The schema must have no problems
 * (checkParameterSchema).
 * @param settings How single fields look, by their dotted path.
 */
export function uiSchema(schema: ParameterSchema, settings?: UiSettings): UiParameter[] {
  return structForm(soundParameters(schema), settings?.fields ?? {});
}

/** The dotted paths that the form has a field for. */
export function uiPaths(schema: ParameterSchema): string[] {
  const paths = (fields: readonly Field[]): string[] =>
    fields.flatMap(({ path, type }) => [path, ...paths(fieldsIn(type).map(({ field }) => field))]);
  return [...new Set(paths(soundParameters(schema).fields))];
}

type Looks = Readonly<Record<string, UiField>>;

function structForm(struct: StructType, looks: Looks): UiParameter[] {
  return formOf(
    struct.fields.map((field) => ({ field, conditions: [] })),
    looks,
  );
}

function formOf(fields: readonly ShownField[], looks: Looks): UiParameter[] {
  return inGroups(fields).map((shown, at) => uiField(shown, at + 1, looks));
}

/** The fields of a group behind the first of it. */
function inGroups(fields: readonly ShownField[]): ShownField[] {
  const groups = new Map<string, ShownField[]>();
  for (const shown of fields) {
    const { group } = shown.field.annotations;
    // A field without a group is one of its own; the blank keeps the names apart.
    const key = group === undefined ? `field ${shown.field.name}` : `group ${group}`;
    groups.set(key, [...(groups.get(key) ?? []), shown]);
  }
  return [...groups.values()].flat();
}

function uiField({ field, conditions }: ShownField, sort: number, looks: Looks): UiParameter {
  const { type, annotations, path } = field;
  const look = Object.hasOwn(looks, path) ? (looks[path] ?? {}) : {};
  const usage = [deprecationText(annotations.deprecated), look.description ?? field.description];
  const description = usage.filter((text) => text !== "").join(" ");
  const shown = [...conditions, ...(look.conditions ?? [])];
  return {
    jsonKey: field.name,
    label: look.label ?? annotations.title ?? inWords(field.name),
    ...(description !== "" && { description }),
    sort: look.sort ?? sort,
    uiType: look.uiType ?? uiTypeOf(type, annotations.secret === true),
    ...(look.colSpan !== undefined && { style: { colSpan: look.colSpan } }),
    ...(look.disable !== undefined && { disable: look.disable }),
    validate: { ...validateOf(field), ...(look.immutable === true && { immutable: true }) },
    ...(shown.length > 0 && { conditions: shown }),
    ...innerForm(type, looks),
  };
}

/** `replicas` gives `Replicas`, `pullSecret` and `pull-secret` give `Pull Secret`, `ocmURL` gives `Ocm URL`. */
function inWords(name: string): string {
  const words = name.replaceAll(/([a-z\d])([A-Z])/g, "$1 $2").split(/[\s_-]+/);
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(" ");
}

/** By the type, as VelaUX does by itself (GetDefaultUIType), with inputs for what it has no better one for. */
function uiTypeOf(type: ParameterType, isSecret: boolean): UiType {
  switch (type.kind) {
    case "string":
      return isSecret ? "Password" : "Input";
    case "boolean":
      return "Switch";
    case "integer":
    case "number":
      return "Number";
    case "literals":
      return "Select";
    case "list":
      return listType(type.items);
    case "map":
      return "KV";
    case "struct":
    case "choice":
      return "Group";
    case "alternatives":
    case "null":
      return "Input";
    case "any":
      return "Ignore";
  }
}

function listType(items: ParameterType): UiType {
  switch (items.kind) {
    case "integer":
    case "number":
      return "Numbers";
    case "struct":
    case "choice":
      return "Structs";
    case "string":
    case "literals":
    case "alternatives":
      return "Strings";
    default:
      return "Ignore";
  }
}

/** The fields that belong to a parameter's own: those of a struct, of a list's structs, or one for a map's values. */
function innerForm(
  type: ParameterType,
  looks: Looks,
): Pick<UiParameter, "subParameters" | "additional" | "additionalParameter"> {
  const inner = fieldsIn(type);
  if (type.kind !== "map") {
    return inner.length === 0 ? {} : { subParameters: formOf(inner, looks) };
  }
  const value = {
    jsonKey: "",
    label: "Value",
    sort: 1,
    uiType: uiTypeOf(type.values, false),
    validate: boundsOf(type.values),
    ...innerForm(type.values, looks),
  };
  return { additional: true, additionalParameter: value };
}

function fieldsIn(type: ParameterType): ShownField[] {
  switch (type.kind) {
    case "struct":
      return type.fields.map((field) => ({ field, conditions: [] }));
    case "choice":
      return choiceFields(type);
    case "list":
      return fieldsIn(type.items);
    case "map":
      return fieldsIn(type.values);
    default:
      return [];
  }
}

function validateOf(field: Field): UiValidate {
  const value = valueWhenAbsent(field);
  // An empty struct is no value that a form could show: its fields have their own.
  const isShown = value !== undefined && field.type.kind !== "struct";
  return {
    ...(needsValue(field) && { required: true }),
    ...boundsOf(field.type),
    ...(isShown && { defaultValue: value }),
  };
}

function boundsOf(type: ParameterType): UiValidate {
  switch (type.kind) {
    case "integer":
    case "number": {
      const step = type.kind === "integer" ? 1 : 0;
      const min = type.minimum ?? exclusive(type.exclusiveMinimum, step);
      const max = type.maximum ?? exclusive(type.exclusiveMaximum, -step);
      return { ...(max !== undefined && { max }), ...(min !== undefined && { min }) };
    }
    case "string": {
      const { minLength, maxLength, pattern } = type;
      return {
        ...(maxLength !== undefined && { maxLength }),
        ...(minLength !== undefined && { minLength }),
        ...(pattern !== undefined && { pattern }),
      };
    }
    case "literals":
      return { options: type.values.map((value) => ({ label: String(value), value })) };
    default:
      return {};
  }
}

/** The form knows bounds that belong to the range only; a number that is no integer has none next to the bound. */
function exclusive(bound: number | undefined, step: number): number | undefined {
  return bound === undefined || step === 0 ? undefined : bound + step;
}
