import { readFile } from "node:fs/promises";

import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import { type SecretMask, secretMask } from "../model/secret-mask.ts";
import { type Credentials, secretsOf } from "../publish/credentials.ts";
import { dockerCredentials } from "../publish/docker-config.ts";
import { type GivenAccess, helmAccess, type HelmAccess } from "../publish/helm-access.ts";
import type { HttpSettings } from "../publish/http-client.ts";
import type { TlsSettings } from "../publish/http-dispatcher.ts";
import { bucketCredentials } from "../publish/bucket-credentials.ts";
import type { RegistrySettings } from "../publish/open-registry.ts";
import { parseTarget, type PublishTarget } from "../publish/parse-target.ts";
import { proxiesOf, proxySecrets } from "../publish/proxies.ts";
import { publishFinding } from "../publish/publish-finding.ts";
import type { Answer } from "../publish/registry.ts";
import { isBaseUrl } from "../publish/repository-url.ts";
import { withUrlsMasked } from "../publish/url-secrets.ts";
import { type CommandIo, stdinOf } from "./command-io.ts";
import type { PublishOptions } from "./publish-options.ts";
import { refuseSecretRoot } from "./secret-arguments.ts";
import { UsageError } from "./usage-error.ts";

/** Everything that is known of a registry before it is asked anything. */
export interface RegistryAccess {
  /** Absent when there is an error. */
  ready?: {
    target: PublishTarget;
    credentials: Credentials;
    tls: TlsSettings;
    proxies: NonNullable<HttpSettings["proxies"]>;
    contextPath?: string;
    useHttp: boolean;
    /** For a bucket. */
    bucket?: NonNullable<RegistrySettings["bucket"]>;
  };
  /** Hides whatever was given as a secret, used or not. */
  mask: SecretMask;
  diagnostics: Diagnostic[];
}

/**
 * Reads the address, the credentials and the certificates that options, environment and standard input give.
 * @throws UsageError without --to, with an option of another kind of registry, or when the standard input is wanted twice.
 */
export async function registryAccess(
  options: PublishOptions,
  io: CommandIo,
): Promise<RegistryAccess> {
  if (options.to === undefined) throw new UsageError("Name the registry with --to");
  const target = parseTarget(options.to);
  refuseUnusedOptions(target, options);
  const user = target.ok && "username" in target.value ? target.value.username : undefined;
  const access = helmAccess(
    { ...given(options, user), ...(await secretOfStdin(options, io)) },
    io.env,
  );
  const proxies = proxiesOf(io.env);
  const tls = await tlsOf(access);
  const stored = await storedCredentials(target, access, io);
  const bucket: Bucket | undefined =
    target.ok && target.value.kind === "bucket"
      ? bucketOf(target.value.scheme, options, io.env)
      : undefined;
  const diagnostics = [
    ...(target.ok ? [] : [target.problem]),
    ...(bucket?.diagnostics ?? []),
    ...access.diagnostics,
    ...(stored.ok ? [] : [stored.problem]),
    ...(proxies.ok ? [] : [proxies.problem]),
    ...tls.diagnostics,
  ];
  const { contextPath, useHttp } = access;
  const credentials = stored.ok ? stored.value : {};
  const secrets = [
    ...(bucket?.secrets ?? []),
    ...access.secrets,
    ...secretsOf(credentials),
    ...proxySecrets(io.env),
  ];
  const mask = withUrlsMasked(secretMask(secrets));
  if (!target.ok || !proxies.ok || hasErrors(diagnostics)) return { mask, diagnostics };
  const ready = {
    target: target.value,
    ...(bucket?.settings ? { bucket: bucket.settings } : {}),
    credentials,
    tls: tls.settings,
    proxies: proxies.value,
    ...(contextPath === undefined ? {} : { contextPath }),
    useHttp,
  };
  return { ready, mask, diagnostics };
}

/** An option that the target has no use for was meant for another one. */
function refuseUnusedOptions(target: Answer<PublishTarget>, options: PublishOptions): void {
  if (options["context-path"] === undefined || !target.ok) return;
  if (target.value.kind === "chart-museum") return;
  throw new UsageError("--context-path is a ChartMuseum's: leave it out, or give its URL to --to");
}

