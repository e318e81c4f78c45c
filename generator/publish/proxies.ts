import type { HttpSettings } from "./http-client.ts";
import { publishFinding } from "./publish-finding.ts";
import type { Answer } from "./registry.ts";

/**
 * The proxies of an environment, under the names that Go takes (httpproxy.FromEnvironment, golang.org/x/net): capitals
 * first, and a host without a scheme.
 * Reports publish/invalid-address.
 */
export function proxiesOf(
  env: Readonly<Record<string, string | undefined>>,
): Answer<NonNullable<HttpSettings["proxies"]>> {
  const found: NonNullable<HttpSettings["proxies"]> = {};
  for (const [key, name] of [
    ["http", "HTTP_PROXY"],
    ["https", "HTTPS_PROXY"],
  ] as const) {
    const given = valueOf(env, name);
    if (given === "") continue;
    const url = given.includes("://") ? given : `http://${given}`;
    if (!isProxyUrl(url)) {
      const message = "The proxy is not the URL of an HTTP proxy";
      const hint = `Set ${name} to one like http://proxy.example.com:3128, or unset it`;
      const problem = publishFinding("publish/invalid-address", message, { hint, origin: name });
      return { ok: false, problem };
    }
    found[key] = url;
  }
  const none = valueOf(env, "NO_PROXY");
  return { ok: true, value: none === "" ? found : { ...found, none } };
}

/** User and password are sent as their escapes mean them; one that is broken means nothing. */
function isProxyUrl(text: string): boolean {
  if (!/^https?:\/\/[^/]/i.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return [username, password].every(isDecoded);
}

function isDecoded(escaped: string): boolean {
  try {
    decodeURIComponent(escaped);
    return true;
  } catch {
    return false;
  }
}

/** The passwords in the URLs of proxies, as they are written there and as they are meant. */
export function proxySecrets(env: Readonly<Record<string, string | undefined>>): string[] {
  return ["HTTP_PROXY", "HTTPS_PROXY"].flatMap((name) => {
    const password = /^(?:[a-z0-9+.-]+:\/\/)?[^@]*?:(.+)@/i.exec(valueOf(env, name))?.[1];
    if (password === undefined) return [];
    return [password, ...meant(password)];
  });
}

/** Without its escapes, when it has some that can be read. */
function meant(written: string): string[] {
  try {
    const plain = decodeURIComponent(written);
    return plain === written ? [] : [plain];
  } catch {
    return [];
  }
}

function valueOf(env: Readonly<Record<string, string | undefined>>, name: string): string {
  const upper = env[name] ?? "";
  return upper === "" ? (env[name.toLowerCase()] ?? "") : upper;
}
