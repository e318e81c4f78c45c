import fc from "fast-check";

import { parseHelmIgnore } from "../../../generator/model/helm-ignore.ts";
import type { CueEngines } from "../../../generator/engine/protocol.ts";
import { packageDifference } from "./compare-package.ts";
import { expectedOf, type PackedFolder } from "./expected-packages.ts";
import { folderAt, packUnchecked, refusalOf, withFolders } from "./our-package.ts";
import { askPacker } from "./run-packer.ts";

const piece = fc.constantFrom(
  ...[
    "a",
    "b",
    "ab",
    "docs",
    "é",
    "€",
    "x.cue",
    ".x",
    "*",
    "?",
    "[a-b]",
    "[^a]",
    "[^é]",
    "[é-€]",
    "\\a",
    "\\",
    "/",
  ],
  ...[
    "//",
    "!",
    "#",
    " ",
    "\t",
    "**",
    "[",
    "]",
    "[]",
    "-",
    "templates",
    ".",
    "[a-]",
    "[-a]",
    "[\\]]",
    "\r",
    "\u00a0",
  ],
);
const rules = fc
  .array(fc.array(piece, { maxLength: 5 }), { maxLength: 3 })
  .map((lines) => lines.map((pieces) => pieces.join("")).join("\n"));
const name = fc.constantFrom(
  "a",
  "b",
  "ab",
  "docs",
  "é",
  "€b",
  "x.cue",
  ".x",
  "templates",
  "-",
  "]",
  "#",
  "!",
);
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join("/"));

const version = fc.oneof(
  fc.constantFrom(
    "1.0.0",
    "v2",
    "1.2.3-a.b+c",
    "latest",
    "1.10",
    "01.2",
    "1..2",
    "1.2.3-01",
    "1e2",
    "0o7",
    "1_0",
    '"1.0 "',
  ),
  fc
    .array(fc.constantFrom("v", "1", "0", ".", "-", "a", "+", "10", "x"), {
      minLength: 1,
      maxLength: 6,
    })
    .map((all) => all.join("")),
);
const text = fc
  .array(
    fc.constantFrom(
      "a",
      "B",
      " ",
      ": ",
      "#",
      "\n",
      "\t",
      "'",
      '"',
      "é",
      "\u200b",
      "\u{1f600}",
      "- ",
      "{",
      "%",
      "1",
      "true",
    ),
    { maxLength: 8 },
  )
  .map((all) => JSON.stringify(all.join("")));

const folder = fc.record({
  name: fc.oneof({ weight: 4, arbitrary: fc.constant("shop") }, text),
  version,
  description: text,
  tags: fc.array(text, { maxLength: 3 }),
  vela: fc.option(text, { nil: undefined }),
  ignore: fc.option(rules, { nil: undefined }),
  paths: fc.uniqueArray(path, { maxLength: 8 }),
});

type Drawn = typeof folder extends fc.Arbitrary<infer One> ? One : never;

function folderOf(drawn: Drawn, at: number): PackedFolder {
  const { vela, ignore } = drawn;
  const system = vela === undefined ? "" : `system: {vela: ${vela}}\n`;
  const metadata =
    `name: ${drawn.name}\nversion: ${drawn.version}\ndescription: ${drawn.description}\n` +
    `tags: [${drawn.tags.join(", ")}]\n${system}`;
  const isFolder = (one: string): boolean =>
    drawn.paths.some((other) => other.startsWith(`${one}/`));
  const files: [path: string, content: string][] = [
    ...drawn.paths.filter((one) => !isFolder(one)).map((one): [string, string] => [one, one]),
    ["metadata.yaml", metadata],
    ["template.cue", "output: {}\n"],
    ...(ignore === undefined ? [] : [[".helmignore", ignore] as [string, string]]),
  ];
  return {
    name: `drawn-${at}`,
    files: files.map(([file, content]) => ({
      path: file,
      data: Buffer.from(content).toString("base64"),
    })),
  };
}

/** Draws rules and paths, and says where helm's own ignore package differs. */
export function fuzzIgnore(
  program: string,
  { runs, seed }: { runs: number; seed: number },
): string[] {
  const question = fc.record({
    ignore: rules,
    paths: fc.array(fc.tuple(path, fc.boolean()), { maxLength: 6 }),
  });
  const drawn = fc.sample(question, { numRuns: runs, seed }).map(({ ignore, paths }) => ({
    ignore,
    paths: paths.map(([one, isFolder]) => (isFolder ? `${one}/` : one)),
  }));
  return askPacker(program, drawn).flatMap((answer, at) => {
    const { ignore: written, paths } = drawn[at] ?? { ignore: "", paths: [] };
    const { ignore, problems } = parseHelmIgnore(written);
    const isRefused = problems.length > 0;
    const ours = paths.filter(
      (one) => ignore.lineIgnoring(one.replace(/\/$/, ""), one.endsWith("/")) !== undefined,
    );
    const theirs = answer.ignored ?? [];
    const isSame =
      isRefused === (answer.error !== undefined) &&
      (isRefused || JSON.stringify(ours) === JSON.stringify(theirs));
    return isSame
      ? []
      : [
          `${JSON.stringify(drawn[at])}: helm ${JSON.stringify(answer)}, here ${JSON.stringify(ours)}`,
        ];
  });
}

/** Draws folders, and says which vela packs otherwise, or refuses and nothing here does. */
export function fuzzFolders(
  program: string,
  { runs, seed, engines }: { runs: number; seed: number; engines: CueEngines },
): Promise<{ packed: number; differences: string[] }> {
  const folders = fc.sample(folder, { numRuns: runs, seed }).map(folderOf);
  const answers = askPacker(program, folders);
  return withFolders(async (home) => {
    const differences: string[] = [];
    let packed = 0;
    for (const [at, one] of folders.entries()) {
      const vela = expectedOf(answers[at] ?? {});
      const root = folderAt(one, home);
      if ("refused" in vela) {
        if ((await refusalOf(engines, root)).length === 0) {
          differences.push(`${JSON.stringify(one.files)}: vela refuses: ${vela.refused}`);
        }
        continue;
      }
      const ours = await packUnchecked(engines, root);
      // What is stricter here: rules that leave metadata.yaml out, and names for which helm does not read the archive.
      if (ours.codes.some((code) => code === "package/ignored-file")) continue;
      packed += 1;
      const difference = packageDifference(one.name, vela, ours);
      if (difference !== undefined) differences.push(`${JSON.stringify(one.files)}: ${difference}`);
    }
    return { packed, differences };
  });
}
