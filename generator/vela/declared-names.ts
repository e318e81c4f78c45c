import type { CuePosition } from "../engine/protocol.ts";
import { findField } from "./find-field.ts";
import type { ElementFile } from "./install-package.ts";
import type { Rendering } from "./rendering.ts";

/** What the files of the application declare at their top, for wording and placing CUE's errors. */
export interface DeclaredNames {
  names: readonly string[];
  /** Where the value of a path stands, found in the text: CUE gives no place for some errors. */
  placeOf: (path: string) => CuePosition | undefined;
}

/** The names that other files of the application declare, and a component resource does not see. */
export function namesElsewhere(
  { install, parsed }: Rendering,
  { path }: ElementFile,
): ReadonlyMap<string, string> {
  const files = [install.cueTemplate, ...install.cueResources].flatMap((file) => file ?? []);
  const declared = files
    .filter((file) => file.path !== path)
    .flatMap((file) =>
      (parsed.get(file.path)?.fields ?? []).map(({ label }) => [label, file.path] as const),
    );
  return new Map(declared.filter(([label]) => !["parameter", "context"].includes(label)).reverse());
}

export function declaredNames({ install, parsed }: Rendering): DeclaredNames {
  const files = [install.cueTemplate, ...install.cueResources].filter(
    (file): file is ElementFile => file !== undefined,
  );
  const labels = files.flatMap((file) => parsed.get(file.path)?.fields ?? []);
  return {
    names: [...new Set([...labels.map(({ label }) => label), "parameter", "context"])],
    placeOf: (path) => {
      const [head] = path.split(/[.[]/);
      const label = labels.find((each) => each.label === head);
      const file = files.find((each) => each.path === label?.at.file);
      if (!label || !file) return undefined;
      const found = findField(file.text.slice(label.at.start), path);
      if (!found) return label.at;
      const { start, end } = found.value;
      return { ...label.at, start: label.at.start + start, end: label.at.start + end };
    },
  };
}
