import fc from "fast-check";

/** Pieces that have a meaning in CUE, YAML or Markdown, or that a reader treats in a special way. */
const pieces = [
  ...[
    '"',
    '"""',
    "'",
    "\\",
    "\\(",
    "\\#",
    "#",
    '#"',
    '"#',
    '"""#',
    "`",
    "|",
    "<",
    ">",
    "&",
    "*",
    "!",
  ],
  ...[
    "{",
    "}",
    "{{",
    "}}",
    "[",
    "]",
    "(",
    ")",
    ",",
    ":",
    ": ",
    " #",
    "- ",
    "? ",
    "---",
    "...",
    "%",
  ],
  ...[
    "\n",
    "\r",
    "\r\n",
    "\t",
    "  ",
    " \n",
    "\n\n",
    "\u0000",
    "\u0007",
    "\u001b",
    "\u007f",
    "\u0085",
  ],
  ...[
    "\u00a0",
    "\u00ad",
    "\u200b",
    "\u202e",
    "\u2028",
    "\u2029",
    "\ufeff",
    "\ufffe",
    "\uffff",
    "😀",
  ],
  ...["y", "yes", "No", "on", "OFF", "true", "Null", "~", "null", ".inf", ".nan", "0x1F", "0b11"],
  ...["0o7", "007", "1.10", "1_000", "1e3", "-1", "+5", "190:20:30", "2001-12-14", "<<", "=", "@"],
  ...[
    "_hidden",
    "#Def",
    "_#x",
    "$",
    "package",
    "import",
    "for",
    "string",
    "parameter",
    "a",
    "Z",
    "9",
  ],
];

/** Text of everything that UTF-8 can hold, with a liking for what could break a literal. */
export function anyText(): fc.Arbitrary<string> {
  const piece = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...pieces) },
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 6 }) },
    { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 6 }) },
  );
  return fc.array(piece, { maxLength: 8 }).map((parts) => parts.join(""));
}

/** Finite numbers whose sign of zero does not matter. */
export function anyNumber(): fc.Arbitrary<number> {
  return fc
    .oneof(fc.integer(), fc.maxSafeInteger(), fc.double({ noNaN: true, noDefaultInfinity: true }))
    .map((number) => (number === 0 ? 0 : number));
}
