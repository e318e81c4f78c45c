import { diagnostic } from "../../diagnostics/diagnostic.ts";
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
    const name = source?.metadata.name;
    if (name === undefined || name === "") return [];
    const lost = addon.files.filter((file) => roleOf(file.path) && file.path.startsWith(name));
    return lost.map((file) => {
      const { at } = locate(addon, file.path, { start: 0, end: 0 });
      const message = `"${file.path}" is lost in an archive, because it begins with the addon's name "${name}"`;
      const hint = `Choose a name that no file or folder of an addon begins with`;
      return diagnostic("layout/lost-path", message, at, { hint });
    });
  },
};
