import { escapeUnsafe } from "../model/escape-text.ts";

/** A URL as messages show it: without what names a user, and without a query, which may be signed. */
export function shownUrl(url: string): string {
  const shown = URL.canParse(url) ? new URL(url) : undefined;
  if (!shown || shown.host === "") return shownText(url);
  shown.username = "";
  shown.password = "";
  shown.search = "";
  shown.hash = "";
  return shown.href.replace(/\/$/, "");
}

/** What an index gives in place of a URL. */
function shownText(text: string): string {
  const plain = text.replace(/^([a-z0-9+.-]+:\/+)?.*@/is, "$1").replace(/[?#].*/s, "");
  return escapeUnsafe(plain.length > 72 ? `${plain.slice(0, 70)} …` : plain, "\\");
}
