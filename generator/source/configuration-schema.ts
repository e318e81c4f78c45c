import { diagnosticCodes } from "../diagnostics/codes.ts";
import { adjustableCodes, configurationFile } from "../model/configuration.ts";
import type { JsonObject } from "../model/json.ts";
import { configurationShape } from "./configuration-shape.ts";
import { type NotesByPath, schemaDraft, shapeSchema } from "./shape-schema.ts";

/** What an editor says about the fields of vela-addon.yaml. */
export const configurationNotes: NotesByPath = {
  vela: {
    description: "vela releases to check with, in quotes; by default all that system.vela admits",
    examples: [["1.10"]],
  },
  cases: {
    description: "Folder of the test cases, from this file; best outside of the addon folder",
    examples: ["../cases"],
  },
  rules: { description: "What findings are: off, warning or error" },
  ...Object.fromEntries(
    adjustableCodes.map((code) => [`rules.${code}`, { description: diagnosticCodes[code].title }]),
  ),
};

/** The JSON Schema of vela-addon.yaml, for editors. */
export function configurationSchema(): JsonObject {
  const title = `${configurationFile}: how an addon folder is checked`;
  return { $schema: schemaDraft, title, ...shapeSchema(configurationShape, configurationNotes) };
}
