import type { Argv } from "yargs";

import { hasErrors } from "../diagnostics/diagnostic.ts";
import { suggest } from "../diagnostics/suggest.ts";
import type { AddonSource } from "../model/addon-source.ts";
import type { JsonObject } from "../model/json.ts";
import { renderProject } from "../pipeline/render-project.ts";
import { StageClock } from "../pipeline/stage-clock.ts";
import { definitionJsonSchema } from "../schema/definition-json-schema.ts";
import { parameterJsonSchema } from "../schema/json-schema.ts";
import { defaultRoot } from "../source/project-paths.ts";
import type { ColourChoice, CommandIo, ExitCode } from "./command-io.ts";
import { folderName } from "./project-options.ts";
import { report } from "./report.ts";
import { UsageError } from "./usage-error.ts";

export interface SchemaOptions {
  root: string;
  definition: string | undefined;
  color: ColourChoice;
}

export const schemaUsage = "schema [root]";
export const schemaSummary = "Print the JSON Schema of the parameters";

export function schemaArguments(yargs: Argv): Argv<SchemaOptions> {
  return yargs
    .positional("root", {
      type: "string",
      default: defaultRoot,
      coerce: folderName("root"),
      describe: "Folder of the typed project, whose code is run",
    })
    .option("definition", {
      alias: "d",
      type: "string",
      describe: "A typed definition, whose parameters are printed in place of the addon's",
    })
    .option("color", {
      choices: ["auto", "always", "never"] as const,
      default: "auto" as const,
      describe: "Colour of findings",
    });
}

/** Prints the JSON Schema of the addon's parameters, or of one definition's, on stdout. Needs no engine. */
export async function schema(options: SchemaOptions, io: CommandIo): Promise<ExitCode> {
  const project = await renderProject(options.root, {
    folder: "dist-addon",
    clock: new StageClock(),
  });
  const { source, diagnostics } = project;
  if (!source || hasErrors(diagnostics)) {
    return report(io, diagnostics, { ...options, format: "pretty" });
  }
  io.stdout.write(`${JSON.stringify(schemaOf(source, options.definition), null, 2)}\n`);
  return 0;
}

function schemaOf(source: AddonSource, name: string | undefined): JsonObject {
  const { metadata, parameters = { type: "object", properties: {} }, definitions = [] } = source;
  if (name === undefined) {
    const { $schema = "", ...own } = parameterJsonSchema(parameters);
    return { $schema, title: metadata.name, description: metadata.description, ...own };
  }
  const definition = definitions.find((one) => one.name === name);
  if (definition) return definitionJsonSchema(definition);
  const names = definitions.map((one) => one.name);
  const meant = suggest(name, names);
  const known = names.length === 0 ? "the addon has none" : `it has ${names.join(", ")}`;
  const help = meant ? `; write "${meant}"` : `; ${known}`;
  throw new UsageError(`The addon has no typed definition "${name}"${help}`);
}
