import { readdir, realpath, stat } from "node:fs/promises";
import path from "node:path";

const typeScriptOf = new Map([
  [".js", [".ts", ".tsx"]],
  [".mjs", [".mts"]],
  [".cjs", [".cts"]],
  [".jsx", [".tsx"]],
]);
const impliedEndings = [".ts", ".tsx", ".mts", ".js", ".mjs", ".json", "/index.ts", "/index.js"];

/**
 * The file behind a relative import, as tsx finds it: a `.js` name may mean the `.ts` beside it, and an ending or
 * `/index.ts` may be left out. Absolute and without symbolic links; undefined when there is none.
 */
export async function resolveRelative(
  specifier: string,
  importer: string,
): Promise<string | undefined> {
  const base = path.resolve(path.dirname(importer), specifier);
  const ending = path.extname(base);
  const stem = base.slice(0, base.length - ending.length);
  const candidates = [
    ...(typeScriptOf.get(ending) ?? []).map((other) => stem + other),
    base,
    ...impliedEndings.map((implied) => base + implied),
  ];
  for (const candidate of candidates) {
    if (await isFile(candidate)) return realpath(candidate);
  }
  return undefined;
}

/** What could have been meant by a specifier that leads nowhere: the names in its folder, as specifiers. */
export async function namesBeside(specifier: string, importer: string): Promise<string[]> {
  const cut = specifier.lastIndexOf("/") + 1;
  const folder = path.resolve(path.dirname(importer), specifier.slice(0, cut));
  try {
    const names = await readdir(folder);
    return names.map((name) => specifier.slice(0, cut) + name);
  } catch {
    return [];
  }
}

async function isFile(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
