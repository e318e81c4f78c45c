import { isJsonObject, type Json } from "../model/json.ts";

/** A place at which values are not all the same. */
export interface Difference {
  /** Like `spec.components[0].name`; empty for the whole. */
  path: string;
  /** What stands there in each of the compared values, in their order; undefined where nothing does. */
  values: (Json | undefined)[];
}

/** Where JSON values differ, as deep as their objects and lists of one length go; in the order of their keys. */
export function differences(values: readonly (Json | undefined)[], path = ""): Difference[] {
  const [first, ...others] = values;
  if (others.every((other) => isSame(first, other))) return [];
  if (values.every((value) => isJsonObject(value))) {
    const keys = [...new Set(values.flatMap((value) => Object.keys(value)))].sort();
    return keys.flatMap((key) => {
      const inner = values.map((value) => value[key]);
      return differences(inner, path === "" ? key : `${path}.${key}`);
    });
  }
  if (values.every((value) => Array.isArray(value)) && hasOneLength(values)) {
    return (values[0] ?? []).flatMap((_, at) => {
      const inner = values.map((value) => value[at]);
      return differences(inner, `${path}[${at}]`);
    });
  }
  return [{ path, values: [...values] }];
}

function hasOneLength(lists: readonly Json[][]): boolean {
  return new Set(lists.map(({ length }) => length)).size === 1;
}

/** Deep equality; the order of keys says nothing. */
function isSame(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, at) => isSame(item, b[at]));
  }
  if (Array.isArray(a) || Array.isArray(b) || !isJsonObject(a) || !isJsonObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isSame(a[key], b[key]))
  );
}
