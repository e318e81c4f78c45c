import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import type { ValidatedAddon } from "../../generator/model/validated-addon.ts";
import { checkOwner } from "../../generator/write/check-owner.ts";
import { expectWording } from "../diagnostics/wording.ts";

const addon = {
  metadata: { name: "hello", version: "1.0.0", description: "d" },
  files: { folder: "out", files: [], texts: new Map() },
} as unknown as ValidatedAddon;
let folder = "";

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
