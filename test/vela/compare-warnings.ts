import { isFilePosition } from "../../generator/diagnostics/position.ts";
import type { RenderOutcome } from "../../generator/model/vela-render.ts";

/** What vela says in its log: for each pattern what is expected of us, or nothing with the reason. */
const logged: readonly [pattern: RegExp, finding: (match: string[]) => string | undefined][] = [
  [
    /^Application name (\S+) will be overwritten with /,
    ([, name = ""]) => `vela/overwritten name "${name}"`,
  ],
  [
    /^Namespace (\S+) will be overwritten with /,
    ([, name = ""]) => `vela/overwritten namespace "${name}"`,
  ],
  [
    /^deployTo in metadata .* topology policy named (\S*)\. /,
    ([, name = ""]) => `vela/no-effect policy "${name}"`,
  ],
  [/^both legacy parameter and global parameter are provided/, () => "layout/both-parameters"],
  // Texts of a nacos target are filled in when a configuration is made.
  [/^failed to decode the nacos config: .*non-concrete value string$/, () => undefined],
  [
    /^failed to decode the nacos config: ([\w.]+): /,
    ([, path = ""]) => `config/invalid-nacos ${path}`,
  ],
  [/^fail to render notes for addon /, () => "notes"],
  // What is enabled is known to a cluster only.
  [/ is installed locally\. Please ensure that /, () => undefined],
];

/**
 * What vela's log makes us expect, sorted.
 * @throws Error for a line that nobody thought of.
 */
export function expectedWarnings(lines: readonly string[]): string[] {
  const found = lines.flatMap((line) => {
    for (const [pattern, finding] of logged) {
      const match = pattern.exec(line);
      if (match) return finding(match) ?? [];
    }
    throw new Error(`vela logs what no finding of ours says: ${line}`);
  });
  return found.sort();
}

/** Those of our findings that say what vela logs, in the same words. */
export function ownWarnings(outcome: RenderOutcome): string[] {
  if (!outcome.ok) return [];
  const { diagnostics, render } = outcome;
  const found = diagnostics.flatMap(({ code, message, path = "" }) => {
    switch (code) {
      case "vela/overwritten":
        return `${code} ${path.split(".").at(-1) ?? ""} ${quoted(message)}`;
      case "vela/no-effect":
        return `${code} policy ${message.slice(message.lastIndexOf(' "') + 1)}`;
      case "layout/both-parameters":
        return code;
      case "config/invalid-nacos":
        return `${code} ${path}`;
      default:
        return [];
    }
  });
  const isOfNotes = diagnostics.some(
    ({ code, at }) =>
      code !== "layout/both-parameters" && isFilePosition(at) && notesFiles.test(at.file),
  );
  const hasFailedNotes = render.notes === undefined && isOfNotes;
  return [...found, ...(hasFailedNotes ? ["notes"] : [])].sort();
}

/** Notes may fail for the parameters that stand before them. */
const notesFiles = /(NOTES|parameter)\.cue$/;

function quoted(message: string): string {
  return /"[^"]*"/.exec(message)?.[0] ?? "";
}
