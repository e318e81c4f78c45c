import { stringify } from "yaml";
import type { Argv } from "yargs";

import { startCueEngine } from "../engine/engine.ts";
import type { CueEngine } from "../engine/protocol.ts";
import type { AddonSource } from "../model/addon-source.ts";
import type { JsonObject } from "../model/json.ts";
import type { VelaRender } from "../model/vela-render.ts";
import { type AskedCases, buildAddon, defaultCase } from "../pipeline/build-addon.ts";
import { readGivenValues } from "../pipeline/given-values.ts";
import { StageClock } from "../pipeline/stage-clock.ts";
import { hasErrors } from "../diagnostics/diagnostic.ts";
import type { CommandIo, ExitCode } from "./command-io.ts";
import { type ProjectOptions, withProjectOptions } from "./project-options.ts";
import { report } from "./report.ts";

const parts = ["application", "auxiliary", "definitions", "notes"] as const;

export interface RenderOptions extends ProjectOptions {
  set: string[];
  upgrade: boolean;
  only: (typeof parts)[number] | undefined;
  output: "yaml" | "json";
}

export const renderUsage = "render [root]";
export const renderSummary = "Print what enabling the addon creates";

export function renderArguments(yargs: Argv): Argv<RenderOptions> {
  return withProjectOptions(yargs)
    .option("set", {
      type: "string",
      array: true,
      requiresArg: true,
      default: [] as string[],
      describe: "A parameter value, name=value as vela addon enable takes it",
    })
    .option("upgrade", {
      type: "boolean",
      default: false,
      describe: "As for an addon that is enabled already",
    })
    .option("only", { choices: parts, describe: "Print one part" })
    .option("output", {
      alias: "o",
      choices: ["yaml", "json"] as const,
      default: "yaml" as const,
      describe: "How objects are printed",
    });
}

/** Prints the objects on stdout, and the notes on stderr unless they are asked for. */
export async function render(options: RenderOptions, io: CommandIo): Promise<ExitCode> {
  const engine = startCueEngine();
  try {
    const clock = new StageClock();
    const casesOf = (source: AddonSource): Promise<AskedCases> =>
      givenCase(engine, source, options);
    const built = await buildAddon({
      root: options.root,
      folder: undefined,
      engine,
      clock,
      casesOf,
    });
    const outcome = built.outcomes.at(-1);
    if (built.addon && outcome?.ok) print(outcome.render, options, io);
    return report(io, built.diagnostics, { ...options, format: "pretty" });
  } finally {
    await engine.close();
  }
}

async function givenCase(
  engine: CueEngine,
  source: AddonSource,
  { set, upgrade }: RenderOptions,
): Promise<AskedCases> {
  const { values, diagnostics } = await readGivenValues(engine, set, source.parameters);
  const cases = hasErrors(diagnostics)
    ? []
    : [{ ...defaultCase, ...values, upgrade, name: "--set" }];
  return { cases, diagnostics };
}

function print(made: VelaRender, options: RenderOptions, io: CommandIo): void {
  const { only, output } = options;
  if (only === "notes") {
    io.stdout.write(`${made.notes ?? ""}\n`);
    return;
  }
  const objects = objectsOf(made, only);
  if (output === "json") {
    const notes = made.notes === undefined ? {} : { notes: made.notes };
    io.stdout.write(`${JSON.stringify({ schemaVersion: 1, objects, ...notes }, null, 2)}\n`);
    return;
  }
  const documents = objects.map((object) =>
    stringify(object, { sortMapEntries: true, version: "1.1" }),
  );
  io.stdout.write(documents.join("---\n"));
  if (made.notes !== undefined && only === undefined) io.stderr.write(`${made.notes}\n`);
}

function objectsOf(made: VelaRender, only: RenderOptions["only"]): JsonObject[] {
  const all = {
    application: [made.application],
    auxiliary: made.auxiliary.map(({ object }) => object),
    definitions: made.definitions,
  };
  if (only === undefined || only === "notes") return Object.values(all).flat();
  return all[only];
}
