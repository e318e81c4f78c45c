import type { VelaReader } from "../readers/vela-reader.ts";
import type { FaultRun } from "./fault-run.ts";

/** Says that other bytes stand there; any other finding leaves open what does. */
const otherBytes = "publish/exists";

export interface Judging {
  readonly vela: Pick<VelaReader, "index">;
  /** As FaultTarget says it. */
  readonly lastWriterWins: boolean;
}

/**
 * What is wrong behind a run; empty when nothing is lost or doubled and every exit code is true: 0 if and only if what
 * stands there, past the tool, is the publisher's archive. A publisher that may meet more faults than it has attempts may
 * also end with 1 and a finding that says that it does not know.
 */
export async function judgeRun(run: FaultRun, judging: Judging): Promise<string[]> {
  const standing = await run.repository.archives();
  if (judging.lastWriterWins && isRaceOfServer(run)) {
    // What it keeps of the version may even be a part of each.
    const raced = run.ends[0]!.publisher.archive.fileName;
    return [...lostOrDoubled(run, { ...standing, [raced]: run.ends[0]!.publisher.archive.sha256 })];
  }
  const wrong = [...lostOrDoubled(run, standing)];
  for (const index of run.ends.keys()) wrong.push(...untrueEnd(run, index, { standing, judging }));
  if (run.repository.vela) wrong.push(...(await listedOtherwise(run, standing, judging.vela)));
  return wrong;
}

/**
 * Whether two uploads of one version, which was not there before, have met inside the server: it writes both into one
 * file at once, and names one of them in its index. Both publishers see that, and end with 1.
 */
export function isRaceOfServer({ scene, ends }: FaultRun): boolean {
  const [first, second] = ends;
  if (!first || !second || first.publisher.archive.sha256 === second.publisher.archive.sha256) {
    return false;
  }
  const { fileName } = first.publisher.archive;
  if (second.publisher.archive.fileName !== fileName) return false;
  if (scene.before.some((one) => one.fileName === fileName)) return false;
  return ends.every(
    ({ published: { exitCode, codes } }) =>
      exitCode === 1 && codes.includes("publish/not-verified"),
  );
}

type Standing = Readonly<Record<string, string>>;

/** What the exit code of one publisher says wrongly. */
function* untrueEnd(
  { scene, ends }: FaultRun,
  index: number,
  { standing, judging }: { readonly standing: Standing; readonly judging: Judging },
): Generator<string> {
  const { publisher, published } = ends[index]!;
  const { fileName, sha256 } = publisher.archive;
  const stands = standing[fileName] === sha256;
  const who = `publisher ${index + 1} (${published.outcome ?? published.codes.join(", ")})`;
  const rival = ends.some(({ publisher: other, published: end }) => {
    const { archive } = other;
    const isStanding = archive.sha256 !== sha256 && standing[archive.fileName] === archive.sha256;
    return archive.fileName === fileName && isStanding && end.outcome !== undefined;
  });
  if (published.exitCode === 0) {
    const isOverwritten = judging.lastWriterWins && rival;
    if (!stands && !isOverwritten)
      yield `${who} ended with 0, but its archive does not stand there`;
    return;
  }
  if (stands) {
    const isUnknown = !published.codes.includes(otherBytes);
    const mayNotKnow = scene.mostFaults === undefined && isUnknown;
    if (!mayNotKnow) yield `${who} ended with 1, but its archive stands there`;
    return;
  }
  const isTold = published.codes.includes(otherBytes) || rival;
  if (scene.mostFaults !== undefined && !isTold) {
    yield `${who} met few faults, and still did not publish`;
  }
}

function* lostOrDoubled({ scene, ends }: FaultRun, standing: Standing): Generator<string> {
  const wanted = new Map<string, Set<string>>();
  for (const { fileName, sha256 } of scene.before) wanted.set(fileName, new Set([sha256]));
  for (const { publisher, published } of ends) {
    const { fileName, sha256 } = publisher.archive;
    const isFree = !wanted.has(fileName) || publisher.force;
    const known = wanted.get(fileName) ?? new Set();
    if (isFree || !scene.before.some((one) => one.fileName === fileName)) known.add(sha256);
    wanted.set(fileName, known);
    if (published.exitCode === 0 && standing[fileName] === undefined) yield `${fileName} is lost`;
  }
  for (const { fileName } of scene.before) {
    if (standing[fileName] === undefined) yield `${fileName}, which stood there before, is lost`;
  }
  for (const [fileName, sha256] of Object.entries(standing)) {
    if (!wanted.get(fileName)?.has(sha256)) yield `nobody published ${fileName} with ${sha256}`;
  }
}

/** What the index says otherwise than the archives. */
async function listedOtherwise(
  { scene, repository, ends }: FaultRun,
  standing: Standing,
  vela: Judging["vela"],
): Promise<string[]> {
  const index = await vela.index(repository.vela!).catch((error: unknown) => {
    // Nobody has written a first one.
    if (String(error).includes("no such file")) return [];
    throw error;
  });
  const listed = index.map(({ name, version, digest }) => `${name}-${version}.tgz ${digest}`);
  // An archive that nobody has added to the index is of somebody who gave up, and says so.
  const givenUp = ends.filter(({ published }) => published.exitCode === 1);
  const mayLack = new Set(
    scene.mostFaults === undefined
      ? givenUp.map(({ publisher }) => publisher.archive.fileName)
      : [],
  );
  const stored = Object.entries(standing).map(([file, sha256]) => `${file} ${sha256}`);
  // Who gave up between a replaced archive and its index has left a line as it was; the next run corrects it.
  const leftAsItWas = scene.before
    .filter(({ fileName }) => mayLack.has(fileName) && standing[fileName] !== undefined)
    .map(({ fileName, sha256 }) => `${fileName} ${sha256}`);
  const mayBeListed = new Set([...stored, ...leftAsItWas]);
  const wrong = listed
    .filter((line, at) => !mayBeListed.has(line) || listed.indexOf(line) !== at)
    .map((line) => `the index names ${line}, which is not so, or names it twice`);
  for (const [file, sha256] of Object.entries(standing)) {
    if (!listed.includes(`${file} ${sha256}`) && !mayLack.has(file)) {
      wrong.push(`the index does not name ${file} ${sha256}`);
    }
  }
  return wrong;
}
