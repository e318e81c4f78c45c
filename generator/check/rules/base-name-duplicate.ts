import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { type AddonFile, baseName } from "../../model/addon-files.ts";
import { locate } from "../../model/locate.ts";
import { parsedFiles } from "../../vela/parsed-files.ts";
import { extensionOf, filesWithRole } from "../../vela/patterns.ts";
import type { Rule } from "../rule.ts";

/**
 * Two CUE resources of one base name in different folders: vela keeps only the base name, so both components get the same
 * default name. A resource in YAML is an object of a component that has all of them, and one of the template's package
 * "main" is no component: their names do not matter (renderResources, pkg/addon/render.go:388, v1.10.9).
 */
export const baseNameDuplicate: Rule = {
  name: "base-name-duplicate",
  async check({ engine, addon }) {
    const parsed = await parsedFiles(engine, addon);
    const first = new Map<string, AddonFile>();
    return filesWithRole(addon, "resource").flatMap((file) => {
      if (extensionOf(file.path) !== ".cue" || parsed.get(file.path)?.packageName === "main")
        return [];
      const name = baseName(file.path);
      const earlier = first.get(name);
      if (!earlier) {
        first.set(name, file);
        return [];
      }
      const { at } = locate(addon, file.path, { start: 0, end: 0 });
      const other = locate(addon, earlier.path, { start: 0, end: 0 }).at;
      const message = `"${file.path}" and "${earlier.path}" have the same base name "${name}"`;
      const hint = "Rename one of the two files";
      const related = [{ message: "the other file", at: other }];
      return [diagnostic("layout/duplicate-base-name", message, at, { hint, related })];
    });
  },
};
