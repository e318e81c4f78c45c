import { styleText } from "node:util";

import { type Diagnostic, type Severity, sortDiagnostics } from "./diagnostic.ts";
import { frameLine, visible } from "./frame-line.ts";
import { isFilePosition, type Position } from "./position.ts";

export interface FormatOptions {
  /** Whether to add colours; they only repeat what the text says. */
  colour: boolean;
}

type Style = Parameters<typeof styleText>[0];
type Paint = (style: Style, text: string) => string;

/** More places of one finding than this are counted, not listed. */
const listedPlaces = 9;

/**
 * Diagnostics for people: sorted, the same finding at several places once, and a line that counts them.
 * Without a line break at the end; empty for no diagnostics.
 *
 * @example
 * error  cue/incomplete-value  The parameter "wait.timeout" has no value
 *   addon-src/templates/template.cue.hbs:28:17
 *    28 |     timeout: parameter.wait.timeout
 *       |              ^^^^^^^^^^^^^^^^^^^^^^
 *   renders to dist-addon/template.cue:31:17 · declared in addon-src/parameters.ts:14:3
 *   hint: Give wait.timeout a default, or pass --set wait.timeout=9m
 */
export function formatDiagnostics(
  diagnostics: readonly Diagnostic[],
  { colour }: FormatOptions,
): string {
  if (diagnostics.length === 0) return "";
  const paint: Paint = (style, text) =>
    colour ? styleText(style, text, { validateStream: false }) : text;
  const sorted = sortDiagnostics(diagnostics);
  const groups = grouped(sorted);
  return [...groups.map((group) => formatGroup(group, paint)), summary(groups)].join("\n\n");
}

type Group = [Diagnostic, ...Diagnostic[]];

/** Puts findings together that differ only in their place, in the order of their first ones. */
function grouped(sorted: readonly Diagnostic[]): Group[] {
  const groups = new Map<string, Group>();
  for (const finding of sorted) {
    const { severity, code, message, hint } = finding;
    const key = JSON.stringify([severity, code, message, hint]);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()];
}

function formatGroup([first, ...others]: Group, paint: Paint): string {
  const { severity, code, message, hint } = first;
  const count = others.length > 0 ? ` (${others.length + 1} places)` : "";
  const heading = `${paint(["bold", colourOf[severity]], severity)}  ${code}  ${oneLine(message)}`;
  return [
    heading + count,
    `  ${placeText(first.at)}${circumstances(first)}`,
    ...frame(first, paint),
    ...relatedLine(first),
    ...otherPlaces(others),
    ...(hint === undefined ? [] : [`  ${paint("cyan", "hint:")} ${oneLine(hint)}`]),
  ].join("\n");
}

const colourOf = { error: "red", warning: "yellow" } as const satisfies Record<Severity, Style>;

function frame({ at, severity }: Diagnostic, paint: Paint): string[] {
  const framed = isFilePosition(at) ? frameLine(at) : undefined;
  if (!framed || !isFilePosition(at)) return [];
  const number = String(at.line);
  const bar = paint("dim", "|");
  const marks = paint(colourOf[severity], framed.marks);
  return [
    `   ${paint("dim", number)} ${bar} ${framed.text}`,
    `   ${" ".repeat(number.length)} ${bar} ${framed.indent}${marks}`,
  ];
}

function placeText(at: Position): string {
  if (!isFilePosition(at)) {
    const name = at.name === undefined ? "" : `: ${oneLine(at.name)}=…`;
    const column = at.column === undefined ? "" : `:${at.column}`;
    const count = at.index === undefined ? "" : ` #${at.index + 1}${column}`;
    return `${at.origin}${count}${name}`;
  }
  return `${visible(at.file)}:${at.line}:${at.column}`;
}

function circumstances(finding: Diagnostic): string {
  const path = finding.path ?? "";
  const known = [
    ...(path === "" || finding.message.includes(path) ? [] : [`at ${oneLine(path)}`]),
    ...(finding.case === undefined ? [] : [`in case "${oneLine(finding.case)}"`]),
    ...(finding.releases === undefined ? [] : [`vela ${finding.releases.join(" and ")} only`]),
  ];
  return known.length === 0 ? "" : ` (${known.join(", ")})`;
}

function relatedLine({ related }: Diagnostic): string[] {
  if (related.length === 0) return [];
  const places = related.map(({ message, at }) => `${oneLine(message)} ${placeText(at)}`);
  return [`  ${places.join(" · ")}`];
}

function otherPlaces(others: readonly Diagnostic[]): string[] {
  const rest = others.length - listedPlaces;
  const lines = others
    .slice(0, listedPlaces)
    .map((finding) => `  also ${placeText(finding.at)}${circumstances(finding)}`);
  return rest > 0 ? [...lines, `  and ${rest} more`] : lines;
}

/** Counts what is shown: a finding at several places is one, and the places are counted too. */
function summary(groups: readonly Group[]): string {
  const errors = groups.filter(([{ severity }]) => severity === "error").length;
  const warnings = groups.length - errors;
  const all = groups.flat();
  const files = new Set(all.flatMap(({ at }) => (isFilePosition(at) ? [at.file] : [])));
  const findings = [
    ...(errors > 0 ? [counted(errors, "error")] : []),
    ...(warnings > 0 ? [counted(warnings, "warning")] : []),
  ];
  const places = all.length > groups.length ? ` at ${all.length} places` : "";
  const where = files.size === 0 ? "" : ` in ${counted(files.size, "file")}`;
  return findings.join(", ") + places + where;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function oneLine(text: string): string {
  return visible(text.replaceAll(/\s+/g, " ").trim());
}
