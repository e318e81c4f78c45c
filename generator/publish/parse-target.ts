import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { suggest } from "../diagnostics/suggest.ts";
import { publishFinding } from "./publish-finding.ts";
import type { Answer } from "./registry.ts";

/** What `--to` names. No kind shares a form with another one: a scheme in front, or a path with a slash in it. */
export type PublishTarget =
  /** `https://[user@]host[:port][/path]`; `cm://` is left for `--use-http` to decide, as vela has it. */
  | { kind: "chart-museum"; url: string; username?: string }
  /** `oci://host[:port]/repository`: the archive's own name is not a part of it. */
  | { kind: "oci"; host: string; repository: string }
  /** `s3://bucket[/prefix]` or `oss://bucket[/prefix]`; the prefix has no slash at its ends. */
  | { kind: "bucket"; scheme: "s3" | "oss"; bucket: string; prefix: string }
  | { kind: "folder"; path: string };

const forms =
  "Give https://host for a ChartMuseum, oci://host/repository, s3://bucket/prefix, or a folder like ./charts";

/**
 * Reads the address of a registry.
 * Reports publish/invalid-address, without what may be a password.
 */
export function parseTarget(given: string): Answer<PublishTarget> {
  const text = given.trim();
  const [, scheme, rest = ""] = /^([a-z][a-z0-9+.-]+):\/\/(.*)$/is.exec(text) ?? [];
  if (scheme === undefined) return withoutScheme(text);
  if (/[\s\\]/.test(text)) return refused(`"${shown(text)}" has a blank or a backslash`, forms);
  switch (scheme.toLowerCase()) {
    case "https":
    case "http":
    case "cm":
      return chartMuseum(text);
    case "oci":
      return ociRepository(text, rest);
    case "s3":
    case "oss":
      return bucket(text, { scheme: scheme.toLowerCase() as "s3" | "oss", rest });
    case "file":
      return fileUrl(text);
    default:
      return unknownScheme(text, scheme);
  }
}

function chartMuseum(text: string): Answer<PublishTarget> {
  const url = parsed(text);
  if (!url) return refused(`"${shown(text)}" is no URL`, forms);
  if (url.password !== "") {
    const hint = "Give the password as HELM_REPO_PASSWORD, or with --password-stdin";
    return refused(`"${shown(text)}" holds a password, which every process here can read`, hint);
  }
  const { username } = url;
  const hasMore = url.search !== "" || url.hash !== "" || /[?#]/.test(text);
  if (hasMore) {
    return refused(`"${shown(text)}" goes on behind its path`, "Leave out what follows ? or #");
  }
  if (/\/index\.yaml$/.test(url.pathname)) {
    return refused(`"${shown(text)}" is an index`, "Give the address without /index.yaml");
  }
  if (/\/api(\/.*)?\/charts\/?$/.test(url.pathname)) {
    const hint = "Give the address that vela addon registry add takes, without /api/charts";
    return refused(`"${shown(text)}" is where archives are uploaded to`, hint);
  }
  if (/^(www\.)?(github|gitlab|gitee)\.com$/.test(url.hostname) || url.pathname.endsWith(".git")) {
    const hint = "Give the folder of a clone, like ./charts, and commit and push it afterwards";
    return refused(`"${shown(text)}" is a git repository`, hint);
  }
  const address = text.replace(/:\/\/[^/]*@/, "://").replace(/\/+$/, "");
  const name = unescaped(username);
  if (name === undefined) return refused(`"${shown(text)}" has a broken escape`, escapeHint);
  const user = name === "" ? {} : { username: name };
  return { ok: true, value: { kind: "chart-museum", url: address, ...user } };
}

const hostForm = /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;
const repositoryForm =
  /^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*$/;

/** A repository as the OCI distribution specification names it; its last part is added by the archive's name. */
function ociRepository(text: string, rest: string): Answer<PublishTarget> {
  if (rest.includes("@") && rest.indexOf("@") < (rest + "/").indexOf("/")) {
    const hint = "Use docker login, helm registry login or oras login";
    return refused(`"${shown(text)}" holds a user`, hint);
  }
  const [host = "", ...path] = rest.replace(/\/+$/, "").split("/");
  const repository = path.join("/");
  if (!hostForm.test(host) || !URL.canParse(`https://${host}`))
    return refused(`"${shown(text)}" names no host`, forms);
  if (/[:@]/.test(repository)) {
    const hint = "Leave out the tag: the addon's name and version are added";
    return refused(`"${shown(text)}" has a tag or a digest`, hint);
  }
  if (repository !== "" && !repositoryForm.test(repository)) {
    const hint = "Use lower case letters, digits, and single . _ - between them";
    return refused(`"${shown(text)}" has a repository that no registry takes`, hint);
  }
  return { ok: true, value: { kind: "oci", host, repository } };
}

function bucket(
  text: string,
  { scheme, rest }: { scheme: "s3" | "oss"; rest: string },
): Answer<PublishTarget> {
  const [name = "", ...path] = rest.split("/");
  if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name)) {
    const hint = "Name a bucket of 3 to 63 lower case letters, digits, dots and dashes";
    return refused(`"${shown(text)}" names no bucket`, hint);
  }
  const prefix = path.join("/").replace(/\/+$/, "");
  if (prefix.split("/").some((part, _at, all) => all.length > 1 && /^\.{0,2}$/.test(part))) {
    return refused(`"${shown(text)}" has an empty part in its prefix`, "Write each part once");
  }
  return { ok: true, value: { kind: "bucket", scheme, bucket: name, prefix } };
}

