import type { Argv } from "yargs";

import { type ProjectOptions, withProjectOptions } from "./project-options.ts";
import { isBaseUrl } from "../publish/repository-url.ts";
import { UsageError } from "./usage-error.ts";

/** What the registry is asked with. */
export interface AccessOptions {
  username: string | undefined;
  "password-stdin": boolean;
  "access-token-stdin": boolean;
  "auth-header": string | undefined;
  "context-path": string | undefined;
  "ca-file": string | undefined;
  "cert-file": string | undefined;
  "key-file": string | undefined;
  insecure: boolean;
  "use-http": boolean;
  /** Seconds. */
  timeout: number;
}

export interface PublishOptions extends ProjectOptions, AccessOptions {
  to: string | undefined;
  force: boolean;
  "dry-run": boolean;
  /** Where a folder or a bucket is served. */
  url: string | undefined;
  endpoint: string | undefined;
  region: string | undefined;
}

const text = { type: "string", requiresArg: true } as const;
const flag = { type: "boolean", default: false } as const;

export function withPublishOptions(yargs: Argv): Argv<PublishOptions> {
  return withAccessOptions(
    withProjectOptions(yargs)
      .option("to", {
        ...text,
        describe:
          "The registry: https://host/path of a ChartMuseum, oci://host/repository, s3://bucket/prefix, or a folder like ./charts",
      })
      .option("url", {
        ...text,
        coerce: baseUrl,
        describe: "Where a folder or a bucket is served, https://host/path",
      })
      .option("endpoint", {
        ...text,
        coerce: baseUrl,
        describe: "A bucket's server, if it is not Amazon's or Alibaba's [AWS_ENDPOINT_URL_S3]",
      })
      .option("region", { ...text, describe: "A bucket's region [AWS_REGION]" })
      .option("force", {
        ...flag,
        describe: "Replace a version that stands there with other bytes",
      })
      .option("dry-run", { ...flag, describe: "Print what would be written, and write nothing" }),
  );
}

function withAccessOptions<T>(yargs: Argv<T>): Argv<T & AccessOptions> {
  return yargs
    .option("username", { ...text, describe: "Whom to publish as [HELM_REPO_USERNAME]" })
    .option("password-stdin", {
      ...flag,
      describe: "Read the password from stdin [HELM_REPO_PASSWORD]",
    })
    .option("access-token-stdin", {
      ...flag,
      describe: "Read a token from stdin [HELM_REPO_ACCESS_TOKEN]",
    })
    .option("auth-header", {
      ...text,
      describe:
        "Name of the header for the token, if it is not Authorization [HELM_REPO_AUTH_HEADER]",
    })
    .option("context-path", {
      ...text,
      describe: "ChartMuseum's context path, if it does not tell it [HELM_REPO_CONTEXT_PATH]",
    })
    .option("ca-file", { ...text, describe: "PEM file of whom to trust [HELM_REPO_CA_FILE]" })
    .option("cert-file", {
      ...text,
      describe: "PEM file of the own certificate [HELM_REPO_CERT_FILE]",
    })
    .option("key-file", { ...text, describe: "PEM file of its key [HELM_REPO_KEY_FILE]" })
    .option("insecure", { ...flag, describe: "Trust any certificate [HELM_REPO_INSECURE]" })
    .option("use-http", {
      ...flag,
      describe: "Take HTTP for cm:// and oci:// [HELM_REPO_USE_HTTP]",
    })
    .option("timeout", {
      type: "number",
      requiresArg: true,
      default: 30,
      coerce: seconds,
      describe: "Seconds to wait for each answer",
    });
}

/** Without a slash at its end. */
function baseUrl(given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  if (isBaseUrl(given)) return given.replace(/\/+$/, "");
  throw new UsageError("Give --url and --endpoint an address like https://host/path");
}

function seconds(given: number): number {
  if (Number.isFinite(given) && given > 0 && given <= 86_400) return given;
  throw new UsageError("Give --timeout a number of seconds above 0");
}
