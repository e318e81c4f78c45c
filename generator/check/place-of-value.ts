import type { FilePosition } from "../diagnostics/position.ts";
import { type AddonFile, type AddonFiles, textOf } from "../model/addon-files.ts";
import { isJsonObject, textOr } from "../model/json.ts";
import { locate } from "../model/locate.ts";
import type { VelaRender } from "../model/vela-render.ts";
import { type FieldRanges, findField } from "../vela/find-field.ts";
import { type FileRole, filesWithRole } from "../vela/patterns.ts";

/**
 * Where an author looks for a value of what vela makes: the field in the file that makes it, as far as its text shows
 * that, else the file's beginning. For what is computed that is a guess, good enough to lead there.
 * @param path Of the compared render: `application.spec.…`, `definitions.<kind>/<name>.…`, `auxiliary.<name>.…` or `notes`.
 */
export function placeOfValue(
  addon: AddonFiles,
  path: string,
  render: VelaRender | undefined,
): FilePosition {
  const files = filesBehind(addon, path, render);
  for (const file of files) {
    const found = fieldOf(file, path);
    if (found) return locate(addon, file.path, found.value).at;
  }
  return locate(addon, files[0]?.path ?? "metadata.yaml", { start: 0, end: 0 }).at;
}

/** The field of a path in one of its files, or the first one with its last key. */
export function fieldOf(file: AddonFile, path: string): FieldRanges | undefined {
  const inner = innerOf(path);
  for (const key of [inner, lastKey(inner)]) {
    const found = key === "" ? undefined : findField(textOf(file), key);
    if (found) return found;
  }
  return undefined;
}

const rolesOf: Readonly<Record<string, FileRole[]>> = {
  application: ["cue-template", "yaml-template", "resource"],
  auxiliary: ["cue-template", "resource"],
  definitions: ["definition"],
  configTemplates: ["config-template"],
  schemas: ["ui-schema"],
  views: ["view"],
  notes: ["notes"],
  metadata: ["metadata"],
};

/** The files that may make the value of a path; those that name the thing first. */
export function filesBehind(
  addon: AddonFiles,
  path: string,
  render: VelaRender | undefined,
): AddonFile[] {
  const [part = ""] = path.split(".");
  const name = render && nameIn(render, part, innerOf(path));
  const files = (rolesOf[part] ?? []).flatMap((role) => filesWithRole(addon, role));
  const naming = files.filter((file) => name !== undefined && namesIt(file, name));
  return [...naming, ...files.filter((file) => !naming.includes(file))];
}

function namesIt(file: AddonFile, name: string): boolean {
  return textOf(file).includes(name) || file.path.endsWith(`/${name}.cue`);
}

/** The name of the component, definition or object that a path leads into. */
function nameIn(render: VelaRender, part: string, inner: string): string | undefined {
  // A definition goes by its kind and name.
  if (part !== "application") return inner.split(".")[0]?.split("/").at(-1);
  const at = /^spec\.components\[(\d+)\]/.exec(inner)?.[1];
  const { spec } = render.application;
  const components = isJsonObject(spec) ? spec.components : undefined;
  const component = Array.isArray(components) ? components[Number(at)] : undefined;
  return isJsonObject(component) ? textOr(component.name) : undefined;
}

/** A path without its first part. */
function innerOf(path: string): string {
  return path.split(".").slice(1).join(".");
}

/** The last key of a path; of one that ends in an item, the list's. */
export function lastKey(path: string): string {
  return (
    path
      .replaceAll(/\[\d+\]/g, "")
      .split(".")
      .at(-1) ?? ""
  );
}
