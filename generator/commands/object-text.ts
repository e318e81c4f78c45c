import { Document, isScalar, Scalar, visit } from "yaml";

import { exactJsonText } from "../model/exact-json.ts";
import type { JsonObject } from "../model/json.ts";

/** How objects are written. */
export type ObjectFormat = "yaml" | "json";

/** An object in the text that kubectl reads, with a line end behind it. */
export function objectText(object: JsonObject, format: ObjectFormat): string {
  return format === "json" ? `${exactJsonText(object, 2)}\n` : yamlText(object);
}

/** Go takes these plain texts for numbers, other than YAML 1.1 does: `0o17`, `0X1F`. */
const numberOfGo = /^[-+]?0[xXoObB]/;

/** Texts are not folded, so that scripts and notes can be read and searched line by line. */
function yamlText(object: JsonObject): string {
  const document = new Document(object, {
    version: "1.1",
    sortMapEntries: true,
    aliasDuplicateObjects: false,
  });
  visit(document, {
    Scalar: (_, node) => {
      const isTaken =
        isScalar(node) && typeof node.value === "string" && numberOfGo.test(node.value);
      if (isTaken) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return document.toString({ lineWidth: 0, blockQuote: "literal", directives: false });
}
