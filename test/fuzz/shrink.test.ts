import { expect, test } from "vitest";

import { shrink } from "./shrink.ts";

test("what is left is what shows the difference, and nothing beside it", async () => {
  const lines = Array.from({ length: 40 }, (_, at) => `line${at}: ${at}`);
  const addon = {
    files: { "a.cue": lines.join("\n"), "b.cue": "b", "c.cue": "c", "d/e.cue": lines.join("\n") },
    case: { values: { x: 1, y: 2 }, upgrade: true },
  };
  const asked: number[] = [];
  const least = await shrink(addon, (addons) => {
    asked.push(addons.length);
    return Promise.resolve(
      addons.map(
        ({ files, case: { values = {} } }) =>
          "y" in values && /^line7: 7$[^]*^line31: 31$/m.test(files["d/e.cue"] ?? ""),
      ),
    );
  });
  expect(least).toEqual({
    files: { "d/e.cue": "line7: 7\nline31: 31" },
    case: { values: { y: 2 } },
  });
  expect(Math.max(...asked)).toBeLessThanOrEqual(24);
});

test("an addon that nothing can be taken from stays as it is", async () => {
  const addon = { files: { "a.cue": "a\nb" }, case: {} };
  expect(await shrink(addon, (addons) => Promise.resolve(addons.map(() => false)))).toBe(addon);
});
