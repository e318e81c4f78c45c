import { sortedKeys } from "../model/json.ts";
import type { ValuePath } from "../values/assignment.ts";
import { isValueMap, type Value, type ValueMap, valueText } from "../values/value.ts";

/** A value in a printed text, in UTF-16 offsets. */
export interface PrintedValue {
  path: ValuePath;
  value: Value;
  /** Where its key begins; `start` where it has none. */
  labelStart: number;
  start: number;
  end: number;
}

/** The JSON text of values as valueText prints it, and where each of them stands; what is around comes first. */
export function printedValues(
  values: ValueMap,
  offset = 0,
): { text: string; values: PrintedValue[] } {
  const printed: PrintedValue[] = [];
  let text = "";
  const print = (value: Value, path: ValuePath, labelStart: number): void => {
    const one = { path, value, labelStart, start: offset + text.length, end: 0 };
    printed.push(one);
    if (Array.isArray(value)) {
      text += "[";
      for (const [index, item] of value.entries()) {
        if (index > 0) text += ",";
        print(item, [...path, index], offset + text.length);
      }
      text += "]";
    } else if (isValueMap(value)) {
      text += "{";
      for (const [index, key] of sortedKeys(value).entries()) {
        if (index > 0) text += ",";
        const label = offset + text.length;
        text += `${JSON.stringify(key)}:`;
        print(value[key] ?? null, [...path, key], label);
      }
      text += "}";
    } else {
      text += valueText(value);
    }
    one.end = offset + text.length;
  };
  print(values, [], offset);
  return { text, values: printed };
}
