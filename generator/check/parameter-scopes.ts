import type {
  DeclaredField,
  DeclaredRoot,
  FieldPath,
  ParsedFile,
  Reference,
} from "../engine/protocol.ts";
import { type AddonFiles, isStandIn } from "../model/addon-files.ts";
import { type ParsedFiles, parsedFiles } from "../vela/parsed-files.ts";
import { type FileRole, roleOf } from "../vela/patterns.ts";
import { mergedFields } from "./declared-fields.ts";
import type { RuleInput } from "./rule.ts";

/** A use of a parameter and the file that it stands in. */
export interface ParameterUse {
  file: string;
  reference: Reference;
}

/** Parameters, and all that may read them. */
export interface ParameterScope {
  /** `application`: the addon's own. `shadowed`: those that a resource declares for itself. The others: of one file. */
  kind: "application" | "shadowed" | "definition" | "config-template" | "view";
  /** Paths of the files that declare or may read them. */
  files: string[];
  /** What is declared; absent when nothing is, and there is no file that would have to. */
  declared?: DeclaredField;
  /** In the order of the files, the one that declares the parameters included. */
  uses: ParameterUse[];
  /** False when a part is missing or broken, so that what is not found may yet be there. */
  isWhole: boolean;
}

const applicationRoles: readonly FileRole[] = ["cue-template", "resource", "notes"];
const parameterRoles: readonly FileRole[] = ["parameter", "legacy-parameter"];

/** The parameters of an addon and of each of its definitions, config templates and views. */
export async function parameterScopes({
  engine,
  addon,
  source,
}: RuleInput): Promise<ParameterScope[]> {
  const parsed = await parsedFiles(engine, addon);
  const isUnsound = source?.unsound?.includes("parameters") === true;
  return [
    ...(isUnsound ? [] : applicationScope(addon, parsed)),
    ...[...parsed].flatMap(([path, file]) => fileScope(addon, path, file)),
  ];
}

/** What CUE cannot declare because it does not parse, nobody can miss. */
function applicationScope(addon: AddonFiles, parsed: ParsedFiles): ParameterScope[] {
  const own = parameterFile(parsed);
  const isUnmade = addon.unmade?.some(({ path }) => roleOf(path) === "parameter");
  if (isUnmade || (own && parsed.get(own)?.errors.length !== 0)) return [];
  const readers = [...parsed].filter(([path]) => hasRole(path, applicationRoles));
  const shadowing = readers.filter(([path, file]) => isShadowing(path, file));
  const visible = readers.filter(([path, file]) => !isShadowing(path, file));
  const declaring = [...(own ? [own] : []), ...visible.map(([path]) => path)];
  const trees = declaring.flatMap((path) => atTop(parsed.get(path)?.declared ?? []));
  const declared = mergedFields(trees);
  const isWhole =
    addon.unmade === undefined && readers.every(([, { errors }]) => errors.length === 0);
  return [
    {
      kind: "application",
      files: declaring,
      ...(declared ? { declared } : {}),
      uses: declaring.flatMap((path) => usesIn(addon, path, parsed.get(path))),
      isWhole: isWhole && !hasStandIns(addon, declaring),
    },
    ...shadowing.map(([path, file]) => shadowedScope(addon, path, file)),
  ];
}

/** resources/parameter.cue counts when there is no parameter.cue of its own. */
export function parameterFile(parsed: ParsedFiles): string | undefined {
  const paths = [...parsed.keys()];
  const last = (role: FileRole): string | undefined =>
    paths.findLast((path) => roleOf(path) === role);
  const [own, legacy] = parameterRoles.map(last);
  return own ?? legacy;
}

function hasRole(path: string, roles: readonly FileRole[]): boolean {
  const role = roleOf(path);
  return role !== undefined && roles.includes(role);
}

/** A component resource that declares `parameter` reads its own, and not the values that vela hands it. */
function isShadowing(path: string, file: ParsedFile): boolean {
  const isComponent = roleOf(path) === "resource" && file.packageName !== "main";
  return isComponent && atTop(file.declared).length > 0;
}

function shadowedScope(addon: AddonFiles, path: string, file: ParsedFile): ParameterScope {
  const declared = mergedFields(atTop(file.declared));
  return {
    kind: "shadowed",
    files: [path],
    ...(declared ? { declared } : {}),
    uses: usesIn(addon, path, file),
    isWhole: file.errors.length === 0,
  };
}

const scopeOfRole: Partial<Readonly<Record<FileRole, ParameterScope["kind"]>>> = {
  definition: "definition",
  "config-template": "config-template",
  view: "view",
};

/** A definition and a config template declare `parameter` inside `template`, a view at the top. */
function fileScope(addon: AddonFiles, path: string, file: ParsedFile): ParameterScope[] {
  const role = roleOf(path);
  const kind = role && scopeOfRole[role];
  if (!kind) return [];
  const inside = file.declared.filter((one) => one.root === "parameter" && isTemplate(one.scope));
  const trees = kind === "view" ? atTop(file.declared) : inside.map(({ field }) => field);
  const declared = mergedFields(trees);
  return [
    {
      kind,
      files: [path],
      ...(declared ? { declared } : {}),
      uses: usesIn(addon, path, file, kind !== "view"),
      isWhole: file.errors.length === 0 && !hasStandIns(addon, [path]),
    },
  ];
}

/** `--clusters` of enable is the parameter `clusters`, declared or not (references/cli/addon.go:157, v1.10.9). */
export function isGivenByVela(path: FieldPath): boolean {
  return path.length === 1 && path[0] === "clusters";
}

function atTop(declared: readonly DeclaredRoot[]): DeclaredField[] {
  const own = declared.filter((one) => one.root === "parameter" && one.scope === undefined);
  return own.map(({ field }) => field);
}

function isTemplate(scope: Reference["scope"]): boolean {
  return scope?.length === 1 && scope[0] === "template";
}

/** Uses of the parameters, not of a field of that name further inside; a place that only stands in says nothing. */
function usesIn(
  addon: AddonFiles,
  path: string,
  file: ParsedFile | undefined,
  inTemplate = false,
): ParameterUse[] {
  // A parser that is lost takes names for what they are not.
  if (file?.errors.length !== 0) return [];
  return file.references
    .filter(({ root }) => root === "parameter")
    .filter(({ scope }) => scope === undefined || (inTemplate && isTemplate(scope)))
    .filter(({ at }) => !isStandIn(addon, path, at))
    .map((reference) => ({ file: path, reference }));
}

function hasStandIns(addon: AddonFiles, paths: readonly string[]): boolean {
  const files = addon.files.filter(({ path }) => paths.includes(path));
  return files.some(({ spans }) => spans.some(({ isStandIn }) => isStandIn === true));
}
