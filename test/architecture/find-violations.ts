import path from "node:path";

import { builtIns, layers, libraries, names, type Permission } from "./layers.ts";
import type { SourceFile } from "./source-file.ts";

const maxLines = 250;
const emptyNames = ["utils", "util", "common", "misc", "helpers", "helper", "manager", "shared"];

/** Every way in which the files break the architecture, one line each, sorted. */
export function findViolations(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => violationsOf(file)).sort();
}

function violationsOf(file: SourceFile): string[] {
  const perImport = file.imports.flatMap((specifier) => importViolations(file, specifier));
  const perName = [...file.identifiers].flatMap((name) =>
    permissionViolations(file, name, ownEntry(names, name)),
  );
  const problems = [...perImport, ...perName];
  if (file.lineCount > maxLines) problems.push(`has ${file.lineCount} lines`);
  for (const part of file.path.replace(/\.ts$/, "").split("/")) {
    if (emptyNames.includes(part)) problems.push(`is named "${part}", which says nothing`);
  }
  const mayHaveDefault = file.path === "addon-src/addon.ts";
  if (file.hasDefaultExport && !mayHaveDefault) problems.push("has a default export");
  return problems.map((problem) => `${file.path} ${problem}`);
}

function importViolations(file: SourceFile, specifier: string): string[] {
  if (specifier.startsWith(".")) return relativeViolations(file, specifier);
  if (file.path.startsWith("addon-src/")) {
    const isAllowed = specifier === "vela-addon-kit/authoring";
    return isAllowed ? [] : [`imports "${specifier}", not only vela-addon-kit/authoring`];
  }
  if (specifier.startsWith("node:")) {
    return permissionViolations(file, specifier, ownEntry(builtIns, specifier));
  }
  const packageName = specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
  const permission = ownEntry(libraries, packageName);
  if (!permission) return [`imports "${packageName}", which no table of the architecture names`];
  return permissionViolations(file, packageName, permission);
}

function relativeViolations(file: SourceFile, specifier: string): string[] {
  const target = targetOf(file, specifier);
  if (!specifier.endsWith(".ts")) return [`imports "${specifier}" without its ending`];
  const [from, to] = [file.path, target].map((name) => name.split("/")[0]);
  if (from !== to) return [`imports ${target} from outside ${from ?? ""}/`];
  if (from !== "generator" || groupOf(file.path) === groupOf(target)) return [];
  const [own, other] = [layerOf(file.path), layerOf(target)];
  if (own === undefined || other === undefined) return [`imports ${target}, which has no layer`];
  if (other === own) return [`imports ${target} sideways`];
  return other > own ? [`imports ${target} upwards`] : [];
}

/** `generator/check/rules/x.ts` belongs to `check`, `generator/cli.ts` to `cli`. */
function groupOf(file: string): string {
  return (file.split("/")[1] ?? "").replace(/\.ts$/, "");
}

function layerOf(file: string): number | undefined {
  const index = layers.findIndex((groups) => groups.includes(groupOf(file)));
  return index === -1 ? undefined : index;
}

function ownEntry(table: Record<string, Permission>, key: string): Permission | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function permissionViolations(
  file: SourceFile,
  wanted: string,
  permission: Permission | undefined,
): string[] {
  if (!permission) return [];
  const place = file.path.replace(/^generator\//, "").replace(/\.ts$/, "");
  const isAllowed = permission.places.some(
    (each) => place === each || place.startsWith(`${each}/`),
  );
  if (isAllowed && file.path.startsWith("generator/")) return [];
  return [`uses ${wanted}: ${permission.reason}`];
}

function targetOf(file: SourceFile, specifier: string): string {
  return path.posix.join(path.posix.dirname(file.path), specifier);
}
