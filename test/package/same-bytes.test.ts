import { chmod, mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";

import type { ValidatedAddon } from "../../generator/model/validated-addon.ts";
import { packAddon } from "../../generator/pipeline/pack-addon.ts";
import { readShipped } from "../../generator/pipeline/read-shipped.ts";
import { unpackArchive } from "../../generator/source/archive/unpack-archive.ts";
import { sharedEngine } from "../engine/shared-engines.ts";

const engine = sharedEngine();

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const name = fc.stringMatching(/^[a-zäß€_-]{1,6}(?:\.(?:cue|md|yaml))?$/);
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((parts) => parts.join("/"));
const addon = fc.dictionary(path, fc.string({ unit: "grapheme", maxLength: 40 }), {
  minKeys: 1,
  maxKeys: 12,
});

interface Machine {
  order: number[];
  mode: number;
  time: number;
  locale: string;
  zone: string;
}

const machine = fc.record<Machine>({
  order: fc.array(fc.nat(), { minLength: 12, maxLength: 12 }),
  mode: fc.constantFrom(0o600, 0o644, 0o755, 0o664),
  time: fc.integer({ min: 1, max: 4_000_000_000 }),
  locale: fc.constantFrom("C", "de_DE.UTF-8", "tr_TR.UTF-8", "sv_SE.UTF-8"),
  zone: fc.constantFrom("UTC", "Asia/Kathmandu", "America/St_Johns"),
});

/** Packs files from a folder that was written in another order, at another time and with other modes. */
async function packedOn(
  { order, mode, time, locale, zone }: Machine,
  files: Record<string, string>,
): Promise<string | undefined> {
  vi.useFakeTimers({ toFake: ["Date"], now: time * 1000 });
  vi.stubEnv("LC_ALL", locale);
  vi.stubEnv("TZ", zone);
  const folder = await mkdtemp(join(tmpdir(), "vela-addon-kit-bytes-"));
  try {
    const shuffled = Object.entries(files)
      .map(([file, text], at) => ({ file, text, rank: order[at % order.length] ?? 0 }))
      .sort((a, b) => a.rank - b.rank);
    for (const { file, text } of shuffled) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text);
      await chmod(join(folder, file), mode);
      await utimes(join(folder, file), time, time);
    }
    const read = await readShipped(engine, { root: folder });
    const { shipment } = read;
    const { archive } = await packAddon(engine, { files: read.files } as ValidatedAddon, {
      shipment,
      modifiedSeconds: 1_500_000_000,
    });
    if (!archive) return undefined;
    const { name: file, bytes, sha256 } = archive;
    const unpacked = await unpackArchive({ name: file, bytes });
    const again = await readShipped(engine, { root: file, unpacked });
    const repacked = await packAddon(engine, { files: again.files } as ValidatedAddon, {
      shipment: again.shipment,
      modifiedSeconds: again.shipment?.archiveSeconds,
    });
    expect(repacked.archive?.sha256).toBe(sha256);
    return sha256;
  } finally {
    await rm(folder, { recursive: true });
  }
}

describe("the same files", () => {
  it("give the same bytes in any order, at any time, with any locale and mode, and packed anew", async () => {
    let packed = 0;
    await fc.assert(
      fc.asyncProperty(addon, machine, machine, async (drawn, one, other) => {
        // A path that begins with another file's is no folder.
        const isFolder = (file: string): boolean =>
          Object.keys(drawn).some((key) => key.startsWith(`${file}/`));
        const kept = Object.entries(drawn).filter(([file]) => !isFolder(file));
        const files = {
          ...Object.fromEntries(kept),
          "metadata.yaml": "name: shop\nversion: 1.0.0\n",
          "template.cue": "output: {}\n",
        };
        const first = await packedOn(one, files);
        expect(await packedOn(other, files)).toBe(first);
        if (first !== undefined) packed += 1;
      }),
      { numRuns: 25, seed: 11 },
    );
    expect(packed).toBeGreaterThan(15);
  });
});
