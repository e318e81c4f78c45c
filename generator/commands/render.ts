import { stringify } from "yaml";
import type { Argv } from "yargs";

import type { JsonObject } from "../model/json.ts";
import type { VelaRelease, VelaRender } from "../model/vela-render.ts";
import type { SecretMask } from "../model/secret-mask.ts";
import { StageClock } from "../pipeline/stage-clock.ts";
import { buildProject } from "./build-project.ts";
import type { CommandIo, ExitCode } from "./command-io.ts";
import { type ProjectOptions, withProjectOptions } from "./project-options.ts";
import { report } from "./report.ts";
import { UsageError } from "./usage-error.ts";

const parts = [
  ...(["application", "auxiliary", "definitions", "configTemplates"] as const),
  ...(["schemas", "views", "notes"] as const),
] as const;

export interface RenderOptions extends ProjectOptions {
  upgrade: boolean;
  clusters: string | undefined;
  registry: string | undefined;
  only: (typeof parts)[number] | undefined;
  output: "yaml" | "json";
  "show-secrets": boolean;
}

export const renderUsage = "render [root]";
export const renderSummary = "Print what enabling the addon creates";

export function renderArguments(yargs: Argv): Argv<RenderOptions> {
  return withProjectOptions(yargs)
    .describe("vela", "The vela release to render with; by default 1.10, else the newest admitted")
    .option("upgrade", {
      type: "boolean",
      default: false,
      describe: "As for an addon that is enabled already",
    })
    .option("clusters", {
      alias: "c",
      type: "string",
      requiresArg: true,
      describe: "Clusters to enable it on, as vela takes them: a,b",
    })
    .option("registry", {
      type: "string",
      requiresArg: true,
      describe: "Name of the registry that the addon comes from; local by default",
    })
    .option("only", { choices: parts, describe: "Print one part" })
    .option("output", {
      alias: "o",
      choices: ["yaml", "json"] as const,
      default: "yaml" as const,
      describe: "How objects are printed",
    })
    .option("show-secrets", {
      type: "boolean",
      default: false,
      describe: "Print the values of secret parameters instead of ***",
    });
}

/**
 * Prints the objects on stdout, and the notes on stderr unless they are asked for; without objects, the findings.
 * What vela takes is printed also when a check finds an error in it; the exit code says so.
 */
export async function render(options: RenderOptions, io: CommandIo): Promise<ExitCode> {
  if (options.vela.length > 1)
    throw new UsageError("Give --vela only once: one release is printed");
  const built = await buildProject(
    { ...options, releasesOf: oneRelease, takesFolder: true, clock: new StageClock() },
    io,
  );
  const outcome = built.renders.at(-1)?.outcome;
  if (!outcome?.ok) return report(io, built.diagnostics, options);
  const { mask } = built;
  print(
    mask && !options["show-secrets"] ? masked(outcome.render, mask) : outcome.render,
    options,
    io,
  );
  // stdout is taken by the objects.
  return report(io, built.diagnostics, { ...options, format: "pretty" });
}

/** vela 1.10, the newest stable line, or else the newest that is admitted. */
function oneRelease(admitted: readonly VelaRelease[]): readonly VelaRelease[] {
  return admitted.includes("1.10") ? ["1.10"] : admitted.slice(-1);
}

/** Secrets given for parameters are hidden wherever they occur in what is made of them. */
function masked(made: VelaRender, mask: SecretMask): VelaRender {
  const { application, auxiliary, definitions, notes } = made;
  const { configTemplates, schemas, views } = made;
  const all = (objects: readonly JsonObject[]): JsonObject[] =>
    objects.map((object) => mask.json(object));
  return {
    application: mask.json(application),
    auxiliary: auxiliary.map(({ name, object }) => ({ name, object: mask.json(object) })),
    definitions: all(definitions),
    configTemplates: all(configTemplates),
    schemas: all(schemas),
    views: all(views),
    ...(notes === undefined ? {} : { notes: mask.text(notes) }),
  };
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
    // Texts are not folded, so that scripts and notes can be read and searched line by line.
    stringify(object, {
      sortMapEntries: true,
      version: "1.1",
      lineWidth: 0,
      blockQuote: "literal",
    }),
  );
  io.stdout.write(documents.join("---\n"));
  if (made.notes !== undefined && only === undefined) io.stderr.write(`${made.notes}\n`);
}

function objectsOf(made: VelaRender, only: RenderOptions["only"]): JsonObject[] {
  const all = {
    application: [made.application],
    auxiliary: made.auxiliary.map(({ object }) => object),
    definitions: made.definitions,
    configTemplates: made.configTemplates,
    schemas: made.schemas,
    views: made.views,
  };
  if (only === undefined || only === "notes") return Object.values(all).flat();
  return all[only];
}
