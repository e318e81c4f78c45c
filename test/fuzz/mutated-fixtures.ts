import { existsSync, readFileSync } from "node:fs";
import { relative } from "node:path";

import { findCases, type OracleCase } from "../oracle/oracle-case.ts";
import { readAddonFolder } from "../vela/read-addon-folder.ts";
import { Draw, draws } from "./draw.ts";
import type { DrawnAddon, DrawnCase } from "./drawn-addon.ts";

/** The addons of the fixtures with each of their cases, those of bytes that are no text left out. */
export function readFixtures(repository: string): DrawnAddon[] {
  return findCases(repository).flatMap((one) => {
    const { dir } = one;
    if (dir === undefined || !existsSync(dir)) return [];
    const { files } = readAddonFolder(dir, "fixture");
    const texts = files.map(({ path }) => {
      const bytes = readFileSync(`${dir}/${path}`);
      return [path, bytes.toString("utf8"), bytes] as const;
    });
    if (texts.some(([, text, bytes]) => !Buffer.from(text, "utf8").equals(bytes))) return [];
    return [
      { files: Object.fromEntries(texts.map(([path, text]) => [path, text])), case: caseOf(one) },
    ];
  });
}

/** What a case gives besides its addon. */
function caseOf({
  values,
  set,
  upgrade,
  clusters,
  joined,
  installed,
}: OracleCase): DrawnAddon["case"] {
  return {
    ...(values && { values }),
    ...(set && { set }),
    ...(upgrade === undefined ? {} : { upgrade }),
    ...(clusters && { clusters }),
    ...(joined && { joined }),
    ...(installed && { installed }),
  };
}

/** Fixtures with a few changes; the same for the same seed as long as the fixtures are. */
export function mutateFixtures(
  fixtures: readonly DrawnAddon[],
  { count, seed }: { count: number; seed: number },
): DrawnCase[] {
  return draws(count, seed).map((next, at) => {
    const draw = new Draw(next);
    const first = fixtureOf(draw, fixtures);
    const files = { ...first.files };
    if (draw.maybe(35, "mutation: files of another fixture"))
      borrow(draw, files, fixtureOf(draw, fixtures));
    for (let left = draw.below(4); left > 0; left -= 1) mutate(draw, files);
    const given = draw.maybe(10, "mutation: case of another fixture")
      ? fixtureOf(draw, fixtures).case
      : first.case;
    return { id: `mutant-${seed}-${at}/drawn`, files, case: given, constructs: draw.constructs };
  });
}

function fixtureOf(draw: Draw, fixtures: readonly DrawnAddon[]): DrawnAddon {
  const fixture = fixtures[draw.below(fixtures.length)];
  if (!fixture) throw new Error("There are no fixtures");
  return fixture;
}

/** Adds files, but no second metadata. */
function borrow(draw: Draw, files: Record<string, string>, other: DrawnAddon): void {
  for (const [path, text] of Object.entries(other.files)) {
    const isFolder = Object.keys(files).some(
      (known) => known.startsWith(`${path}/`) || path.startsWith(`${known}/`),
    );
    if (path !== "metadata.yaml" && !isFolder && draw.chance(60)) files[path] = text;
  }
}

const words = [
  ...['"text"', "3", "-2.5", "null", "true", "{}", "[]", "_", "string", "parameter.x", "nosuch"],
  ...["9007199254740993", "'b'", "<a&b>", '"\\(1)"', "~", "yes", "|", ":", "?", "#", "é"],
] as const;

/** Changes one line or one word of a file. */
function mutate(draw: Draw, files: Record<string, string>): void {
  const paths = Object.keys(files);
  const path = paths[draw.below(paths.length)] ?? "";
  const lines = (files[path] ?? "").split("\n");
  const at = draw.below(lines.length);
  const line = lines[at] ?? "";
  switch (
    draw.kind("mutation", [
      "line removed",
      "line twice",
      "lines swapped",
      "word",
      "word",
      "file renamed",
    ])
  ) {
    case "line removed":
      lines.splice(at, 1);
      break;
    case "line twice":
      lines.splice(at, 0, line);
      break;
    case "lines swapped":
      lines[at] = lines[at + 1] ?? "";
      if (at + 1 < lines.length) lines[at + 1] = line;
      break;
    case "word":
      lines[at] = withWord(draw, line);
      break;
    case "file renamed":
      Reflect.deleteProperty(files, path);
      files[renamed(draw, path)] = lines.join("\n");
      return;
  }
  files[path] = lines.join("\n");
}

/** One value or name of a line becomes another. */
function withWord(draw: Draw, line: string): string {
  const found = [...line.matchAll(/"[^"]*"|[\w.]+/g)];
  const word = found[draw.below(found.length)];
  if (!word) return line + draw.one(words);
  return line.slice(0, word.index) + draw.one(words) + line.slice(word.index + word[0].length);
}

function renamed(draw: Draw, path: string): string {
  const folder = relative("/", `/${path}`).split("/").slice(0, -1).join("/");
  const name = path.slice(path.lastIndexOf("/") + 1);
  const other = draw.one([
    `a-${name}`,
    `${name}.bak`,
    name.replace(/\.[^.]*$/, ".yaml"),
    name.replace(/\.[^.]*$/, ".cue"),
    `Z.${name}`,
  ]);
  return folder === ""
    ? draw.one([other, `resources/${name}`, `views/${name}`, `definitions/${name}`])
    : `${folder}/${other}`;
}
