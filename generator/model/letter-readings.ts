import { letterOfHtmlName } from "./html-names.ts";

/** What stands at one place of a text, read in one way. */
export interface LetterReading {
  letters: string;
  /** UTF-16 offset behind it. */
  end: number;
}

/**
 * All that an escape which begins at an offset may stand for: an entity of HTML, `\` of JSON, Go, CUE or a shell, or `%` of a
 * URL. Empty where none begins. A byte above 127 is read in UTF-8 with those behind it, and in Latin-1 by itself.
 */
export function escapesAt(text: string, at: number): LetterReading[] {
  switch (text[at]) {
    case "&":
      return entityAt(text, at);
    case "\\":
      return backslashAt(text, at);
    case "%":
      return [...bytesAt(text, at, /%([\da-f]{2})/iy), ...codeAt(text, at, /%u([\da-f]{4})/iy)];
    default:
      return [];
  }
}

/** A text with each escape replaced by what it most likely stands for, once: `&amp;lt;` becomes `&lt;`. */
export function withoutEscapes(text: string): string {
  let plain = "";
  for (let at = 0; at < text.length;) {
    const [reading] = escapesAt(text, at);
    plain += reading?.letters ?? text[at] ?? "";
    at = reading?.end ?? at + 1;
  }
  return plain;
}

function entityAt(text: string, at: number): LetterReading[] {
  const numbers = [
    ...codeAt(text, at, /&#x0*([\da-f]{1,6});?/iy),
    ...codeAt(text, at, /&#0*(\d{1,7});?/y, 10),
  ];
  const [, name] = matchAt(text, at, /&([A-Za-z][A-Za-z0-9]{1,31})/y) ?? [];
  if (name === undefined) return numbers;
  // The end of a name may be missing, as in the web's older pages.
  const known = Array.from({ length: name.length - 1 }, (_, less) =>
    name.slice(0, name.length - less),
  ).find((start) => letterOfName(start) !== undefined);
  if (known === undefined) return numbers;
  const end = at + 1 + known.length;
  return [{ letters: letterOfName(known) ?? "", end: text[end] === ";" ? end + 1 : end }];
}

function letterOfName(name: string): string | undefined {
  return letterOfHtmlName.get(name) ?? letterOfHtmlName.get(name.toLowerCase());
}

const controls: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};

function backslashAt(text: string, at: number): LetterReading[] {
  const readings = [
    ...codeAt(text, at, /\\u([\da-f]{4})/iy),
    ...codeAt(text, at, /\\u\{([\da-f]{1,6})\}/iy),
    ...codeAt(text, at, /\\U([\da-f]{8})/iy),
    ...bytesAt(text, at, /\\x([\da-f]{2})/iy),
    ...bytesAt(text, at, /\\([0-3][0-7]{2})/y, 8),
  ];
  const next = text[at + 1];
  if (next === undefined) return readings;
  const control = controls[next];
  const named = control === undefined ? [] : [{ letters: control, end: at + 2 }];
  return [...readings, ...named, { letters: next, end: at + 2 }];
}

/** A letter by its number in Unicode. */
function codeAt(text: string, at: number, form: RegExp, radix = 16): LetterReading[] {
  const [whole, digits] = matchAt(text, at, form) ?? [];
  if (whole === undefined || digits === undefined) return [];
  const code = Number.parseInt(digits, radix);
  if (code > 0x10ffff) return [];
  return [{ letters: String.fromCodePoint(code), end: at + whole.length }];
}

/** Escaped bytes: as many as make a letter in UTF-8, and the first one by itself. */
function bytesAt(text: string, at: number, form: RegExp, radix = 16): LetterReading[] {
  const bytes: number[] = [];
  const readings: LetterReading[] = [];
  for (let end = at; bytes.length < 4;) {
    const [whole, digits] = matchAt(text, end, form) ?? [];
    if (whole === undefined || digits === undefined) break;
    end += whole.length;
    bytes.push(Number.parseInt(digits, radix));
    const letters = ofUtf8(bytes);
    if (letters !== undefined) return [{ letters, end }, ...readings];
    if (bytes.length === 1) {
      readings.push({ letters: String.fromCharCode(bytes[0] ?? 0), end });
    }
  }
  return readings;
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function ofUtf8(bytes: readonly number[]): string | undefined {
  try {
    return utf8.decode(Uint8Array.from(bytes));
  } catch {
    return undefined;
  }
}

function matchAt(text: string, at: number, form: RegExp): RegExpExecArray | null {
  form.lastIndex = at;
  return form.exec(text);
}
