import { seededChoice } from "../../catalog/seeded-choice.ts";
import type { PublishedArchive } from "../../../generator/publish/registry.ts";
import { makeArchive } from "../made-archive.ts";
import { type Published, publishTo } from "../publish/publisher.ts";
import {
  type FaultRepository,
  type FaultTarget,
  type HarmedWay,
  KilledError,
} from "./fault-target.ts";

/** What one publisher of a run wants. */
export interface FaultPublisher {
  readonly archive: PublishedArchive;
  readonly force: boolean;
}

/** What a seed draws. */
export interface FaultScene {
  readonly name: string;
  /** What stands there before. */
  readonly before: readonly PublishedArchive[];
  /** Who publishes; several do it at once. */
  readonly publishers: readonly FaultPublisher[];
  /**
   * The most faults that a publisher meets: below the number of attempts, so that everyone comes through; undefined for
   * any number.
   */
  readonly mostFaults?: number;
}

/** What became of it. */
export interface FaultRun {
  readonly scene: FaultScene;
  readonly repository: FaultRepository;
  /** What of others stood there before. */
  readonly foreign: string;
  readonly ends: readonly { publisher: FaultPublisher; published: Published; way: HarmedWay }[];
}

/** Fewer than the attempts that are made by default. */
const bearable = 4;

/** Draws what a seed is about. */
export async function drawScene(seed: string): Promise<FaultScene> {
  const choose = seededChoice(`scene ${seed}`);
  const foreign = await makeArchive({ name: "foreign", version: "0.1.0" });
  const older = await makeArchive({ name: "web-shop", version: "0.9.0" });
  const before = [foreign, older];
  const version = "1.0.0";
  const ours = await makeArchive({ name: "web-shop", version, text: "ours" });
  const theirs = await makeArchive({ name: "web-shop", version, text: "theirs" });
  const newer = await makeArchive({ name: "web-shop", version: "1.1.0" });
  const others = await makeArchive({ name: "mail-shop", version });
  const one = { archive: ours, force: false };
  const scenes: Omit<FaultScene, "mostFaults">[] = [
    { name: "a new version", before, publishers: [one] },
    { name: "the first of all", before: [], publishers: [one] },
    { name: "the same bytes again", before: [...before, ours], publishers: [one] },
    { name: "other bytes", before: [...before, theirs], publishers: [one] },
    {
      name: "other bytes, forced",
      before: [...before, theirs],
      publishers: [{ ...one, force: true }],
    },
    { name: "two with the same bytes", before, publishers: [one, one] },
    { name: "two with other bytes", before, publishers: [one, { ...one, archive: theirs }] },
    { name: "two versions", before, publishers: [one, { ...one, archive: newer }] },
    { name: "two addons", before, publishers: [one, { ...one, archive: others }] },
  ];
  const scene = scenes[choose(scenes.length)]!;
  return choose(3) === 0 ? scene : { ...scene, mostFaults: bearable };
}

/** Publishes as a seed draws it. Whoever is killed meanwhile is started again. */
export async function runFaults(target: FaultTarget, seed: string): Promise<FaultRun> {
  const scene = await drawScene(seed);
  const repository = await target.newRepository(seed);
  await repository.seed(scene.before);
  const foreign = await repository.foreign();
  const ends = await Promise.all(
    scene.publishers.map(async (publisher, index) => {
      const ownSeed = `${seed} ${index}`;
      const way = await repository.way({ seed: ownSeed, mostFaults: scene.mostFaults });
      try {
        return { publisher, published: await publishOn(way, publisher, ownSeed), way };
      } finally {
        await way.stop();
      }
    }),
  );
  return { scene, repository, foreign, ends };
}

/**
 * Lets those publish once more who ended with 1, one after the other, and nothing goes wrong any more: what they left
 * half done has to become whole. Undefined when there is nobody.
 */
export async function rerunGivenUp(run: FaultRun, seed: string): Promise<FaultRun | undefined> {
  const { scene, repository } = run;
  if (run.ends.every(({ published }) => published.exitCode === 0)) return undefined;
  const ends: FaultRun["ends"][number][] = [];
  for (const end of run.ends) {
    if (end.published.exitCode === 0) {
      ends.push(end);
      continue;
    }
    const way = await repository.way({ seed, mostFaults: 0 });
    const published = await publishOn(way, end.publisher, seed);
    await way.stop();
    ends.push({ ...end, published, way });
  }
  return { ...run, scene: { ...scene, mostFaults: 0 }, ends };
}

/** Lets the last publisher do what publish/not-verified says: by force, with nobody beside it. */
export async function rerunByForce(run: FaultRun, seed: string): Promise<FaultRun> {
  const { scene, repository } = run;
  const { archive } = run.ends.at(-1)!.publisher;
  const publisher = { archive, force: true };
  const way = await repository.way({ seed, mostFaults: 0 });
  const published = await publishOn(way, publisher, seed);
  await way.stop();
  return { ...run, scene: { ...scene, mostFaults: 0 }, ends: [{ publisher, published, way }] };
}

async function publishOn(
  { make, timeoutSeconds = 10 }: HarmedWay,
  { archive, force }: FaultPublisher,
  seed: string,
): Promise<Published> {
  const choose = seededChoice(`waits ${seed}`);
  const options = { force, timeoutSeconds, random: () => choose(1000) / 1000 };
  try {
    return await publishTo(archive, make, options);
  } catch (error) {
    if (!(error instanceof KilledError)) throw error;
    return publishTo(archive, make, options);
  }
}
