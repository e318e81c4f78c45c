import { drawCopies } from "./copies.ts";
import { Draw, draws } from "./draw.ts";
import { drawDefinitions } from "./definitions.ts";
import { withEnoughOfEach } from "./enough-of-each.ts";
import { drawMetadata } from "./metadata.ts";
import { mistakes } from "./mistakes.ts";
import { drawParameters, drawValues, parameterCue } from "./parameters.ts";
import { drawResources } from "./resources.ts";
import { drawSideFiles } from "./side-files.ts";
import { drawTemplate } from "./template.ts";
import type { FixtureCase } from "../oracle/oracle-case.ts";

/** An addon in memory and the one case that it is rendered with. */
export interface DrawnAddon {
  /** Texts by their path in the addon's folder. */
  files: Readonly<Record<string, string>>;
  case: Omit<FixtureCase, "name">;
}

/** One of many, with what the table counts it under. */
export interface DrawnCase extends DrawnAddon {
  id: string;
  constructs: ReadonlySet<string>;
}

/** So many times as many as are wanted may be drawn for the sake of rare constructs. */
const mostRounds = 20;

/** The same addons for the same seed, with enough of each construct whatever the seed. */
export function drawCases(count: number, seed: number): DrawnCase[] {
  return withEnoughOfEach(drawnOneByOne(count, seed), count);
}

function* drawnOneByOne(count: number, seed: number): Generator<DrawnCase> {
  for (let round = 0; round < mostRounds; round += 1) {
    for (const [at, next] of draws(count, (seed + round * 0x9e3779b1) | 0).entries()) {
      const draw = new Draw(next, mistakes);
      const id = `fuzz-${seed}-${round * count + at}/drawn`;
      yield { id, ...drawAddon(draw), constructs: draw.constructs };
    }
  }
}

function drawAddon(draw: Draw): DrawnAddon {
  const parameters = drawParameters(draw);
  const metadata = drawMetadata(draw);
  const files: Record<string, string> = {
    "metadata.yaml": metadata.text,
    ...drawTemplate(draw, parameters),
    ...drawResources(draw, parameters),
    ...drawDefinitions(draw),
    ...drawSideFiles(draw, parameters),
  };
  const declaration = parameterCue(draw, parameters);
  if (parameters.length > 0 || draw.mistake?.startsWith("parameter.cue"))
    files[parameterPath(draw)] = declaration;
  drawCopies(draw, files);
  if (draw.errs("no metadata")) delete files["metadata.yaml"];
  if (draw.maybe(2, "byte order mark")) addByteOrderMark(draw, files);
  return { files, case: drawCase(draw, { parameters, installed: metadata.installed }) };
}

function parameterPath(draw: Draw): string {
  return draw.maybe(6, "parameter.cue: under resources")
    ? "resources/parameter.cue"
    : "parameter.cue";
}

function addByteOrderMark(draw: Draw, files: Record<string, string>): void {
  const paths = Object.keys(files) as [string, ...string[]];
  if (paths.length === 0) return;
  const path = draw.one(paths);
  files[path] = `\uFEFF${files[path] ?? ""}`;
}

function drawCase(
  draw: Draw,
  given: { parameters: Parameters<typeof drawValues>[1]; installed: Record<string, string> },
): DrawnAddon["case"] {
  const values = drawValues(draw, given.parameters);
  const set = drawSet(draw);
  const clusters = draw.maybe(12, "clusters")
    ? draw.one([["local"], ["east"], ["east", "west"], ["west", "local"]])
    : undefined;
  const lost = draw.errs("unknown cluster");
  return {
    ...(set ? { set } : values ? { values } : {}),
    ...(lost ? { clusters: ["nowhere"], joined: ["east"] } : clusters ? { clusters } : {}),
    ...(draw.maybe(15, "upgrade") ? { upgrade: true } : {}),
    ...(Object.keys(given.installed).length > 0 ? { installed: given.installed } : {}),
  };
}

/** `--set` in place of values. */
function drawSet(draw: Draw): string[] | undefined {
  if (draw.errs("values, --set"))
    return [draw.one(["a[", "name={a", "a.b=1,a[0]=2", "a[-1]=1", "x"])];
  if (!draw.maybe(9, "values: --set")) return undefined;
  return draw.some(3, () =>
    draw.one([
      "name=web",
      "count=3",
      "count=007",
      "on=true",
      "items={a,b}",
      "labels.a\\.b=c",
      "spec.a=1",
      "spec.b=x,spec.a=2",
      "size=0.5",
      "image=9007199254740993",
      "name=null",
      "items[0]=x",
      "size=12",
    ]),
  );
}