function fileUrl(text: string): Answer<PublishTarget> {
  const url = parsed(text);
  if (!url || (url.hostname !== "" && url.hostname !== "localhost")) {
    return refused(`"${shown(text)}" is no file of this machine`, "Give the folder's path");
  }
  const path = unescaped(url.pathname);
  if (path === undefined || path.includes("\0")) {
    return refused(`"${shown(text)}" has a broken escape`, "Give the folder's path");
  }
  return { ok: true, value: { kind: "folder", path } };
}

/** A path is one when it has a slash and does not begin as a host would. */
function withoutScheme(text: string): Answer<PublishTarget> {
  if (text === "") return refused("The address is empty", forms);
  if (/^(?:\.{1,2}$|\.{0,2}[\\/]|[a-z]:[\\/])/i.test(text)) {
    return { ok: true, value: { kind: "folder", path: text } };
  }
  const first = text.split("/", 1)[0] ?? "";
  if (/^(git@|ssh:)/.test(text)) {
    const hint = "Give the folder of a clone, like ./charts, and commit and push it afterwards";
    return refused(`"${shown(text)}" is a git repository`, hint);
  }
  if (/^(s3|oss|oci|https?|cm|file):/i.test(text)) {
    // What follows an @ may be the end of a query, or of a password.
    const meant = text.replace(/:\/*/, "://").replace(/[?#].*/s, "");
    const hint = `Write ${text.includes("@") ? meant.replace(/:\/\/.*/s, "://host") : meant}`;
    return refused(`"${shown(text)}" lacks a slash`, hint);
  }
  if (/[.:@]/.test(first)) {
    const hint = `Put https:// or oci:// in front for a host, or ./ for a folder`;
    return refused(`"${shown(text)}" may be a host or a folder`, hint);
  }
  if (first !== text) return { ok: true, value: { kind: "folder", path: text } };
  const named = /^[\w.+-]+$/.test(text) ? `./${text}` : "./ in front";
  const hint = `Write ${named} for a folder, or the address of the registry, as vela addon registry list shows it`;
  return refused(`"${shown(text)}" is no address: names of registries are in the cluster`, hint);
}

const schemes = ["https", "http", "cm", "oci", "s3", "oss", "file"];

function unknownScheme(text: string, scheme: string): Answer<PublishTarget> {
  const meant = suggest(scheme.toLowerCase(), schemes);
  const hint = meant === undefined ? forms : `Write ${meant}:// in front`;
  return refused(`"${shown(text)}" has a scheme that no registry here has`, hint);
}

function parsed(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // A scheme that URL does not know has a host all the same.
  return url?.protocol === "cm:" ? parsed(text.replace(/^cm:/i, "https:")) : url;
}

const escapeHint = "Write % as %25 in it";

function unescaped(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** Without a user, a password and a query, and not longer than a message can quote. */
function shown(text: string): string {
  const plain = text
    .replaceAll(/[\s"]+/g, " ")
    // An @ behind a ? is in a query, or ends a password with a ? in it: nobody knows which.
    .replace(/^([a-z0-9+.-]+:\/*)?.*[?#].*@.*/i, "$1***")
    .replace(/^([a-z0-9+.-]+:\/+)?.*@/i, "$1***@")
    .replace(/([?#]).*/, "$1 …");
  return plain.length > 72 ? `${plain.slice(0, 70)} …` : plain;
}

function refused(what: string, hint: string): { ok: false; problem: Diagnostic } {
  const problem = publishFinding("publish/invalid-address", what, { hint });
  return { ok: false, problem };
}
