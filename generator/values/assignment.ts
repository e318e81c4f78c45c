/** Keys and indices from the top of the values. */
export type ValuePath = readonly (string | number)[];

/** Something that an argument sets, and where it says so. Columns are 1-based and count UTF-16 units. */
export interface Assignment {
  path: ValuePath;
  /** The column of each key and index of the path. */
  columns: readonly number[];
  /** The column of the value; one past the end of the argument when there is none. */
  valueColumn: number;
}

/** A path with the columns of its parts, while an argument is read. */
export interface OpenPath {
  path: ValuePath;
  columns: readonly number[];
}

export const noPath: OpenPath = { path: [], columns: [] };

/** The path one step further; `offset` is where the step is written. */
export function stepTo(at: OpenPath, step: string | number, offset: number): OpenPath {
  return { path: [...at.path, step], columns: [...at.columns, offset + 1] };
}

/** A path as vela's command line writes it, without escapes: `ports[0].name`. */
export function pathText(path: ValuePath): string {
  return path
    .map((step, at) => (typeof step === "number" ? `[${step}]` : at === 0 ? step : `.${step}`))
    .join("");
}

/** The path of what is around something: of `ports[0].name` it is `ports[0]`; empty at the top. */
export function parentPath(path: string): string {
  return path.replace(/(?:^|\.)[^.[\]]*$|\[\d+\]$/, "");
}

/** Whether a path leads into what stands at another one. */
export function isInside(path: string, around: string): boolean {
  return path.startsWith(`${around}.`) || path.startsWith(`${around}[`);
}
