/** A fenced block of the walk in ARCHITECTURE.md: where its text is from, and the text. */
export interface WalkBlock {
  /** What stands behind the language in the fence, for example `addon-src/parameters.ts`. */
  origin: string;
  text: string;
}

/**
 * The fenced blocks of one section of a Markdown text.
 * @throws Error when there is no such section, or a block without an origin.
 */
export function walkBlocks(markdown: string, heading: string): WalkBlock[] {
  const [, section] = markdown.split(`\n## ${heading}\n`);
  if (section === undefined) throw new Error(`There is no section "${heading}"`);
  const [own = ""] = section.split("\n## ");
  return [...own.matchAll(/^( *)```(.*)\n([^]*?)^\1```$/gm)].map(
    ([, indent = "", fence = "", text = ""]) => {
      const [, ...words] = fence.trim().split(/ +/);
      if (words.length === 0) throw new Error(`The block "${fence}" does not say where it is from`);
      const lines = text.split("\n").map((line) => line.slice(indent.length));
      return { origin: words.join(" "), text: lines.join("\n").trimEnd() };
    },
  );
}

/** Whether the lines of a block stand one below the other in a text, at any depth of indentation. */
export function standsIn(block: string, text: string): boolean {
  const wanted = block.split("\n");
  const lines = text.split("\n");
  return lines.some((_, at) => {
    const [first = "", ...others] = lines.slice(at, at + wanted.length);
    const indent = /^\s*/.exec(first)?.[0] ?? "";
    const given = [first, ...others].map((line) =>
      line.startsWith(indent) ? line.slice(indent.length) : line,
    );
    return given.length === wanted.length && given.every((line, row) => line === wanted[row]);
  });
}

/** Whether everything that a part says is in the whole; an item of a list may stand anywhere in the other list. */
export function isPartOf(part: unknown, whole: unknown): boolean {
  if (Array.isArray(part)) {
    if (!Array.isArray(whole)) return false;
    return part.every((item) => whole.some((other) => isPartOf(item, other)));
  }
  if (typeof part !== "object" || part === null) return part === whole;
  if (typeof whole !== "object" || whole === null) return false;
  const fields = whole as Record<string, unknown>;
  return Object.entries(part).every(([name, value]) => isPartOf(value, fields[name]));
}
