import { createHash } from "node:crypto";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

import { packageFixtures } from "./package-fixtures.ts";
import { askPacker, type PackedFile, type PackerAnswer } from "./run-packer.ts";

/** What vela packs of a folder, or in whose words it is refused. */
export type ExpectedPackage =
  | { refused: string }
  | {
      archive: string;
      /** The text of Chart.yaml, the first entry. */
      chart: string;
      /** Path and the first 16 hexadecimal digits of the content's SHA-256; in the archive's order, without Chart.yaml. */
      entries: string[];
    };

/** A folder that vela is asked to pack: a fixture addon on disk, or files. */
export interface PackedFolder {
  name: string;
  dir?: string;
  files?: readonly PackedFile[];
}

const repository = join(import.meta.dirname, "../../..");

/** Where vela's answers are kept. */
export const expectedFile = join(import.meta.dirname, "expected-packages.json");

/** Every fixture addon, the flagship's built folder, and the folders of package-fixtures.ts. */
export function packedFolders(): PackedFolder[] {
  const fixtures = join(repository, "test/fixtures/addons");
  const addons = readdirSync(fixtures)
    .map((name) => ({ name, dir: join(fixtures, name, "addon") }))
    .filter(({ dir }) => existsSync(dir));
  const flagship = { name: "flagship", dir: join(repository, "dist-addon") };
  return [...addons, flagship, ...packageFixtures];
}

/** Lets vela pack all of them; by name. */
export function velaPackages(program: string): Record<string, ExpectedPackage> {
  const folders = packedFolders();
  const answers = askPacker(program, folders);
  const made = answers.map((answer, at): [string, ExpectedPackage] => [
    folders[at]?.name ?? "",
    expectedOf(answer),
  ]);
  return Object.fromEntries(made);
}

/** The form in which an answer is kept. */
export function expectedOf({ archive = "", entries = [], error }: PackerAnswer): ExpectedPackage {
  if (error !== undefined) return { refused: error };
  const [chart, ...rest] = entries;
  const chartText = Buffer.from(chart?.data ?? "", "base64").toString();
  const files = rest.map(({ path, data }) => entryLine(path, Buffer.from(data, "base64")));
  return { archive, chart: chartText, entries: files };
}

/** An entry as ExpectedPackage has it. */
export function entryLine(path: string, bytes: Uint8Array): string {
  return `${path} ${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}`;
}
