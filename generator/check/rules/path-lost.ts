import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { positionOf } from "../../model/addon-source.ts";
import { locate } from "../../model/locate.ts";
import { roleOf } from "../../vela/patterns.ts";
import type { Rule } from "../rule.ts";

/**
 * From an archive vela loses every path that begins with the addon's name
 * (MemoryReader.RelativePath, pkg/addon/reader_memory.go:55-60, v1.10.9).
 */
export const pathLost: Rule = {
  name: "path-lost",
  check({ addon, source }) {
    if (!source || source.metadata.name === "") return [];
    const { name } = source.metadata;
    const lost = addon.files.filter((file) => roleOf(file.path) && file.path.startsWith(name));
    if (lost.length === 0) return [];
    const paths = lost.map((file) => `"${file.path}"`).join(" and ");
    const path = "metadata.name";
    const at = positionOf(source, path);
    const related = lost.map((file) => ({
      message: "lost file",
      at: locate(addon, file.path, { start: 0, end: 0 }).at,
    }));
    const message = `The addon's name "${name}" begins the path of ${paths}, which vela loses from an archive`;
    const hint = "Choose a name that no file or folder of an addon begins with";
    return [diagnostic("layout/lost-path", message, at, { path, hint, related })];
  },
};
