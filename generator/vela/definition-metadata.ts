import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { suggest } from "../diagnostics/suggest.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import { isJsonObject, type Json, type JsonObject, textOr } from "../model/json.ts";
import { locate, renderedPlaces } from "../model/locate.ts";
import { objectName } from "../model/object-metadata.ts";
import type { VelaRelease } from "../model/vela-render.ts";
import { findField } from "./find-field.ts";
import { decodeGo } from "./decode-go.ts";
import type { ElementFile } from "./install-package.ts";
import { definitionSpecShapes } from "./definition-shapes.ts";

/** Kinds by the `type` that an author writes (DefinitionTypeToKind, pkg/definition/definition.go:78, v1.10.9). */
export const kindOfType: Readonly<Record<string, string>> = {
  component: "ComponentDefinition",
  trait: "TraitDefinition",
  policy: "PolicyDefinition",
  workload: "WorkloadDefinition",
  "workflow-step": "WorkflowStepDefinition",
};

/** Something in a definition's metadata block that vela refuses. */
export interface MetadataProblem {
  /** CUE path in the file, for example `web.type`. */
  path: string;
  message: string;
  hint: string;
}

/** Why vela refuses the metadata block: one name, a known type, strings where strings belong, a spec of its kind. */
export function metadataProblems(metadata: JsonObject, release: VelaRelease): MetadataProblem[] {
  const [name, second] = Object.keys(metadata);
  // `#name` is no field for CUE: vela finds no type then, and says so when it is to enable the definition.
  if (name === undefined) return [];
  if (second !== undefined) {
    const message = `The file describes "${name}" and "${second}", and vela takes one definition`;
    return [{ path: second, message, hint: "Move one of them to a file of its own" }];
  }
  const described = metadata[name];
  if (!isJsonObject(described)) {
    const message = `The metadata of the definition "${name}" is not an object`;
    return [{ path: name, message, hint: "Write type, description and attributes between braces" }];
  }
  return [
    ...typeProblems(name, described, release),
    ...textProblems(name, described),
    ...attributeProblems(name, described, release),
  ];
}

function typeProblems(name: string, { type }: JsonObject, release: VelaRelease): MetadataProblem[] {
  if (type === undefined || (typeof type === "string" && Object.hasOwn(kindOfType, type)))
    return [];
  const known = Object.keys(definitionSpecShapes(release));
  const message = `The type ${JSON.stringify(type)} is none of ${known.join(", ")}`;
  const meant = suggest(textOr(type), known);
  const hint = meant === undefined ? "Write one of these types" : `Write "${meant}"`;
  return [{ path: `${name}.type`, message, hint }];
}

function textProblems(name: string, described: JsonObject): MetadataProblem[] {
  return ["alias", "description"].flatMap((key) => {
    const value = described[key];
    if (value === undefined || typeof value === "string") return [];
    const message = `The ${key} of the definition "${name}" is not a string`;
    return [{ path: `${name}.${key}`, message, hint: "Write it in quotes" }];
  });
}

function attributeProblems(
  name: string,
  { type, attributes }: JsonObject,
  release: VelaRelease,
): MetadataProblem[] {
  const misplaced = schematicProblem(name, attributes);
  if (misplaced) return [misplaced];
  const shapes = definitionSpecShapes(release);
  const isKnown = typeof type === "string" && Object.hasOwn(shapes, type);
  const shape = isKnown ? shapes[type] : undefined;
  if (!shape || !isJsonObject(attributes)) return [];
  return decodeGo(withTemplate(attributes, ""), shape).problems.map((problem) => {
    const path = `${name}.attributes.${problem.path}`;
    const message = `"attributes.${problem.path}" does not fit a ${textOr(type)}: ${problem.message}`;
    const meant = suggest(path.slice(path.lastIndexOf(".") + 1), problem.known ?? []);
    const remedy = meant === undefined ? "Remove the field" : `Rename it to "${meant}"`;
    const hint =
      problem.kind === "unknown-field" ? remedy : "Give the value the type that is wanted";
    return { path, message, hint };
  });
}

/** vela puts the template into `attributes.schematic.cue`, so what stands there has to be objects. */
function schematicProblem(name: string, attributes: Json | undefined): MetadataProblem | undefined {
  let value = attributes;
  for (const key of ["attributes", "schematic", "cue"]) {
    if (value === undefined) return undefined;
    if (!isJsonObject(value)) {
      const message = `The ${key} of the definition "${name}" is not an object`;
      return { path: `${name}.attributes`, message, hint: `Write ${key} between braces` };
    }
    value = value[key === "attributes" ? "schematic" : "cue"];
  }
  return undefined;
}

/** A definition's spec: its attributes, with the template in the place where vela puts it. */
export function withTemplate(attributes: JsonObject, template: string): JsonObject {
  const schematic = isJsonObject(attributes.schematic) ? attributes.schematic : {};
  const cue = isJsonObject(schematic.cue) ? schematic.cue : {};
  return { ...attributes, schematic: { ...schematic, cue: { ...cue, template } } };
}

export function metadataDiagnostic(
  addon: AddonFiles,
  file: ElementFile,
  { path, message, hint }: MetadataProblem,
): Diagnostic {
  const found = findField(file.text, path);
  const location = locate(addon, file.path, found?.value ?? { start: 0, end: 0 });
  const related = renderedPlaces(location);
  return diagnostic("definition/invalid", message, location.at, { path, hint, related });
}

/** A definition of a kind that vela applies, but cannot list on the Application, so that enable fails. */
export function unhandledDefinition(
  addon: AddonFiles,
  files: readonly ElementFile[],
  definition: JsonObject,
): Diagnostic {
  const name = objectName(definition);
  const file = files.find(({ text }) =>
    name === "" ? /^"?#/m.test(text) : (findField(text, name) ?? text.includes(`name: ${name}`)),
  );
  const text = file?.text ?? "";
  const isUntyped = textOr(definition.kind) === "";
  const field = isUntyped
    ? findField(text, name)
    : (findField(text, `${name}.type`) ?? findField(text, "kind"));
  const { at } = locate(addon, file?.path ?? "definitions", field?.value ?? { start: 0, end: 0 });
  const what = isUntyped ? "has no type" : `is of kind "${textOr(definition.kind)}"`;
  const message = `Definition "${name}" ${what}, which vela cannot enable`;
  const hint = isUntyped
    ? 'Add type: "component", "trait", "policy" or "workflow-step"'
    : "Use a component, trait, policy or workflow-step definition";
  return diagnostic("definition/invalid", message, at, { hint });
}
