import type { FilePosition } from "../../diagnostics/position.ts";
import { type AddonFile, type AddonFiles, baseName, textOf } from "../../model/addon-files.ts";
import { textOr } from "../../model/json.ts";
import { locate } from "../../model/locate.ts";
import type { VelaRender } from "../../model/vela-render.ts";
import { extensionOf, filesWithRole } from "../../vela/patterns.ts";
import { componentsOf } from "./made-objects.ts";
import type { ObjectProblem } from "./object-problem.ts";

/**
 * Where one of several components of the addon's Application gets their common name when that is a resource, whose file
 * gives a name even when it says none. vela puts the components of resources behind those of the template, in the order of
 * the files. Undefined for a component of the template.
 */
export function placeOfComponent(
  addon: AddonFiles,
  { path, text = "", occurrence = 0 }: ObjectProblem,
  render: VelaRender,
): FilePosition | undefined {
  if (!/^application\.spec\.components\[\d+\]\.name$/.test(path)) return undefined;
  const components = componentsOf({ object: render.application, path: "application" });
  const count = components.filter(({ object }) => textOr(object.name) === text).length;
  const named = filesWithRole(addon, "resource")
    .filter((file) => extensionOf(file.path) === ".cue" && !/^package main$/m.test(textOf(file)))
    .flatMap((file) => placeIn(addon, file, text) ?? []);
  return named[occurrence - count + named.length];
}

function placeIn(addon: AddonFiles, file: AddonFile, name: string): FilePosition | undefined {
  const text = textOf(file);
  const own = ownName(text);
  if (own) {
    const isIt = text.slice(own.start, own.end) === name;
    return isIt ? locate(addon, file.path, own).at : undefined;
  }
  const fallback = baseName(file.path).replaceAll(".cue", "").replaceAll(".", "-");
  return fallback === name ? locate(addon, file.path, { start: 0, end: 0 }).at : undefined;
}

/** The value of `name` directly in `output`, without quotes, by the braces around it; undefined when there is none. */
function ownName(text: string): { start: number; end: number } | undefined {
  for (const match of text.matchAll(/(?<=[\s{,])"?name"?:\s*"?([^"\s,}]*)/g)) {
    const before = text.slice(0, match.index);
    const opened = before.split("{").length - before.split("}").length;
    const line = before.slice(before.lastIndexOf("\n") + 1);
    const isInOutput = opened === 1 ? !/:\s*$/.test(line) : /^output:\s*$/.test(line);
    if (opened > 1 || !isInOutput) continue;
    const value = match[1] ?? "";
    const start = match.index + match[0].indexOf(value, match[0].indexOf(":"));
    return { start, end: start + value.length };
  }
  return undefined;
}
