import { posix } from "node:path";

/** Where ChartMuseum is, as a person gives it, and below which path it serves. */
export interface MuseumPlace {
  /** `https://host[/path]`. */
  url: string;
  /** `/charts`; absent for none. */
  contextPath?: string | undefined;
}

/** What a registry of vela is added with: below the context path, too. Without a slash at its end. */
export function museumAddress({ url, contextPath = "" }: MuseumPlace): string {
  const { origin, pathname } = new URL(url);
  const path = isBelow(pathname, contextPath) ? pathname : posix.join(contextPath, pathname);
  return `${origin}${path.startsWith("/") ? "" : "/"}${path}`.replace(/\/+$/, "");
}

/** Where its API takes archives: the repository stands behind `api`, the context path in front of it. */
export function museumUploadUrl({ url, contextPath = "" }: MuseumPlace): string {
  const { origin, pathname } = new URL(url);
  const repository = isBelow(pathname, contextPath) ? pathname.slice(contextPath.length) : pathname;
  return `${origin}/${posix.join(contextPath, "api", repository, "charts").replace(/^\//, "")}`;
}

/** Whether a path is another one or below it: `/charts/org` below `/charts`, and `/charts2` not. */
export function isBelow(path: string, above: string): boolean {
  return path === above || path.startsWith(above.endsWith("/") ? above : `${above}/`);
}
