import { isScalar, parseAllDocuments } from "yaml";

import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { textOf } from "../../model/addon-files.ts";
import { locate } from "../../model/locate.ts";
import { extensionOf, roleOf } from "../../vela/patterns.ts";
import type { Rule } from "../rule.ts";

/** vela reads the first document of a YAML file and drops the others without a word. */
export const yamlDocuments: Rule = {
  name: "yaml-documents",
  check({ addon }) {
    const files = addon.files.filter(
      (file) => roleOf(file.path) && [".yaml", ".yml"].includes(extensionOf(file.path)),
    );
    return files.flatMap((file) => {
      const documents = parseAllDocuments(textOf(file), { version: "1.1", logLevel: "silent" });
      const [, second] = Array.isArray(documents) ? documents : [];
      if (!second?.contents || isEmpty(second.contents)) return [];
      const [start, end] = second.contents.range;
      const { at } = locate(addon, file.path, { start, end });
      const message = `"${file.path}" has a second document, which vela never reads`;
      const hint = `Put each object into a file of its own`;
      return [diagnostic("yaml/several-documents", message, at, { hint })];
    });
  },
};

/** A `---` with nothing behind it. */
function isEmpty(contents: unknown): boolean {
  return isScalar(contents) && contents.value === null && contents.source === "";
}
