import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import type { ValidatedAddon } from "../../generator/model/validated-addon.ts";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import { diskFileSystem } from "../../generator/write/disk-file-system.ts";
import { otherAddon } from "../../generator/write/other-addon.ts";
import { outputFolder, readOutput } from "../../generator/write/output-folder.ts";
import { writeAddon } from "../../generator/write/write-addon.ts";
import { expectWording } from "../diagnostics/wording.ts";

const addon = {
  metadata: { name: "hello", version: "1.0.0", description: "d" },
  files: { folder: "out", files: [], texts: new Map() },
} as unknown as ValidatedAddon;
let folder = "";

/** What the folder's content says against writing the addon there. */
async function checkOwner({ metadata }: ValidatedAddon, path: string): Promise<Diagnostic[]> {
  const output = outputFolder(path);
  return otherAddon(output, await readOutput(output.path, diskFileSystem), metadata.name);
}

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "owner-"));
});
afterEach(() => rm(folder, { recursive: true }));

test.each(["name: hello\nversion: 1.0.0\n", "version: 1.0.0\n", ""])(
  "passes a folder whose metadata is %j",
  async (text) => {
    await writeFile(join(folder, "metadata.yaml"), text);
    expect(await checkOwner(addon, folder)).toEqual([]);
  },
);

test("passes a folder without metadata, one that is missing, and one where metadata.yaml is a folder", async () => {
  expect(await checkOwner(addon, folder)).toEqual([]);
  expect(await checkOwner(addon, join(folder, "nothing"))).toEqual([]);
  await mkdir(join(folder, "metadata.yaml"));
  expect(await checkOwner(addon, folder)).toEqual([]);
});

test("reports a folder that holds another addon, at that addon's name", async () => {
  await writeFile(join(folder, "metadata.yaml"), "version: 1.0.0\nname: shop\n");
  const [found, ...others] = await checkOwner(addon, folder);
  expect(others).toEqual([]);
  expect(found).toMatchObject({ code: "write/other-addon", at: { line: 2, column: 7, length: 4 } });
  if (found) expectWording({ ...found, message: found.message.replace(folder, "out") });
});

test("keeps a folder that holds another addon as it is, unless it is forced", async () => {
  const file = (name: string) => ({
    path: "metadata.yaml",
    bytes: new TextEncoder().encode(`name: ${name}\n`),
    spans: [],
  });
  const named = (name: string) =>
    ({
      metadata: { name, version: "1.0.0", description: "d" },
      files: { folder: "out", files: [file(name)], texts: new Map() },
    }) as unknown as ValidatedAddon;
  await writeAddon(named("shop"), { folder });
  const kept = await writeAddon(named("hello"), { folder });
  expect(kept.diagnostics.map(({ code }) => code)).toEqual(["write/other-addon"]);
  expect(await readFile(join(folder, "metadata.yaml"), "utf8")).toBe("name: shop\n");
  const forced = await writeAddon(named("hello"), { folder, force: true });
  expect(forced.diagnostics).toEqual([]);
  expect(await readFile(join(folder, "metadata.yaml"), "utf8")).toBe("name: hello\n");
});
