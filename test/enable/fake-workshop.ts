import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, beforeEach } from "vitest";

import { type FakeVela, fakeVela } from "./fake-vela.ts";

/** What stands in for vela in a test, in folders that are removed behind the last one of the file. */
export interface FakeWorkshop {
  /** The fake vela of the test. */
  vela: () => FakeVela;
  /** A folder for all tests of the file. */
  root: () => string;
  /** The folder of the test. */
  folder: () => string;
}

/** Sets hooks: in each test a new fake vela, and a TMPDIR of its own. */
export function fakeWorkshop(): FakeWorkshop {
  const outer = process.env.TMPDIR;
  let root = "";
  let folder = "";
  let vela: FakeVela | undefined;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "vela-addon-kit-fake-"));
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(root, "test-"));
    vela = await fakeVela(folder);
    process.env.TMPDIR = await mkdtemp(join(folder, "temporary-"));
  });
  afterAll(async () => {
    if (outer === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = outer;
    await rm(root, { recursive: true });
  });
  return {
    vela: () => {
      if (!vela) throw new Error("There is no test yet");
      return vela;
    },
    root: () => root,
    folder: () => folder,
  };
}
