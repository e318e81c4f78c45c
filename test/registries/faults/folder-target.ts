import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { FolderRegistry } from "../../../generator/publish/folder-registry.ts";
import type { PublishedArchive } from "../../../generator/publish/registry.ts";
import { archivesIn } from "../readers/chart-files.ts";
import type { FaultTarget, HarmedWay, WayWish } from "./fault-target.ts";
import { harmedFileSystem } from "./harmed-file-system.ts";

/** Runs in a folder: publishers are processes of this machine, of which some are killed. */
export function folderTarget(root: string): FaultTarget {
  const running = new Set<number>();
  let lastPid = 0;

  const way = (folder: string, wish: WayWish): HarmedWay => {
    const harmed = harmedFileSystem(wish);
    let pid = 0;
    return {
      make: ({ clock, vela }) => {
        if (harmed.isKilled()) {
          running.delete(pid);
          harmed.restart();
        }
        lastPid += 1;
        pid = lastPid;
        running.add(pid);
        return new FolderRegistry({
          path: folder,
          vela,
          // Who waits for a lock looks a few times only, so that the other one has to get on.
          clock: { ...clock, sleep: () => new Promise((resolve) => setTimeout(resolve, 5)) },
          fileSystem: harmed.fileSystem,
          locker: { pid, host: "here", isAlive: (asked) => running.has(asked) },
        });
      },
      told: () => harmed.told,
      stop: () => {
        running.delete(pid);
        return Promise.resolve();
      },
    };
  };

  return {
    kind: "folder",
    lastWriterWins: false,
    newRepository: async (run) => {
      const folder = join(root, `run-${run}`);
      const index = join(folder, "index.yaml");
      await mkdir(folder);
      return {
        way: (wish) => Promise.resolve(way(folder, wish)),
        seed: async (archives) => {
          for (const { fileName, bytes } of archives)
            await writeFile(join(folder, fileName), bytes);
          if (archives.length > 0) await writeFile(index, oddIndex(archives));
        },
        archives: () => archivesIn(folder),
        vela: { url: folder },
        foreign: async () => {
          const text = await readFile(index, "utf8").catch(() => "");
          return /^ {2}# foreign begin.*?created: [^\n]*\n/ms.exec(text)?.[0] ?? "";
        },
      };
    },
  };
}

/** An index as a person may have edited it: the entries of others are to stay so, letter for letter. */
export function oddIndex(archives: readonly PublishedArchive[]): string {
  const own = archives.filter(({ name }) => name !== "foreign");
  const foreign = archives.filter(({ name }) => name === "foreign");
  const entryOf = ({ version, fileName, sha256, name }: PublishedArchive): string =>
    `    - {version: '${version}',   name: ${name}, digest: ${sha256}, urls: ["${fileName}"],\n` +
    `       created: "2020-02-01T00:00:00Z"}\n`;
  const entries = (list: readonly PublishedArchive[]): string => list.map(entryOf).join("");
  return (
    `# charts of the house\napiVersion: v1\nentries:\n` +
    `  # foreign begin\n  foreign:  # kept\n${entries(foreign)}` +
    (own.length > 0 ? `  web-shop:\n${entries(own)}` : "") +
    `generated: 2020-02-01T00:00:00Z\n`
  );
}
