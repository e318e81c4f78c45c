import { gzipSync } from "node:zlib";

import fc from "fast-check";

import {
  tarEnd,
  tarEntry,
  type TarEntry,
  writeChecksum,
} from "../../source/archive/make-archive.ts";
import { chart, component, definition, object, shopFiles } from "./shop-files.ts";

/** Names that begin a path of an addon, and one that does not. */
const names = ["shop", "res", "template", "meta", "a", "parameter", "def", "s"];

const paths = [
  ...["template.cue", "template.cue", "template.cue.bak", "parameter.cue", "resources/a.cue"],
  ...["resources/b.cue", "resources/b.yaml", "resources.cue", "resources/x/a.cue", "a/x", "res"],
  ...["definitions/d.yaml", "definitions/e.yaml", "schemas/x.txt", "shop/resources/a.cue"],
  ...[
    "resources/parameter.cue",
    "README.md",
    "metadata.yaml.bak",
    "Chart.yaml.bak",
    "views/v.yaml",
  ],
];

/** What stands before a path; most often one folder. */
const fronts = [
  ...["f/", "f/", "f/", "f/", "f/", "f/", "f/", "./f/", "./", "shop/", "./shop/"],
  ...["f/shop/", "f/res/", "f/./", "f/x/../", "f\\"],
];

const annotations = ["", "{}", "{addon.name: x}", '{system.vela: ">=1.5"}', '{system.vela: ">=9"}'];
const systems = ["", "{}", '{vela: ">=1.5"}', '{vela: ">=9"}', '{kubernetes: ">=1.20"}'];

const file = fc.record({
  path: fc.constantFrom(...paths),
  front: fc.nat(2),
  digit: fc.nat(9),
  type: fc.constantFrom("0", "0", "0", "0", "0", "0", "5", "1", "2", "7", "\0"),
});

const plan = fc.record({
  name: fc.constantFrom(...names),
  chartName: fc.option(fc.constantFrom(...names)),
  annotations: fc.constantFrom(...annotations),
  system: fc.constantFrom(...systems),
  fronts: fc.array(fc.constantFrom(...fronts), { minLength: 1, maxLength: 3 }),
  files: fc.array(file, { minLength: 1, maxLength: 9 }),
  isMain: fc.boolean(),
  metadataAt: fc.nat(9),
  end: fc.constantFrom("marked", "marked", "marked", "none", "one block", "more behind"),
  /** A byte of a header that is changed, perhaps with the right checksum. */
  change: fc.option(fc.record({ at: fc.nat(), byte: fc.nat(255), isSummed: fc.boolean() }), {
    freq: 3,
  }),
});

type Plan = typeof plan extends fc.Arbitrary<infer T> ? T : never;

/** Archives of addons in any layout, some of them damaged. */
export const drawnArchive: fc.Arbitrary<Uint8Array> = plan.map(
  (made) => new Uint8Array(gzipSync(tarOfPlan(made))),
);

function tarOfPlan(made: Plan): Buffer {
  const parts = entriesOf(made).map(tarEntry);
  const { change } = made;
  const part = change && parts[change.at % parts.length];
  if (part) {
    const header = part.subarray(0, 512);
    header[Math.floor(change.at / parts.length) % 512] = change.byte;
    if (change.isSummed) writeChecksum(header);
  }
  return Buffer.concat([...parts, ends[made.end] ?? tarEnd]);
}

const ends: Readonly<Record<string, Buffer>> = {
  none: Buffer.alloc(0),
  "one block": tarEnd.subarray(512),
  "more behind": Buffer.concat([tarEnd, tarEntry({ name: "f/../../evil" })]),
};

function entriesOf(made: Plan): TarEntry[] {
  const front = (at: number): string => made.fronts[at % made.fronts.length] ?? "";
  const entries = made.files.map(({ path, front: at, digit, type }): TarEntry => {
    const isFolder = type === "5";
    const isLink = type === "1" || type === "2";
    const content = isFolder || isLink ? "" : contentOf(path, digit, made.isMain);
    const linkname = isLink ? "x" : "";
    const slash = isFolder || digit === 9 ? "/" : "";
    return { name: `${front(at)}${path}${slash}`, type, content, linkname };
  });
  const system = made.system === "" ? "" : `system: ${made.system}\n`;
  const metadata = `name: ${made.name}\nversion: 1.0.0\n${system}`;
  entries.splice(made.metadataAt, 0, { name: `${front(0)}metadata.yaml`, content: metadata });
  if (made.chartName === null) return entries;
  const more = made.annotations === "" ? "" : `annotations: ${made.annotations}\n`;
  return [{ name: `${front(0)}Chart.yaml`, content: chart(made.chartName, more) }, ...entries];
}

function contentOf(path: string, digit: number, isMain: boolean): string {
  if (path.startsWith("template")) {
    return shopFiles["template.cue"].replace("front", `front${digit}`);
  }
  if (path.endsWith("parameter.cue")) return `parameter: {replicas: *${digit} | int}\n`;
  if (path.endsWith(".cue")) {
    return `${isMain && digit > 7 ? "package main\n" : ""}${component(`c${digit}`)}`;
  }
  if (path.startsWith("definitions")) return definition(`d${digit}`);
  if (path.startsWith("metadata")) return "description: other\nname: shop\n";
  return path.endsWith(".yaml") ? object(`o${digit}`) : "text";
}
