import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { positionAt } from "../../diagnostics/position.ts";
import { textOfUtf8 } from "../../model/utf8.ts";
import { extensionOf, roleOf } from "../../vela/patterns.ts";
import type { Rule } from "../rule.ts";

const textExtensions = [".cue", ".yaml", ".yml"];

/** Files that vela reads as CUE or YAML and that are not UTF-8: it refuses them, at the latest on the cluster. */
export const fileNotText: Rule = {
  name: "file-not-text",
  check({ addon }) {
    const files = addon.files.filter(
      (file) =>
        roleOf(file.path) &&
        textExtensions.includes(extensionOf(file.path)) &&
        textOfUtf8(file.bytes) === undefined,
    );
    return files.map((file) => {
      const at = positionAt(`${addon.folder}/${file.path}`, "", { start: 0, end: 0 });
      const message = `"${file.path}" is not UTF-8 text, and vela refuses it`;
      return diagnostic("layout/not-text", message, at, { hint: "Save the file as UTF-8" });
    });
  },
};
