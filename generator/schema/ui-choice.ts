import type { UiCondition } from "../model/ui-schema.ts";
import type { ChoiceType, Field } from "./parameter-type.ts";

/** A field of a form, and when it is shown; always without conditions. */
export interface ShownField {
  field: Field;
  conditions: UiCondition[];
}

/**
 * The fields of structs that one field tells apart: that field as a choice, and each other one where its struct is
 * chosen. Of fields with one name, the first stands for all.
 */
export function choiceFields({ discriminator, branches }: ChoiceType): ShownField[] {
  const first = branches[0]?.struct.fields.find(({ name }) => name === discriminator);
  if (!first) return [];
  const tags = branches.map(({ tag }) => tag);
  const chooser: Field = { ...first, type: { kind: "literals", values: tags } };
  const others = new Map<string, { field: Field; tags: string[] }>();
  for (const { tag, struct } of branches) {
    for (const field of struct.fields) {
      if (field.name === discriminator) continue;
      const known = others.get(field.name);
      if (known) known.tags.push(tag);
      else others.set(field.name, { field, tags: [tag] });
    }
  }
  const shown = [...others.values()].map(({ field, tags: own }) => ({
    field,
    conditions: conditionsOf(discriminator, { tags: own, all: tags.length }),
  }));
  return [{ field: chooser, conditions: [] }, ...shown];
}

function conditionsOf(
  jsonKey: string,
  { tags, all }: { tags: string[]; all: number },
): UiCondition[] {
  const [only, second] = tags;
  if (only === undefined || tags.length === all) return [];
  return second === undefined
    ? [{ jsonKey, op: "==", value: only }]
    : [{ jsonKey, op: "in", value: tags }];
}
