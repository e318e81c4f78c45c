import type { AddonFile } from "../model/addon-files.ts";

/**
 * Files in the order in which helm saves a chart (writeTarContents, pkg/chartutil/save.go, helm v3.14.4), Chart.yaml not
 * among them: values.yaml, its schema, what is in templates/, and the rest in the order of the walk. vela takes an
 * archive's files in its order, so that this decides what it makes of them.
 */
export function inEntryOrder(files: readonly AddonFile[]): AddonFile[] {
  const first = ["values.yaml", "values.schema.json"];
  const rankOf = ({ path }: AddonFile): number => {
    const rank = first.indexOf(path);
    if (rank !== -1) return rank;
    return path.startsWith("templates/") ? first.length : first.length + 1;
  };
  return files.toSorted((a, b) => rankOf(a) - rankOf(b));
}
