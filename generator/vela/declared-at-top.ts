import { askEngine } from "./ask-engine.ts";
import { sourceFile } from "./context.ts";
import type { ElementFile } from "./install-package.ts";
import type { Rendering } from "./rendering.ts";

/**
 * Which of the names the file declares for its own top, under conditions and in loops too, whatever comes of these.
 * One in a comment, a text, another field or a `let` does not count.
 */
export async function declaredAtTop(
  rendering: Rendering,
  file: ElementFile,
  names: readonly string[],
): Promise<string[]> {
  const possible = names.filter((name) => file.text.includes(name));
  if (possible.length === 0) return [];
  const roots = [...possible];
  const files = [withLetsAsFields(file.text), file.text].map((text) =>
    sourceFile({ path: file.path, text }),
  );
  const { files: parsed } = await askEngine(rendering.engine, { op: "parse", files, roots });
  const [asFields, asWritten] = parsed;
  // A `let` may also be a clause of a loop, where a field is a syntax error.
  const read = asFields?.errors.length === 0 ? asFields : asWritten;
  const atTop = (read?.declared ?? []).filter(({ scope = [] }) => scope.length === 0);
  return possible.filter((name) => atTop.some(({ root }) => root === name));
}

/** Every `let` made a field of its name, so that the parser tells what stands in it from what stands beside it. */
function withLetsAsFields(text: string): string {
  const declaration = /(^|[{,])([ \t]*)let[ \t]+([A-Za-z_$][\w$]*)[ \t]*=(?![=~])/gm;
  return text.replace(declaration, "$1$2$3:");
}
