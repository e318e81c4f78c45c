import { isDeepStrictEqual } from "node:util";

type Node = Record<string, unknown>;

/**
 * What a CustomResourceDefinition means to the API server, as one entry per leaf (`spec.versions[0].name` → "v1").
 * Left out: descriptions, annotations, and the status that generators write.
 */
export function crdStructure(crd: unknown): Map<string, unknown> {
  const leaves = new Map<string, unknown>();
  for (const key of ["apiVersion", "kind", "spec"]) addLeaves(leaves, key, (crd as Node)[key]);
  leaves.set("metadata.name", ((crd as Node).metadata as Node | undefined)?.name);
  return leaves;
}

/** Paths at which two structures differ, sorted; empty when they are equal. */
export function differingPaths(left: unknown, right: unknown): string[] {
  const [ours, theirs] = [crdStructure(left), crdStructure(right)];
  const paths = new Set([...ours.keys(), ...theirs.keys()]);
  return [...paths]
    .filter((path) => !isDeepStrictEqual(ours.get(path), theirs.get(path)))
    .sort((a, b) => (a < b ? -1 : 1));
}

function addLeaves(leaves: Map<string, unknown>, path: string, value: unknown): void {
  if (Array.isArray(value)) {
    if (value.length === 0) leaves.set(path, []);
    value.forEach((element, index) => {
      addLeaves(leaves, `${path}[${String(index)}]`, element);
    });
    return;
  }
  if (typeof value !== "object" || value === null) {
    leaves.set(path, value);
    return;
  }
  // Below `properties`, `description` is a field's name and counts.
  const entries = Object.entries(value).filter(
    ([key, child]) => key !== "description" || typeof child !== "string",
  );
  if (entries.length === 0) leaves.set(path, {});
  for (const [key, child] of entries) addLeaves(leaves, `${path}.${key}`, child);
}
