/**
 * A text as one cell of a Markdown table: it neither ends the cell nor the row, and holds no HTML of its own.
 * Line breaks become `<br>`; other Markdown, such as `code`, stays as it is.
 */
export function markdownCell(text: string): string {
  return text
    .trim()
    .replaceAll("<", "&lt;")
    .replaceAll(/(\\*)\|/g, "$1$1\\|")
    .replace(/(\\+)$/, "$1$1")
    .replaceAll(/(\\*)(?:\r\n|[\n\r\u2028\u2029\u0085\v\f])/g, "$1$1<br>");
}
