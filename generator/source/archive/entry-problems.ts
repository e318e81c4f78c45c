import { escapeUnsafe } from "../../model/escape-text.ts";
import type { ArchiveProblem } from "./archive-problem.ts";
import type { NameProblem } from "./entry-path.ts";

type EntryProblem = NameProblem | "irregular";

interface Wording {
  code: ArchiveProblem["code"];
  /** What follows the entry's name. */
  is: string;
  hint: string;
}

const packAnew = "Pack the addon's folder anew with tar -czf addon.tgz FOLDER";

/** In the order in which they are reported. */
const wordings: Readonly<Record<EntryProblem, Wording>> = {
  outside: { code: "archive/unsafe-path", is: "leads out of the archive", hint: packAnew },
  absolute: { code: "archive/unsafe-path", is: "is an absolute path", hint: packAnew },
  unprintable: {
    code: "archive/unsafe-path",
    is: "is no UTF-8, or holds a line break or another control character",
    hint: "Rename the file, and pack it anew",
  },
  root: {
    code: "archive/root-file",
    is: "lies at the root of the archive, for which vela refuses all of it",
    hint: "Pack the folder and not what is in it: tar -czf addon.tgz FOLDER",
  },
  irregular: {
    code: "archive/irregular-entry",
    is: "is a device, a pipe or another thing that is no file",
    hint: "Remove it from the folder, and pack it anew",
  },
};

/** What is wrong with single entries: one finding for each kind, however many entries show it. */
export class EntryProblems {
  readonly #names = new Map<EntryProblem, { first: string; count: number }>();

  add(problem: EntryProblem, name: string): void {
    const known = this.#names.get(problem) ?? { first: name, count: 0 };
    this.#names.set(problem, { ...known, count: known.count + 1 });
  }

  all(): ArchiveProblem[] {
    return (Object.keys(wordings) as EntryProblem[]).flatMap((problem) => {
      const found = this.#names.get(problem);
      if (!found) return [];
      const { code, is, hint } = wordings[problem];
      const others = found.count > 1 ? ` (${found.count - 1} more like it)` : "";
      const message = `The entry ${EntryProblems.shown(found.first)} ${is}${others}`;
      return [{ code, message, hint }];
    });
  }

  /** An entry's name in quotes: its end when it is long, control characters escaped. */
  static shown(name: string): string {
    const text = escapeUnsafe(name, "\\").replaceAll('"', "'");
    return text.length > 60 ? `"…${text.slice(-60)}"` : `"${text}"`;
  }
}
