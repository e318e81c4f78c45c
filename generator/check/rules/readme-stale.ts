import { diagnostic } from "../../diagnostics/diagnostic.ts";
import { textOf } from "../../model/addon-files.ts";
import { locate } from "../../model/locate.ts";
import type { SchemaNode } from "../../model/parameter.ts";
import { filesWithRole } from "../../vela/patterns.ts";
import type { Rule } from "../rule.ts";

/** Every parameter stands in the README, as `` `name` ``. */
export const readmeStale: Rule = {
  name: "readme-stale",
  check({ addon, source }) {
    const [readme] = filesWithRole(addon, "readme");
    if (!readme || !source?.parameters) return [];
    const text = textOf(readme);
    const missing = leafNames(source.parameters, "").filter(
      (name) => !text.includes(`\`${name}\``),
    );
    if (missing.length === 0) return [];
    const { at } = locate(addon, readme.path, { start: 0, end: 0 });
    const names = missing.map((name) => `"${name}"`).join(", ");
    const plural = missing.length > 1 ? "s" : "";
    const message = `The README does not name the parameter${plural} ${names}`;
    // Only a template file can take the table.
    const file = "file" in at ? at.file : "README.md.hbs";
    const rows = missing.map((name) => `\`${name}\``).join(", ");
    const hint = file.endsWith(".hbs")
      ? `Write {{parameterTable}} into ${file}`
      : `Write ${rows} into ${file}`;
    return [diagnostic("readme/stale", message, at, { hint })];
  },
};

function leafNames(node: SchemaNode, prefix: string): string[] {
  return Object.entries(node.properties ?? {}).flatMap(([name, child]) => {
    const path = prefix === "" ? name : `${prefix}.${name}`;
    return child.properties ? leafNames(child, path) : [path];
  });
}
