import { posix } from "node:path";

/**
 * Where vela looks for what an index names, or for the index itself (JoinURL and IsValidURL, pkg/utils/url.go, v1.10.9): a
 * whole URL is taken as it is, anything else is a path below the repository's, with `..` resolved and `%` and `?` taken for
 * letters of a name.
 */
export function repositoryUrl(repository: string, named: string): string {
  if (/^[a-z][a-z0-9+.-]*:\/\/[^/?#]/i.test(named)) return named;
  const base = new URL(repository);
  const path = posix.join(decodedPath(base.pathname), named);
  return `${base.origin}/${encodedPath(path).replace(/^\//, "")}${base.search}`;
}

/** Without escapes; as it is when one of them is broken. */
export function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** As Go's url.URL prints a path. */
function encodedPath(path: string): string {
  return encodeURIComponent(path)
    .replaceAll(/%(2F|24|26|2B|2C|3A|3B|3D|40)/g, (escape) => decodeURIComponent(escape))
    .replaceAll(
      /[!'()*]/g,
      (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
    );
}

/** Whether a text is the address of something served, without a user, a query and a fragment. */
export function isBaseUrl(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:\/\/[^/]/i.test(text) || /[?#\s\\]/.test(text)) return false;
  return url.username === "" && url.password === "";
}
