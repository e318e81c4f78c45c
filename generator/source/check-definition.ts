import { suggest } from "../diagnostics/suggest.ts";
import { checkData } from "./check-data.ts";
import { checkParameters } from "./check-parameters.ts";
import { checkShape, unknownKeys } from "./check-shape.ts";
import { checkTypedDefinitions } from "./check-typed-definitions.ts";
import { type DefinitionProblem, described, isPlainObject } from "./definition-problem.ts";
import { metadataFields } from "./metadata-shape.ts";

const definitionKeys = ["metadata", "parameters", "definitions", "data"];
const addonName = /^[a-z\d]+(-[a-z\d]+)*$/;

/**
 * Checks the shape of what addon.ts exports, everything in one go. The rule for names mirrors vela's
 * CheckAddonName (pkg/addon/init.go, v1.10.9), which only `vela addon init` asks. Whether versions and
 * constraints are valid, and whether the parameters are a faithful schema, is for later stages.
 */
export function checkDefinition(exports: Record<string, unknown>): DefinitionProblem[] {
  if (!("default" in exports)) return [withoutDefault(Object.keys(exports))];
  const definition = exports.default;
  if (!isPlainObject(definition)) {
    return [notAnAddon(`The default export is ${described(definition)}, not an addon`)];
  }
  return [
    ...unknownKeys("", definition, definitionKeys),
    ...checkMetadata(definition.metadata),
    ...checkParameters("parameters", definition.parameters),
    ...checkTypedDefinitions(definition.definitions),
    ...checkTemplateData(definition.data),
  ];
}

function withoutDefault(names: readonly string[]): DefinitionProblem {
  const near = suggest("default", names);
  const seen = near ? `; it exports "${near}"` : "";
  return notAnAddon(`The file addon.ts has no default export${seen}`);
}

function notAnAddon(message: string): DefinitionProblem {
  const hint = "Write export default defineAddon({ ... }) in addon.ts";
  return { code: "source/not-an-addon", path: "", token: "value", message, hint };
}

function checkMetadata(metadata: unknown): DefinitionProblem[] {
  const fields = { kind: "object", fields: metadataFields, isRequired: true } as const;
  const problems = checkShape({ path: "metadata" }, metadata, fields);
  const name = isPlainObject(metadata) ? metadata.name : undefined;
  if (typeof name !== "string" || addonName.test(name)) return problems;
  return [
    ...problems,
    {
      code: "metadata/invalid-name",
      path: "metadata.name",
      token: "value",
      message: `The name "${name}" is not lower-case words joined by single dashes`,
      hint: `Rename the addon, for example to "${validName(name)}"`,
    },
  ];
}

function validName(name: string): string {
  const words = name.replaceAll(/([a-z\d])([A-Z])/g, "$1-$2").toLowerCase();
  return words.replaceAll(/[^a-z\d]+/g, "-").replaceAll(/^-|-$/g, "") || "web-shop";
}

function checkTemplateData(data: unknown): DefinitionProblem[] {
  if (data === undefined) return [];
  if (isPlainObject(data)) return checkData("data", data);
  return [
    {
      code: "source/invalid-data",
      path: "data",
      token: "value",
      message: `The template data is ${described(data)}, not an object`,
      hint: "Write data: { ... }",
    },
  ];
}
