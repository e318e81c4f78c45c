import { expect, it } from "vitest";

import type { CueEngine } from "../../generator/engine/protocol.ts";
import { addonFilesOf } from "../../generator/model/addon-files.ts";
import { oncePerAddon } from "../../generator/vela/once-per-addon.ts";

const addonOf = () => addonFilesOf({ folder: "shop", files: [], texts: new Map() });
const engineOf = (): CueEngine => ({
  cueVersion: "v0.9.2",
  call: () => Promise.reject(new Error("nobody asks")),
  close: () => Promise.resolve(),
});

it("asks once for each addon and engine", async () => {
  let asked = 0;
  const read = oncePerAddon(() => Promise.resolve((asked += 1)));
  const [engine, other, addon] = [engineOf(), engineOf(), addonOf()];
  expect(await Promise.all([read(engine, addon), read(engine, addon)])).toEqual([1, 1]);
  expect(await read(other, addon)).toBe(2);
  expect(await read(engine, addonOf())).toBe(3);
  expect(await read(engine, addon)).toBe(1);
});

it("keeps no failure", async () => {
  let asked = 0;
  const read = oncePerAddon(() =>
    (asked += 1) === 1 ? Promise.reject(new Error("too slow")) : Promise.resolve(asked),
  );
  const [engine, addon] = [engineOf(), addonOf()];
  const both = [read(engine, addon), read(engine, addon)];
  await expect(both[0]).rejects.toThrow("too slow");
  await expect(both[1]).rejects.toThrow("too slow");
  expect(await read(engine, addon)).toBe(2);
});
