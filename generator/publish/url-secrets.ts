import type { SecretMask } from "../model/secret-mask.ts";

/** A password may hold what ends a host; a port is none. */
const user = String.raw`(?:[^\s/?#:[]*:(?!\d{1,5}(?:[/?#\s"'<>]|$))\S*|[^\s/?#]*)@`;

/** A scheme, whatever names a user, host and path, and what follows them. */
const urlForm = new RegExp(
  String.raw`([a-z][a-z0-9+.-]*:\/\/)(?:${user})?([^\s?#"'\x60<>\\]*)([?#][^\s"'\x60<>\\]*)?`,
  "gi",
);

/**
 * Leaves out of each URL in a text what may let somebody in: user and password, and what follows `?` or `#`, which may be
 * signed or a token.
 */
export function withoutUrlSecrets(text: string): string {
  return text.replaceAll(
    urlForm,
    (_url, scheme: string, place: string, rest: string | undefined) =>
      scheme + place + (rest ?? "").replace(/^(.).+$/s, "$1…"),
  );
}

/** A mask that hides what URLs hold, too: a registry may name others than it is given. */
export function withUrlsMasked(mask: SecretMask): SecretMask {
  return {
    ...mask,
    text: (text) => withoutUrlSecrets(mask.text(text)),
    words: (text) => withoutUrlSecrets(mask.words(text)),
    foreign: (text) => {
      const words = mask.foreign(text);
      return words === undefined ? undefined : withoutUrlSecrets(words);
    },
  };
}
