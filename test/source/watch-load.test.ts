import { spawn } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";

import { beforeAll, describe, expect, it } from "vitest";

import type { Diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import { expectWording } from "../diagnostics/wording.ts";
import type { LoadInTurn } from "./load-in-turn.ts";
import { addonText, metadataText, seen } from "./write-project.ts";

const loops = [
  ["a loop that catches", "for (;;) { try { throw 1; } catch {} }", "3:"],
  ["a loop behind an await", "await 0;\nfor (;;) String(1);", "4:"],
  ["a timer", "setTimeout(() => { for (;;); });\nawait new Promise(() => 0);", "3:"],
  ["an expression", `/^(a+)+$/.test("a".repeat(50) + "b");`, "3:"],
] as const;

// The loader takes its time when it is first used, and on a busy machine a small limit may be over before the
// project's code begins.
const good: LoadInTurn = { addon: addonText(metadataText), timeLimits: [20_000] };
const limits = [300, 1200, 4800, 19_200];
const late = "await new Promise((go) => setTimeout(go, 400));\nfor (;;);\n";

let found: Diagnostic[][] = [];

beforeAll(async () => {
  const turns = loops.flatMap(([, code]): LoadInTurn[] => {
    const addon = `interface Erased {\n  a: string; }\n${code}\n${addonText(metadataText)}`;
    return [{ addon, timeLimits: limits }, good];
  });
  found = await loadInTurn([good, ...turns, { addon: late, timeLimits: [100], waitMs: 600 }]);
});

describe("source/load-failed", () => {
  it.each(loops.map(([what, , place], index) => ({ what, place, index })))(
    "is reported where $what goes on and on, and the next load is as ever",
    ({ place, index }) => {
      const [stopped = [], next] = found.slice(2 * index + 1);
      stopped.forEach(expectWording);
      expect(seen(stopped)).toEqual([
        expect.stringContaining(`source/load-failed shop/addon.ts:${place}`),
      ]);
      expect(next).toEqual([]);
    },
  );

  it("is reported for an await whose loop comes after the time limit", () => {
    expect(seen(found.at(-1) ?? [])).toEqual(["source/load-failed shop/addon.ts:1:1 a"]);
  });
});

async function loadInTurn(turns: readonly LoadInTurn[]): Promise<Diagnostic[][]> {
  const above = await mkdtemp(path.join(tmpdir(), "vela-addon-kit-"));
  try {
    const folder = path.join(above, "shop");
    await mkdir(folder);
    const program = fileURLToPath(new URL("load-in-turn.ts", import.meta.url));
    const loader = ["--import", import.meta.resolve("tsx"), "--conditions=vela-addon-kit:source"];
    const child = spawn(process.execPath, [...loader, program, folder]);
    child.stdin.end(JSON.stringify(turns));
    const [answer, complaint] = await Promise.all([text(child.stdout), text(child.stderr)]);
    expect(complaint).toBe("");
    return JSON.parse(answer) as Diagnostic[][];
  } finally {
    await rm(above, { recursive: true });
  }
}
