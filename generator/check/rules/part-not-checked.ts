import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { locate } from "../../model/locate.ts";
import { type FileRole, roleOf } from "../../vela/patterns.ts";
import type { Rule } from "../rule.ts";

const partOfRole: Partial<Readonly<Record<FileRole, string>>> = {
  "config-template": "config template",
  view: "view",
};

/** Parts of an addon that are packed, but that this version does not render: vela may refuse what passes here. */
export const partNotChecked: Rule = {
  name: "part-not-checked",
  check({ addon }) {
    return addon.files.flatMap((file) => {
      const role = roleOf(file.path);
      const part = role && partOfRole[role];
      if (part === undefined) return [];
      const { at } = locate(addon, file.path, { start: 0, end: 0 });
      const message = `"${file.path}" is not checked: this version does not render a ${part}`;
      const hint = "Try it with vela addon enable --dry-run against a cluster";
      return [diagnostic("vela/not-checked", message, at, { hint })];
    });
  },
};
