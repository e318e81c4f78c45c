import type { PublishedArchive } from "../../../generator/publish/registry.ts";
import { makeArchive } from "../made-archive.ts";
import type { Published } from "../publish/publisher.ts";
import type { IndexEntry } from "../readers/vela-reader.ts";
import type { FaultRun } from "./fault-run.ts";
import { judgeRun } from "./judge-run.ts";

export const foreign = await makeArchive({ name: "foreign", version: "0.1.0" });
export const ours = await makeArchive({ name: "web-shop", version: "1.0.0", text: "ours" });
export const theirs = await makeArchive({ name: "web-shop", version: "1.0.0", text: "theirs" });

export const fine = { exitCode: 0, outcome: "published", codes: [] } as const;
export const endedWith = (code: string): Partial<Published> => ({ exitCode: 1, codes: [code] });

/** What the judge is shown: what became of a run. */
export interface Wish {
  readonly before?: readonly PublishedArchive[];
  readonly standing: readonly PublishedArchive[];
  /** What the index names, when it is not what stands there. */
  readonly listed?: readonly PublishedArchive[];
  /** Who published what, how that ended, and whether by force. */
  readonly ends: readonly [PublishedArchive, Partial<Published>, force?: boolean][];
  readonly mostFaults?: number;
  readonly lastWriterWins?: boolean;
}

/** What the judge finds wrong. */
export function judge(wish: Wish): Promise<string[]> {
  const { before = [foreign], standing, listed = standing, ends } = wish;
  const publishers = ends.map(([archive, , force = false]) => ({ archive, force }));
  const { mostFaults } = wish;
  const scene = {
    name: "",
    before,
    publishers,
    ...(mostFaults === undefined ? {} : { mostFaults }),
  };
  const archives = Object.fromEntries(standing.map(({ fileName, sha256 }) => [fileName, sha256]));
  const repository = { archives: () => Promise.resolve(archives), vela: { url: "" } };
  const run = {
    scene,
    repository,
    ends: ends.map(([, published], index) => ({ publisher: publishers[index], published })),
  } as unknown as FaultRun;
  const entries = listed.map(({ name, version, sha256 }) => ({ name, version, digest: sha256 }));
  const vela = { index: () => Promise.resolve(entries as unknown as IndexEntry[]) };
  return judgeRun(run, { vela, lastWriterWins: wish.lastWriterWins ?? false });
}
