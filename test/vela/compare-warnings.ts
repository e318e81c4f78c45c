import { isFilePosition } from "../../generator/diagnostics/position.ts";
import { type AddonFiles, textOf } from "../../generator/model/addon-files.ts";
import type { RenderOutcome } from "../../generator/model/vela-render.ts";
import type { OracleDocument } from "../oracle/oracle-document.ts";

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
  // Said before it refuses, and in the refusal again.
  [/^(fail to new constraint|failed to load the addon package): ?/, () => undefined],
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

/**
 * How our findings are not what vela logs of a case and what it drops without a word; undefined when they are. Of a refusal
 * all that vela logged before has to be said: we go on and find more.
 * @param addon The files, to see whether a dropped one is behind a condition: that one is meant.
 */
export function differentWarnings(
  outcome: RenderOutcome,
  expected: OracleDocument,
  addon: AddonFiles,
): string | undefined {
  const logged = expectedWarnings(expected.warnings ?? []);
  const ours = ownWarnings(outcome);
  const isSaid = outcome.ok
    ? logged.join("\n") === ours.join("\n")
    : logged.every((one) => ours.includes(one));
  if (!isSaid) return `vela logs ${quotedList(logged)}, and we say ${quotedList(ours)}`;
  if ("failure" in expected) return undefined;
  const { dropped = [], droppedUnknown } = expected;
  if (droppedUnknown !== undefined) return `nobody knows what vela drops: ${droppedUnknown}`;
  return differentDrops(outcome, dropped, addon);
}

function differentDrops(
  outcome: RenderOutcome,
  dropped: readonly string[],
  { files }: AddonFiles,
): string | undefined {
  const found = outcome.ok ? outcome.diagnostics : [];
  const told = found.flatMap(({ code, at }) =>
    code === "vela/dropped-resource" && isFilePosition(at) ? [baseName(at.file)] : [],
  );
  const untold = dropped.filter((name) => !told.includes(name));
  const unexplained = untold.filter((name) => {
    const file = files.find(({ path }) => /^resources\//.test(path) && baseName(path) === name);
    return !file || !/\b(if|for)\b/.test(textOf(file));
  });
  if (unexplained.length > 0) return `vela drops ${unexplained.join(", ")}, and we do not say so`;
  const kept = told.filter((name) => !dropped.includes(name));
  return kept.length > 0 ? `we say that vela drops ${kept.join(", ")}` : undefined;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function quotedList(items: readonly string[]): string {
  return items.length > 0 ? items.map((one) => `'${one}'`).join(", ") : "nothing";
}

/** Those of our findings that say what vela logs, in the same words. */
export function ownWarnings(outcome: RenderOutcome): string[] {
  const diagnostics = outcome.ok ? outcome.diagnostics : outcome.failure.diagnostics;
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
    ({ code, at }) => !unlogged.includes(code) && isFilePosition(at) && notesFiles.test(at.file),
  );
  // vela comes to the notes when everything else is made.
  const hasFailedNotes = outcome.ok && outcome.render.notes === undefined && isOfNotes;
  return [...found, ...(hasFailedNotes ? ["notes"] : [])].sort();
}

/** What vela says before it comes to the notes, and what ends its process there. */
const unlogged = ["layout/both-parameters", "cue/panic", "engine/memory-limit"];

/** Notes may fail for the parameters that stand before them. */
const notesFiles = /(NOTES|parameter)\.cue$/;

function quoted(message: string): string {
  return /"[^"]*"/.exec(message)?.[0] ?? "";
}
