/** A value of a schema keyword. */
export type Keyword = string | number | boolean | Keyword[] | { [name: string]: Keyword };

/** A node of a Kubernetes structural schema: keyword to value. */
export type Schema = Record<string, Keyword>;

/** Schemas by field name. */
export type Fields = Record<string, Schema>;

export function text(keywords: Schema = {}): Schema {
  return { type: "string", ...keywords };
}

export function flag(keywords: Schema = {}): Schema {
  return { type: "boolean", ...keywords };
}

/** An integer; `bits` is its width in Go. */
export function integer(bits: 32 | 64, keywords: Schema = {}): Schema {
  return { type: "integer", format: `int${String(bits)}`, ...keywords };
}

/** A TCP port with a default; no lower bound, because OCM reads zero and less as "off". */
export function port(byDefault: number, keywords: Schema = {}): Schema {
  return integer(32, { default: byDefault, maximum: 65535, ...keywords });
}

/** One of the given words; the first one is the default unless `keywords` names another. */
export function choice(words: [string, ...string[]], keywords: Schema = {}): Schema {
  return text({ default: words[0], enum: [...words], ...keywords });
}

export function list(items: Schema, keywords: Schema = {}): Schema {
  return { type: "array", items, ...keywords };
}

/** A list whose elements are told apart by one field, as server-side apply does. */
export function listByKey(key: string, items: Schema, keywords: Schema = {}): Schema {
  const byKey = { "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": [key] };
  return list(items, { ...byKey, ...keywords });
}

/** An object with any field names. */
export function map(values: Schema, keywords: Schema = {}): Schema {
  return { type: "object", additionalProperties: values, ...keywords };
}

export function struct(fields: Fields, keywords: Schema = {}): Schema {
  return { type: "object", properties: fields, ...keywords };
}
