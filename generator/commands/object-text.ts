import { Document, isScalar, Scalar, visit } from "yaml";

import { exactNumberTag } from "../cases/exact-number-tag.ts";
import { exactJsonText } from "../model/exact-json.ts";
import type { JsonObject } from "../model/json.ts";

/** How objects are written. */
export type ObjectFormat = "yaml" | "json";

/** An object in the text that kubectl reads, with a line end behind it. */
export function objectText(object: JsonObject, format: ObjectFormat): string {
  return format === "json" ? `${exactJsonText(object, 2)}\n` : yamlText(object);
}

/** Go takes these plain texts for numbers, `0o17` and `0X1F`, or for a merge. */
const readAsOther = /^[-+]?0[xXoObB]|^<<$/;

/** Go refuses these in the text, or takes them for line ends; escaped, they stand in double quotes only. */
const unprintable = /[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** A key "<<" is a key like any other. */
const mergeTag = "tag:yaml.org,2002:merge";

/** Texts are not folded, so that scripts and notes can be read and searched line by line. */
function yamlText(object: JsonObject): string {
  const document = new Document(object, {
    version: "1.1",
    customTags: (tags) => [
      exactNumberTag,
      ...tags.filter((tag) => typeof tag === "string" || tag.tag !== mergeTag),
    ],
    sortMapEntries: true,
    aliasDuplicateObjects: false,
  });
  visit(document, {
    Scalar: (_, node) => {
      if (!isScalar(node) || typeof node.value !== "string") return;
      const isTaken = readAsOther.test(node.value) || node.value.search(unprintable) !== -1;
      if (isTaken) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  const text = document.toString({ lineWidth: 0, blockQuote: "literal", directives: false });
  return text.replaceAll(unprintable, escaped);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