/** What is given, else what `docker login` or `helm registry login` left, which is for OCI registries only. */
async function storedCredentials(
  target: Answer<PublishTarget>,
  { credentials }: HelmAccess,
  { env }: CommandIo,
): Promise<Answer<Credentials>> {
  const isGiven = Object.keys(credentials).length > 0;
  if (isGiven || !target.ok || target.value.kind !== "oci") return { ok: true, value: credentials };
  return dockerCredentials(target.value.host, { env, platform: process.platform });
}

interface Bucket {
  settings?: NonNullable<RegistrySettings["bucket"]>;
  secrets: string[];
  diagnostics: Diagnostic[];
}

/** Where a bucket is, and its keys; an option before its variable. */
function bucketOf(scheme: "s3" | "oss", options: PublishOptions, env: CommandIo["env"]): Bucket {
  const { credentials, ...found } = bucketCredentials(scheme, env);
  if (!credentials) return found;
  const isAmazon = scheme === "s3";
  const endpoint = options.endpoint ?? (isAmazon ? env.AWS_ENDPOINT_URL_S3 : undefined) ?? "";
  if (endpoint !== "" && !isBaseUrl(endpoint)) {
    const problem = publishFinding("publish/invalid-address", "It is no address of a server", {
      hint: "Set it to one like https://host, without a user and a query",
      origin: "AWS_ENDPOINT_URL_S3",
    });
    return { ...found, diagnostics: [...found.diagnostics, problem] };
  }
  const region = options.region ?? (isAmazon ? env.AWS_REGION : undefined) ?? "";
  // It becomes a part of the host that the key's signature is sent to.
  if (region !== "" && !/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i.test(region)) {
    const problem = publishFinding("publish/invalid-address", "It is no name of a region", {
      hint: "Set it to one like eu-central-1",
      origin: options.region === undefined ? "AWS_REGION" : "--region",
    });
    return { ...found, diagnostics: [...found.diagnostics, problem] };
  }
  const settings = {
    credentials,
    ...(endpoint === "" ? {} : { endpoint: endpoint.replace(/\/+$/, "") }),
    ...(region === "" ? {} : { region }),
  };
  return { ...found, settings };
}

/** What options give; absent ones are left out. */
function given(options: PublishOptions, user: string | undefined): GivenAccess {
  const told = {
    username: options.username ?? user,
    authHeader: options["auth-header"],
    contextPath: options["context-path"],
    caFile: options["ca-file"],
    certFile: options["cert-file"],
    keyFile: options["key-file"],
    insecure: options.insecure,
    useHttp: options["use-http"],
  };
  const entries = Object.entries(told).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries);
}

/** The password or the token of the standard input, without one line break at its end. */
async function secretOfStdin(options: PublishOptions, io: CommandIo): Promise<GivenAccess> {
  const { "password-stdin": isPassword, "access-token-stdin": isToken } = options;
  if (!isPassword && !isToken) return {};
  if (isPassword && isToken) {
    throw new UsageError("Give --password-stdin or --access-token-stdin: there is one stdin");
  }
  const option = isPassword ? "--password-stdin" : "--access-token-stdin";
  if (options.root === "-" || options.values.includes("-")) {
    throw new UsageError(`The standard input is taken twice: ${option} and -`);
  }
  await refuseSecretRoot(options.root, option);
  const read = new TextDecoder().decode(await stdinOf(io)(1024 * 1024));
  const secret = read.replace(/\r?\n$/, "");
  if (secret === "") throw new UsageError(`The standard input is empty: ${option} reads it`);
  return isPassword ? { password: secret } : { accessToken: secret };
}

const files = [
  ["ca", "caFile", "--ca-file"],
  ["cert", "certFile", "--cert-file"],
  ["key", "keyFile", "--key-file"],
] as const;

async function tlsOf(
  access: HelmAccess,
): Promise<{ settings: TlsSettings; diagnostics: Diagnostic[] }> {
  const settings: TlsSettings = { insecure: access.insecure };
  const diagnostics: Diagnostic[] = [];
  for (const [name, field, origin] of files) {
    const file = access[field];
    if (file === undefined) continue;
    const pem = await readFile(file, "utf8").catch(() => undefined);
    if (pem?.includes("-----BEGIN ")) {
      settings[name] = pem;
      continue;
    }
    const what = pem === undefined ? "cannot be read" : "holds no PEM";
    const hint = "Name a file with a block that begins with -----BEGIN";
    const message = `The file "${file}" ${what}`;
    diagnostics.push(publishFinding("publish/invalid-credentials", message, { hint, origin }));
  }
  return { settings, diagnostics };
}
