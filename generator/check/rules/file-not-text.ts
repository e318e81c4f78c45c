import { notText } from "../../vela/not-text.ts";
import { extensionOf, roleOf } from "../../vela/patterns.ts";
import type { Rule } from "../rule.ts";

const textExtensions = [".cue", ".yaml", ".yml"];

/** Files that vela reads as CUE or YAML and that are not UTF-8: it refuses them, at the latest on the cluster. */
export const fileNotText: Rule = {
  name: "file-not-text",
  check({ addon }) {
    const files = addon.files.filter(
      (file) => roleOf(file.path) && textExtensions.includes(extensionOf(file.path)),
    );
    return files.flatMap((file) => notText(addon, file) ?? []);
  },
};
