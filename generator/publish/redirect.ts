import type { HttpRequest, HttpResponse } from "./http-client.ts";

/**
 * Where an answer sends a request on to; undefined when it does not, or when following would change what is asked for: a
 * write follows 307 and 308 only, which keep its method and body.
 */
export function redirectTarget(
  method: HttpRequest["method"],
  { status, headers, url }: HttpResponse,
): string | undefined {
  const isRead = method === "GET" || method === "HEAD";
  const followed = isRead ? [301, 302, 303, 307, 308] : [307, 308];
  const { location } = headers;
  if (!followed.includes(status) || location === undefined) return undefined;
  if (!URL.canParse(location, url)) return undefined;
  const target = new URL(location, url);
  return /^https?:$/.test(target.protocol) ? target.href : undefined;
}

/** Whether credentials for one URL may be sent to another: its own origin, or the same host when it asks for TLS. */
export function isSameHost(first: string, second: string): boolean {
  const [from, to] = [new URL(first), new URL(second)];
  if (from.origin === to.origin) return true;
  const isUpgrade = from.protocol === "http:" && to.protocol === "https:";
  return isUpgrade && from.hostname === to.hostname && from.port === "" && to.port === "";
}
