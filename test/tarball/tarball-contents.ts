/** What is wrong with the files of the npm package; `files` and `sources` are paths with `/`. */
export interface TarballContents {
  /** Every file of the package. */
  files: readonly string[];
  /** Every file of the repository's generator/ folder. */
  sources: readonly string[];
  /** The package's package.json. */
  manifest: unknown;
}

const documents = [
  "CHANGELOG.md",
  "LICENSE",
  "NOTICE",
  "README.md",
  "generator/schema/GRAMMAR.md",
  "package.json",
];

/** Folders that are shipped as they are. */
const carried = [
  "generator/engine/artifact/",
  "generator/vela/packages/",
  "generator/diagnostics/pages/",
  "generator/editor-schemas/",
];

/** Programs that make what is shipped. */
const buildTime = ["generator/engine/build/", "generator/vela/build/"];

/** Says which files are missing in the package and which do not belong there, one line for each. */
export function contentProblems({ files, sources, manifest }: TarballContents): string[] {
  const wanted = new Set([...documents, ...sources.flatMap(shippedAs)]);
  const given = new Set(files);
  const missing = [...wanted]
    .filter((file) => !given.has(file))
    .map((file) => `${file} is missing`);
  const extra = files
    .filter((file) => !wanted.has(file))
    .map((file) => `${file} does not belong into the package`);
  const pointers = targetsOf(manifest)
    .filter((target) => !given.has(target))
    .map((target) => `package.json points to ${target}, which is missing`);
  return [...missing, ...extra, ...pointers];
}

/** Build-time code stays out; other code is compiled, with its types; data goes as it is. */
function shippedAs(source: string): string[] {
  if (carried.some((folder) => source.startsWith(folder))) return [source];
  if (!source.endsWith(".ts") || buildTime.some((folder) => source.startsWith(folder))) return [];
  const stem = `lib/${source.slice(0, -".ts".length)}`;
  return [`${stem}.js`, `${stem}.d.ts`];
}

/** The files that `bin` and `exports` name; the condition of the source form leads into the repository only. */
function targetsOf(value: unknown): string[] {
  const manifest = value as { bin?: unknown; exports?: unknown };
  const walk = (node: unknown): string[] => {
    if (typeof node === "string") return node.includes("*") ? [] : [node.replace(/^\.\//, "")];
    if (typeof node !== "object" || node === null) return [];
    return Object.entries(node).flatMap(([key, child]) =>
      key === "vela-addon-kit:source" ? [] : walk(child),
    );
  };
  return [...walk(manifest.bin), ...walk(manifest.exports)];
}

/** Says where a file of the package names something in a folder of the machine that made it. */
export function machinePaths(
  file: { path: string; bytes: Uint8Array },
  folders: readonly string[],
): string[] {
  const text = Buffer.from(file.bytes).toString("latin1");
  return folders
    .filter((folder) => holdsFolder(text, folder))
    .map((folder) => `${file.path} names the folder ${folder}`);
}

/** Go's own files are named like `os/root_unix.go`: only a path that begins with the folder counts. */
function holdsFolder(text: string, folder: string): boolean {
  const wanted = `${folder}/`;
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) {
    if (!/[\w.-]/.test(text.charAt(at - 1))) return true;
  }
  return false;
}
