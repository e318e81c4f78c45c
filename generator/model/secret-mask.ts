import { allReadings, anySpelling } from "./any-spelling.ts";
import { isAnyNumber } from "./exact-number.ts";
import { foreignWords } from "./foreign-words.ts";
import { isJsonObject, type Json } from "./json.ts";
import { lengthOf, secretForms, shortLength } from "./secret-forms.ts";
import { isWrittenOtherwise } from "./written-otherwise.ts";

/** Puts `***` in the place of secret texts. */
export interface SecretMask {
  /** Parts of a secret too, because a message may show the end of a value only. */
  text(text: string): string;
  /**
   * The same for a message of ours and the line that it quotes: there a secret of few letters is masked where a value
   * stands, and not where it is a word of the sentence.
   */
  words(text: string): string;
  /**
   * The same for what somebody else wrote, as a server may write it who saw the secret: without its escapes, however many
   * and mixed they are. Undefined when what is left may still tell a part of a secret.
   */
  foreign(text: string): string | undefined;
  /**
   * The same for a line of a file that gives values, where a secret is as it was written: empty when the line may say one
   * in another way than it is read, such as `'it\'\'s'`, `"p\\x61ss"`, `1.50`, or a text that goes on in the next line.
   */
  line(line: string): string;
  /**
   * Keys too, those that become the same are numbered (`***`, `*** 2`); a number that is a secret becomes the text `***`.
   */
  json<Value extends Json>(value: Value): Value;
}

const shown = "***";

/**
 * What a value stands behind in a message or a line of a file: a quote, `=`, a colon, an opening bracket, a comma, or the
 * dash of a list. A short secret that could be a word of ours is masked only there and as a whole line.
 */
const beforeValue = String.raw`(?<=["'\x60@/]|[=:({[,|<>]\s*|^\s*-\s+)`;

/**
 * A mask for secrets as they are and as they are commonly written: in JSON (Go's too), JSON in JSON, CUE, URLs and HTML,
 * in a text each letter in a way of its own, in base64 at any place of a longer text, in hexadecimal digits, and each line
 * of one that has several. What a template computes of a secret in another way, such as a hash, is not recognised.
 */
export function secretMask(secrets: readonly string[]): SecretMask {
  const forms = new Set(secrets.filter((secret) => secret !== "").flatMap(secretForms));
  if (forms.size === 0) {
    const same = <Value>(value: Value): Value => value;
    return { text: same, words: same, foreign: same, line: same, json: same };
  }
  const longestFirst = [...forms].sort((one, other) => other.length - one.length);
  const patternOfAll = (one: (form: string) => string): RegExp =>
    new RegExp(longestFirst.map(one).join("|"), "gu");
  const pattern = patternOfAll(patternOf);
  const exact = (given: string): string => given.replaceAll(pattern, shown);
  const parts = partsOf(forms);
  const spelled = anySpelling(
    secrets.flatMap(allReadings).filter((one) => lengthOf(one) >= shortLength),
  );
  const masking =
    (pattern: RegExp) =>
    (given: string): string => {
      const told = withoutParts(spelled.replaced(given, shown), parts);
      return withoutEnds(told.replaceAll(pattern, shown), forms);
    };
  const json = (value: Json): Json => {
    if (typeof value === "string") return exact(value);
    if (isAnyNumber(value)) return forms.has(String(value)) ? shown : value;
    if (Array.isArray(value)) return value.map(json);
    if (!isJsonObject(value)) return value;
    const keys = distinct(Object.keys(value).map(exact));
    return Object.fromEntries(
      Object.values(value).map((entry, at) => [keys[at] ?? "", json(entry)]),
    );
  };
  const text = masking(pattern);
  const words = masking(patternOfAll(patternInWords));
  return {
    text,
    words,
    foreign: foreignWords(secrets, { text, shown, partLength }),
    line: (line) => lineOf({ asWords: words(line), asText: text(line), secrets }),
    json: json as SecretMask["json"],
  };
}

/** Each text once, in their order: a second one gets a number. */
function distinct(texts: readonly string[]): string[] {
  const taken = new Set<string>();
  return texts.map((text) => {
    let own = text;
    for (let count = 2; taken.has(own); count += 1) own = `${text} ${count}`;
    taken.add(own);
    return own;
  });
}

/** A masked line, when nothing of a secret is left in it. */
function lineOf({ asWords, asText, secrets }: MaskedLine): string {
  if (asWords !== asText || isWrittenOtherwise(asText)) return "";
  // YAML reads a text of several lines as one, with blanks where the lines end.
  const words = secrets.flatMap((secret) => secret.split(/\s+/)).filter((word) => word !== "");
  const left = asText.replaceAll(shown, "");
  return words.some((word) => new RegExp(patternOf(word), "u").test(left)) ? "" : asWords;
}

interface MaskedLine {
  asWords: string;
  asText: string;
  secrets: readonly string[];
}

/** Longer than what texts have in common by chance. */
const partLength = 8;

/** Every part of that length in the longer forms. */
function partsOf(forms: ReadonlySet<string>): ReadonlySet<string> {
  const parts = new Set<string>();
  for (const form of forms) {
    if (form.length < 1.5 * partLength) continue;
    for (let at = 0; at + partLength <= form.length; at++) {
      parts.add(form.slice(at, at + partLength));
    }
  }
  return parts;
}

/** Masks what is made of parts that overlap or touch. */
function withoutParts(text: string, parts: ReadonlySet<string>): string {
  let masked = "";
  let hiddenTo = 0;
  for (let at = 0; at < text.length; at++) {
    if (parts.has(text.slice(at, at + partLength))) {
      if (hiddenTo < at || hiddenTo === 0) masked += shown;
      hiddenTo = at + partLength;
    }
    if (at >= hiddenTo) masked += text[at] ?? "";
  }
  return masked;
}

/** Fewer characters of a secret beside a cut say nothing. */
const endLength = 3;

/** Masks what is left of a secret where a message cuts a value: its start before an ellipsis, its end behind one. */
function withoutEnds(text: string, forms: ReadonlySet<string>): string {
  const pieces = text.split(/( ?… ?)/);
  if (pieces.length === 1) return text;
  const lengthsOf = (form: string): number[] =>
    Array.from({ length: Math.max(0, form.length - endLength) }, (_, at) => form.length - 1 - at);
  const masked = pieces.map((piece, at) => {
    if (at % 2 === 1) return piece;
    let rest = piece;
    for (const form of forms) {
      for (const length of lengthsOf(form)) {
        const isBefore = at < pieces.length - 1 && rest.endsWith(form.slice(0, length));
        if (isBefore) rest = rest.slice(0, -length) + shown;
        const isBehind = at > 0 && rest.startsWith(form.slice(-length));
        if (isBehind) rest = shown + rest.slice(length);
      }
    }
    return rest;
  });
  return masked.join("");
}

/** In a text, a short secret is any word. */
function patternOf(form: string): string {
  const literal = form.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  return lengthOf(form) < shortLength ? `(?<!${letter})${literal}(?!${letter})` : literal;
}

/** In a message, a short secret of letters alone is masked where a value stands, not in our own words. */
function patternInWords(form: string): string {
  if (!/^\p{L}{1,3}$/u.test(form)) return patternOf(form);
  return `${beforeValue}${form}(?!${letter})|(?<=^\\s*)${form}(?=\\s*$)`;
}

const letter = String.raw`[\p{L}\p{N}_]`;
