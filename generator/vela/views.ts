import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { JsonObject } from "../model/json.ts";
import { locate } from "../model/locate.ts";
import { askEngine } from "./ask-engine.ts";
import { configMap } from "./config-map.ts";
import { sourceFile } from "./context.ts";
import { cueDiagnostics } from "./cue-diagnostics.ts";
import { declaredAtTop } from "./declared-at-top.ts";
import { unlessPanic } from "./engine-limit.ts";
import type { ElementFile } from "./install-package.ts";
import { misspelledField } from "./misspelled-field.ts";
import { notText } from "./not-text.ts";
import { extensionOf } from "./patterns.ts";
import type { Rendering } from "./rendering.ts";
import { importable, packageNames } from "./vela-packages.ts";
import { decodeObject } from "./yaml-object.ts";

export interface RenderedViews {
  /** YAML ones as they are, then the ConfigMaps of CUE ones, each in file order. */
  views: JsonObject[];
  diagnostics: Diagnostic[];
}

/** The VelaQL views (RenderViews, pkg/addon/addon.go:741-757, v1.10.9). */
export async function renderViews(rendering: Rendering): Promise<RenderedViews> {
  const { engine, addon, install } = rendering;
  const made: RenderedViews = { views: [], diagnostics: [] };
  for (const file of install.yamlViews) {
    const decoded = await decodeObject(engine, addon, file);
    made.diagnostics.push(...decoded.diagnostics);
    if ("value" in decoded) made.views.push(decoded.value);
  }
  for (const file of install.cueViews) {
    const diagnostics = await unlessPanic(
      addon,
      () => checkView(rendering, file),
      (found) => found,
    );
    made.diagnostics.push(...diagnostics);
    if (diagnostics.length === 0) made.views.push(viewConfigMap(file));
  }
  return made;
}

const fields = ["status", "export"];

/**
 * vela asks only whether one of the two fields is there (ValidateView, pkg/velaql/view.go, v1.10.9 and v1.9.13): what
 * keeps CUE from building the whole counts, a mistake inside of them does not.
 */
async function checkView(rendering: Rendering, file: ElementFile): Promise<Diagnostic[]> {
  const { engine, addon } = rendering;
  const unreadable = notText(addon, file);
  if (unreadable) return [unreadable];
  const main = sourceFile(file);
  const result = await askEngine(engine, {
    op: "evaluate",
    build: { kind: "text", main },
    select: fields,
    ...importable(rendering.case.release, "views", [main]),
  });
  if (result.values.some(({ exists }) => exists)) return [];
  const found = cueDiagnostics(addon, result.errors, {
    fallback: file.path,
    ...packageNames(rendering.case.release, "views"),
  });
  // vela finds nothing in a file that does not build, whatever it declares: that it declares neither is the author's.
  const isSyntax = found.some(({ code }) => code === "cue/syntax-error");
  const declared = isSyntax ? fields : await declaredAtTop(rendering, file, fields);
  return found.length > 0 && declared.length > 0 ? found : [...found, noResult(rendering, file)];
}

function noResult(rendering: Rendering, file: ElementFile): Diagnostic {
  const [meant] = fields.flatMap((name) => {
    const field = misspelledField(rendering, file.path, name);
    return field ? [{ ...field, name }] : [];
  });
  const { at } = locate(rendering.addon, file.path, meant?.at ?? { start: 0, end: 0 });
  const message = `"${file.path}" has neither a field "status" nor a field "export"`;
  const hint = meant
    ? `Rename "${meant.label}" to "${meant.name}"`
    : 'Put what the view answers into "status", or name its field in "export"';
  return diagnostic("view/invalid", message, at, { hint });
}

/** renderCUEView and ParseViewIntoConfigMap: named by the base name without its last extension. */
function viewConfigMap({ name, text }: ElementFile): JsonObject {
  const base = name.slice(0, name.length - extensionOf(name).length);
  return configMap(base, { template: text });
}
