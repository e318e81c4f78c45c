import { readFile } from "node:fs/promises";
import { posix, win32 } from "node:path";

import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { isJsonObject, type Json, type JsonObject, textOr } from "../model/json.ts";
import { askHelper } from "./credential-helper.ts";
import type { Credentials } from "./credentials.ts";
import { parsedJson } from "./parsed-json.ts";
import { publishFinding } from "./publish-finding.ts";
import type { Answer } from "./registry.ts";

type Environment = Readonly<Record<string, string | undefined>>;

interface ConfigFile {
  path: string;
  /** As a person knows it: the variable that names it, or its usual place. */
  shown: string;
}

/**
 * What `helm registry login` or `docker login` left for a host, in the order of helm (NewClient, pkg/registry/client.go, helm
 * v3.22.0): helm's own file first; in each of them credHelpers, then credsStore, then auths. Empty for nothing.
 * Reports publish/invalid-credentials for a file that cannot be read and for a program that gives no answer.
 * @param host `host[:port]`.
 */
export async function dockerCredentials(
  host: string,
  { env, platform }: { env: Environment; platform: NodeJS.Platform },
): Promise<Answer<Credentials>> {
  const server = serverAddress(host);
  for (const file of configFiles(env, platform)) {
    const config = await readConfig(file);
    if (!config.ok) return config;
    const found = await credentialsIn(config.value, { server, file, env });
    if (!found.ok || Object.keys(found.value).length > 0) return found;
  }
  return { ok: true, value: {} };
}

/** Docker Hub has the address of its first API in such files. */
function serverAddress(host: string): string {
  const isHub = ["docker.io", "index.docker.io", "registry-1.docker.io"].includes(host);
  return isHub ? "https://index.docker.io/v1/" : host;
}

/** helmpath.ConfigPath (pkg/helmpath, helm v3.22.0), and docker's own folder. */
function configFiles(env: Environment, platform: NodeJS.Platform): ConfigFile[] {
  const path = platform === "win32" ? win32 : posix;
  const told = (name: string): string => env[name] ?? "";
  const join = (...parts: string[]): string => path.join(...parts);
  const place: Place = { told, join, platform };
  return [helmFile(place), dockerFile(place)].filter((file) => file !== undefined);
}

interface Place {
  /** A variable of the environment, or an empty text. */
  told: (name: string) => string;
  join: (...parts: string[]) => string;
  platform: NodeJS.Platform;
}

function helmFile({ told, join, platform }: Place): ConfigFile | undefined {
  const named = told("HELM_REGISTRY_CONFIG");
  if (named !== "") return { path: named, shown: "HELM_REGISTRY_CONFIG" };
  const isMac = platform === "darwin";
  const usual = platform === "win32" ? told("APPDATA") : told("HOME");
  const below = platform === "win32" ? [] : isMac ? ["Library", "Preferences"] : [".config"];
  const folders = [
    { base: told("HELM_CONFIG_HOME"), parts: [], of: "HELM_CONFIG_HOME" },
    { base: told("XDG_CONFIG_HOME"), parts: ["helm"], of: "XDG_CONFIG_HOME" },
    { base: usual, parts: [...below, "helm"], of: platform === "win32" ? "APPDATA" : "HOME" },
  ];
  const found = folders.find(({ base }) => base !== "");
  if (!found) return undefined;
  const parts = [...found.parts, "registry", "config.json"];
  return { path: join(found.base, ...parts), shown: `${parts.join("/")} in ${found.of}` };
}

function dockerFile({ told, join, platform }: Place): ConfigFile | undefined {
  const folder = told("DOCKER_CONFIG");
  if (folder !== "") {
    return { path: join(folder, "config.json"), shown: "config.json in DOCKER_CONFIG" };
  }
  const home = told(platform === "win32" ? "USERPROFILE" : "HOME");
  if (home === "") return undefined;
  return { path: join(home, ".docker", "config.json"), shown: "~/.docker/config.json" };
}

async function readConfig({ path, shown }: ConfigFile): Promise<Answer<JsonObject>> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR") return { ok: true, value: {} };
    const hint = "Let the user read it, or name another file with HELM_REGISTRY_CONFIG";
    return {
      ok: false,
      problem: invalid(`It cannot be read (${code ?? "unknown"})`, { hint, shown }),
    };
  }
  const isEmpty = bytes.every((byte) => /\s/.test(String.fromCharCode(byte)));
  const config = isEmpty ? {} : parsedJson(bytes);
  if (isJsonObject(config)) return { ok: true, value: config };
  const hint = "Correct it, or run docker login or helm registry login again";
  return { ok: false, problem: invalid("It holds no JSON object", { hint, shown }) };
}

async function credentialsIn(
  { credHelpers, credsStore, auths }: JsonObject,
  { server, file, env }: { server: string; file: ConfigFile; env: Environment },
): Promise<Answer<Credentials>> {
  const { shown } = file;
  const own = isJsonObject(credHelpers) ? textOr(credHelpers[server]) : "";
  const helper = own || textOr(credsStore);
  if (helper !== "") {
    const told = await askHelper(helper, server, env);
    if (told.ok) return { ok: true, value: told.credentials };
    const hint = "Run docker login again, or set HELM_REPO_USERNAME and HELM_REPO_PASSWORD";
    return { ok: false, problem: invalid(told.reason, { hint, shown }) };
  }
  const entry = isJsonObject(auths) ? entryOf(auths, server) : undefined;
  const credentials = isJsonObject(entry) ? credentialsOf(entry) : {};
  if (credentials) return { ok: true, value: credentials };
  const hint = "Run docker login or helm registry login again";
  const message = `The entry of "${server}" is no user and password in base64`;
  return { ok: false, problem: invalid(message, { hint, shown }) };
}

/** Old files have the host in a URL. */
function entryOf(auths: JsonObject, server: string): Json | undefined {
  const key = Object.keys(auths).find(
    (name) => name.replace(/^https?:\/\//, "").replace(/\/.*$/s, "") === server,
  );
  return auths[server] ?? (key === undefined ? undefined : auths[key]);
}

/** Undefined for what cannot be read. */
function credentialsOf(entry: JsonObject): Credentials | undefined {
  const identityToken = textOr(entry.identitytoken);
  const accessToken = textOr(entry.registrytoken);
  if (accessToken !== "") return { accessToken };
  if (identityToken !== "") return { identityToken };
  const auth = textOr(entry.auth);
  if (auth === "") {
    const [username, password] = [textOr(entry.username), textOr(entry.password)];
    return username === "" || password === "" ? {} : { username, password };
  }
  const pair = Buffer.from(auth, "base64").toString("utf8");
  const at = pair.indexOf(":");
  if (at < 0 || !/^[A-Za-z0-9+/]+=*$/.test(auth)) return undefined;
  return { username: pair.slice(0, at), password: pair.slice(at + 1).replace(/\0+$/, "") };
}

/** Without anything of the file's content: it is full of secrets. */
function invalid(message: string, { hint, shown }: { hint: string; shown: string }): Diagnostic {
  return publishFinding("publish/invalid-credentials", message, { hint, origin: shown });
}
