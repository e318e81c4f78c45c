import type { Argv } from "yargs";

import { hasErrors } from "../diagnostics/diagnostic.ts";
import type { VelaRelease } from "../model/vela-render.ts";
import { StageClock } from "../pipeline/stage-clock.ts";
import { buildProject } from "./build-project.ts";
import type { CommandIo, ExitCode } from "./command-io.ts";
import type { ObjectFormat } from "./object-text.ts";
import { printRender } from "./print-render.ts";
import { folderName, type ProjectOptions, withProjectOptions } from "./project-options.ts";
import { chosenParts, nothingMade, renderedObjects, renderParts } from "./render-parts.ts";
import { report } from "./report.ts";
import { shownRender } from "./shown-render.ts";
import { UsageError } from "./usage-error.ts";
import { misplacedOutput, writeRender } from "./write-render.ts";

export interface RenderOptions extends ProjectOptions {
  upgrade: boolean;
  clusters: string | undefined;
  registry: string | undefined;
  only: string[];
  output: ObjectFormat;
  "output-dir": string | undefined;
  force: boolean;
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
    .option("only", {
      type: "string",
      array: true,
      nargs: 1,
      default: [] as string[],
      describe: `Print some parts only, with commas between them: ${renderParts.join(", ")}`,
    })
    .option("output", {
      alias: "o",
      choices: ["yaml", "json"] as const,
      default: "yaml" as const,
      describe: "How objects are written",
    })
    .option("output-dir", {
      type: "string",
      requiresArg: true,
      coerce: folderName("--output-dir"),
      describe: "Write a file for each object into this folder instead of printing",
    })
    .option("force", {
      type: "boolean",
      default: false,
      describe: "Overwrite files of that folder that were changed by hand",
    })
    .option("show-secrets", {
      type: "boolean",
      default: false,
      describe:
        "Show the values of secret parameters, and the Secret of all values, instead of ***",
    });
}

/**
 * Prints the objects on stdout, and the notes on stderr unless they are asked for; or writes them into a folder. Without
 * objects, prints the findings. What vela takes is printed also when a check finds an error in it; the exit code says so.
 * A folder is left as it is then.
 */
export async function render(options: RenderOptions, io: CommandIo): Promise<ExitCode> {
  if (options.vela.length > 1)
    throw new UsageError("Give --vela only once: one release is printed");
  const parts = chosenParts(options.only);
  const folder = options["output-dir"];
  if (options.force && folder === undefined) throw new UsageError("--force needs --output-dir");
  const misplaced = folder === undefined ? [] : await misplacedOutput(folder, options.root);
  if (misplaced.length > 0) return report(io, misplaced, options);
  const built = await buildProject(
    { ...options, releasesOf: oneRelease, takesFolder: true, clock: new StageClock() },
    io,
  );
  const rendered = built.renders.at(-1);
  if (!rendered?.outcome.ok) return report(io, built.diagnostics, options);
  const { release, outcome } = rendered;
  const made = options["show-secrets"] ? outcome.render : shownRender(outcome.render, built.mask);
  const objects = renderedObjects(made, parts);
  const notes = parts.includes("notes") && made.notes !== undefined ? { notes: made.notes } : {};
  const printed = { objects, ...notes, format: options.output };
  if (objects.length === 0 && !("notes" in notes) && !options.quiet) {
    io.stderr.write(`${nothingMade(parts)}\n`);
  }
  if (folder !== undefined) {
    if (hasErrors(built.diagnostics)) return report(io, built.diagnostics, options);
    const written = await writeRender(printed, { ...options, folder }, io);
    return report(io, [...built.diagnostics, ...written], options);
  }
  const isNotesOnly = parts.every((part) => part === "notes");
  printRender({ ...printed, isNotesOnly, release, quiet: options.quiet }, io);
  // stdout is taken by the objects.
  return report(io, built.diagnostics, { ...options, format: "pretty" });
}

/** vela 1.10, the newest stable line, or else the newest that is admitted. */
function oneRelease(admitted: readonly VelaRelease[]): readonly VelaRelease[] {
  return admitted.includes("1.10") ? ["1.10"] : admitted.slice(-1);
}
