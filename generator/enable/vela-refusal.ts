/** What vela says when it has changed nothing, and the way on (pkg/addon, references/cli/addon.go, v1.10.9). */
const refusals: readonly { words: RegExp; hint: (found: string) => string }[] = [
  {
    words: /you must first enable dependencies: \[([^\]\n]+)\]/,
    hint: (names) => `Run ${namesOf(names).map(enableCommand).join(" and ")} first`,
  },
  {
    words: /please use argument '(--override-definitions)'/,
    hint: (option) => `Pass ${option}, if nothing else needs the definitions that are there`,
  },
  {
    words: /cannot fetch addon related addon \S+: \S+ "addon-([^"\s]+)" not found/,
    hint: () => "Run vela-addon enable in the place of upgrade, with all values",
  },
  {
    words: /(Do you want to continue)\?[^]*operation abort/,
    hint: () => "Pass --yes, or name all clusters that the addon is to stay on with --clusters",
  },
];

/** The step that mends what vela refused, from what it printed on both streams; undefined when it is not known. */
export function refusalHint(words: string): string | undefined {
  for (const { words: pattern, hint } of refusals) {
    const found = pattern.exec(words);
    if (found) return hint(found[1] ?? "");
  }
  return undefined;
}

/** vela prints a list of Go. */
function namesOf(list: string): string[] {
  return list.split(/\s+/).filter((name) => name !== "");
}

function enableCommand(name: string): string {
  return `"vela addon enable ${name}"`;
}
