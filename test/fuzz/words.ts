import type { Draw } from "./draw.ts";

/** Texts that are quoted, escaped or printed differently by someone. */
const oddTexts = [
  "",
  " ",
  "<a> & <b>",
  'it\'s "quoted"',
  "back\\slash",
  "two\nlines\n",
  "tab\tand\rreturn",
  "é € 漢字 😀",
  "\u0001\u001f",
  "\u2028\u2029",
  "e\u0301",
  "\\(x)",
  '#"x"#',
  "null",
  "true",
  "1.10",
  "0x1F",
  "2024-01-01",
  "~",
  "- a",
  "key: value",
  "{{ .Values }}",
  "${HOME}",
  "a".repeat(200),
  "'''",
  "%s %d",
] as const;

const plainTexts = ["a", "web", "nginx:1.25", "hello-world", "x_y", "UPPER", "some text"] as const;

export function anyText(draw: Draw): string {
  if (!draw.maybe(25, "text: odd")) return draw.one(plainTexts);
  if (draw.maybe(2, "text: NUL")) return "a\u0000b";
  return draw.one(oddTexts);
}

/** A text as a CUE literal, in one of CUE's notations. */
export function cueText(draw: Draw, text: string): string {
  if (draw.chance(10) && !/["\\\p{Cc}]/u.test(text)) {
    draw.use("text: raw literal");
    return `#"${text}"#`;
  }
  if (draw.chance(8) && /^[\w ]*$/.test(text)) {
    draw.use("text: several lines");
    return `"""\n\t${text}\n\t"""`;
  }
  return JSON.stringify(text);
}

/** Numbers as CUE writes them. */
export function cueInteger(draw: Draw): string {
  if (!draw.maybe(20, "number: odd integer")) return String(draw.below(20) - 3);
  return draw.one([
    "9007199254740993",
    "-9007199254740993",
    "9223372036854775807",
    "9223372036854775808",
    "123456789012345678901234567890",
    "0x1F",
    "0b101",
    "0o17",
    "1_000_000",
    "1Ki",
    "4M",
    "-0",
    "+5",
  ]);
}

export function cueNumber(draw: Draw): string {
  if (draw.chance(40)) return cueInteger(draw);
  draw.use("number: fraction");
  return draw.one([
    "0.5",
    "1.0",
    "1.50",
    "-0.0",
    "1e3",
    "1e21",
    "1e-7",
    "3.14159265358979323846264338327950288",
    "0.1",
    "1e300",
    ".5",
    "1.5Ki",
    "2E+2",
    "1000000000000000000000.5",
  ]);
}

export function cueBytes(draw: Draw): string {
  draw.use("bytes");
  return draw.one(["'abc'", "''", "'\\xff\\x00'", "'é'", "'<&>'", "'''\n\ttwo\n\tlines\n\t'''"]);
}

/** Base names of files, with everything that a file system and vela's patterns take. */
export function fileName(draw: Draw, extension: string): string {
  const kind = draw.kind("file name", [
    "plain",
    "plain",
    "plain",
    "dots",
    "hidden",
    "folder",
    "odd letters",
    "twice the extension",
  ]);
  const name = draw.one(["a", "b", "web", "server", "z-last"]);
  switch (kind) {
    case "dots":
      return `${name}.v1.0${extension}`;
    case "hidden":
      return `.${name}${extension}`;
    case "folder":
      return `${draw.one(["sub", "sub/deep", "a.d"])}/${name}${extension}`;
    case "odd letters":
      return `${draw.one(["Ü b", "A_B", "名", "x+y"])}${extension}`;
    case "twice the extension":
      return `${name}${extension}${extension}`;
    default:
      return `${name}${extension}`;
  }
}
