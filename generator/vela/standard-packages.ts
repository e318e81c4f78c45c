import { suggest } from "../diagnostics/suggest.ts";

/** The packages of CUE that every release of vela has; what runs programs and reads files is of no use to an addon. */
const standardPackages = [
  ...["hmac", "md5", "sha1", "sha256", "sha512"].map((name) => `crypto/${name}`),
  ...["base64", "csv", "hex", "json", "yaml"].map((name) => `encoding/${name}`),
  ...["html", "list", "math", "math/bits", "net", "path", "regexp", "strconv", "strings"],
  ...["struct", "text/tabwriter", "text/template", "time", "uuid"],
];

/** The path of a package by the name that its members are written with: `encoding/json` for `json`. */
export function packageOfName(name: string): string | undefined {
  return standardPackages.find((path) => lastPart(path) === name);
}

/**
 * The package that the path of an import most likely means, which may lack its first part; undefined when none is near.
 * @param ownPackages Packages of vela that can be imported there as well.
 */
export function meantPackage(
  path: string,
  ownPackages: readonly string[] = [],
): string | undefined {
  const own = packageOfName(lastPart(path));
  if (own !== undefined && !path.startsWith("vela/")) return own;
  return suggest(path, [...standardPackages, ...ownPackages]);
}

function lastPart(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
