import { setTimeout as sleep } from "node:timers/promises";

import { describe, expect, it } from "vitest";
import { parse } from "yaml";

import type { PublishedArchive } from "../../generator/publish/registry.ts";
import type { WriteFileSystem } from "../../generator/write/write-file-system.ts";
import {
  type Fault,
  Killed,
  type MemoryFileSystem,
  withFault,
} from "../write/memory-file-system.ts";
import { archiveOf } from "./fake-registry.ts";
import {
  archive,
  archiveFile,
  diskWith,
  entryIn,
  foreign,
  indexFile,
  lockFile,
  packed,
  publish,
  type Published,
  textOf,
} from "./publish-to-folder.ts";

const faults: Fault[] = [
  { kind: "kill" },
  { kind: "half-kill" },
  { kind: "error", code: "EIO" },
  { kind: "half", code: "ENOSPC" },
];

describe("whatever happens to the disk", () => {
  it.each(faults)(
    "$kind $code leaves the old or the new state, and the next run completes it",
    async (fault) => {
      for (let at = 0; ; at += 1) {
        const disk = diskWith({ [indexFile]: foreign });
        const faulty = withFault(disk, at, fault);
        let result: Published | undefined;
        try {
          result = await publish(faulty.fileSystem);
        } catch (error) {
          expect(error).toBeInstanceOf(Killed);
        }
        if (faulty.calls() <= at) break;
        const text = textOf(disk);
        expect(text?.startsWith(foreign)).toBe(true);
        if (text !== foreign)
          expect(textOf(disk, archiveFile)).toBe(Buffer.from(archive.bytes).toString());
        if (result?.receipt) expect(text).not.toBe(foreign);
        else if (result) expect(result.codes).toHaveLength(1);
        const next = await publish(disk);
        expect(next.codes).toEqual([]);
        expect(entryIn(disk)?.digest).toBe(archive.sha256);
        if (next.receipt?.outcome === "published") expect(disk.nodes.has(lockFile)).toBe(false);
      }
    },
  );

  it("two publishers at once lose nothing", async () => {
    for (let seed = 0; seed < 20; seed += 1) {
      const disk = diskWith({ [indexFile]: foreign });
      const versions = ["1.0.0", "1.1.0", "0.9.0"];
      const locker = { pid: 7, host: "here", isAlive: () => true };
      const results = await Promise.all(
        versions.map((version, at) => {
          const given = { ...packed(version), ...versioned(version) };
          const clock = { sleep: () => sleep(2), random: () => 0 };
          return publish(delayed(disk, seed * 3 + at), { given, locker, clock });
        }),
      );
      expect(results.flatMap(({ codes }) => codes)).toEqual([]);
      const { entries } = parse(textOf(disk) ?? "") as {
        entries: Record<string, { version: string }[]>;
      };
      expect(entries["web-shop"]?.map(({ version }) => version)).toEqual([
        "1.1.0",
        "1.0.0",
        "0.9.0",
      ]);
    }
  });
});

function versioned(version: string): Partial<PublishedArchive> {
  const { chart, fileName } = archiveOf("", version);
  return { version, chart, fileName };
}

/** Calls take turns in another order for each seed. */
function delayed(disk: MemoryFileSystem, seed: number): WriteFileSystem {
  let state = seed + 1;
  const turn = async (): Promise<void> => {
    state = (state * 48_271) % 2_147_483_647;
    for (let left = state % 5; left > 0; left -= 1) await Promise.resolve();
  };
  return new Proxy<WriteFileSystem>(disk, {
    get:
      (target, name: keyof WriteFileSystem) =>
      async (...given: never[]) => {
        await turn();
        const call = target[name].bind(target) as (...all: never[]) => Promise<unknown>;
        return call(...given);
      },
  });
}
