/**
 * Characters that a literal never holds as they are: control characters, the line separators that YAML folds, the
 * byte order mark, and invisible or direction-changing ones that would make a reviewer read another text.
 */
const unsafe =
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff]/g;

const shortEscapes: Readonly<Record<string, string>> = { "\n": "n", "\r": "r", "\t": "t" };

/**
 * Escapes unsafe characters as CUE and YAML both read them: `\n`, `\r`, `\t`, `\uXXXX`, each after `escape`
 * (a backslash, in CUE perhaps with `#`s). Characters in `keep` stay.
 */
export function escapeUnsafe(text: string, escape: string, keep = ""): string {
  return text.replaceAll(unsafe, (character) => {
    if (keep.includes(character)) return character;
    const short = shortEscapes[character];
    if (short !== undefined) return escape + short;
    return `${escape}u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

/** Whether a text has half of a surrogate pair, which UTF-8 cannot hold. */
export function hasLoneSurrogate(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}
