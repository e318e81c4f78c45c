import type { DrawnAddon } from "./drawn-addon.ts";

/** Tells of each addon whether it still shows what is looked for. */
export type StillShows = (addons: readonly DrawnAddon[]) => Promise<boolean[]>;

const batchSize = 24;

/**
 * The smallest addon that still shows a difference: files, values and lines are left out, many at once and then one by
 * one, until nothing more can be.
 */
export async function shrink(addon: DrawnAddon, stillShows: StillShows): Promise<DrawnAddon> {
  const tried = new Set<string>();
  let smallest = addon;
  for (;;) {
    const next = await firstThatShows(untried(smaller(smallest), tried), stillShows);
    if (!next) return smallest;
    smallest = next;
  }
}

async function firstThatShows(
  addons: readonly DrawnAddon[],
  stillShows: StillShows,
): Promise<DrawnAddon | undefined> {
  for (let start = 0; start < addons.length; start += batchSize) {
    const batch = addons.slice(start, start + batchSize);
    const shown = await stillShows(batch);
    const found = batch.find((_, at) => shown[at] === true);
    if (found) return found;
  }
  return undefined;
}

function untried(addons: readonly DrawnAddon[], tried: Set<string>): DrawnAddon[] {
  return addons.filter((one) => {
    const key = JSON.stringify(one);
    const isNew = !tried.has(key);
    tried.add(key);
    return isNew;
  });
}

/** Addons with less in them, those with the least first. */
function smaller(addon: DrawnAddon): DrawnAddon[] {
  return [...withoutFiles(addon), ...withoutParts(addon), ...withoutLines(addon)];
}

function withoutFiles({ files, case: given }: DrawnAddon): DrawnAddon[] {
  const paths = Object.keys(files);
  return chunksOf(paths.length).map(({ start, end }) => ({
    files: Object.fromEntries(Object.entries(files).filter((_, at) => at < start || at >= end)),
    case: given,
  }));
}

/** Without a part of the case, or without one of its values. */
function withoutParts({ files, case: given }: DrawnAddon): DrawnAddon[] {
  const parts = Object.keys(given).map((key) => without(given, key));
  const { values = {}, set = [] } = given;
  const lessValues = Object.keys(values).map((key) => ({ ...given, values: without(values, key) }));
  const lessSet = set.map((_, left) => ({ ...given, set: set.filter((__, at) => at !== left) }));
  return [...parts, ...lessValues, ...lessSet].map((less) => ({ files, case: less }));
}

function without<T extends object>(object: T, key: string): T {
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key)) as T;
}

function withoutLines({ files, case: given }: DrawnAddon): DrawnAddon[] {
  return Object.entries(files).flatMap(([path, text]) => {
    const lines = text.split("\n");
    return chunksOf(lines.length).map(({ start, end }) => {
      const left = [...lines.slice(0, start), ...lines.slice(end)].join("\n");
      return { files: { ...files, [path]: left }, case: given };
    });
  });
}

/** Ranges of a list to leave out: halves, then quarters, down to single entries. */
function chunksOf(length: number): { start: number; end: number }[] {
  const chunks: { start: number; end: number }[] = [];
  for (let size = Math.ceil(length / 2); size > 0; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < length; start += size) {
      chunks.push({ start, end: Math.min(length, start + size) });
    }
  }
  return chunks;
}
