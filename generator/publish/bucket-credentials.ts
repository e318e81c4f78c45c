import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { publishFinding } from "./publish-finding.ts";

/** Who writes to a bucket. */
export interface BucketCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

const variables = {
  s3: ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"],
  oss: [
    "ALIBABA_CLOUD_ACCESS_KEY_ID",
    "ALIBABA_CLOUD_ACCESS_KEY_SECRET",
    "ALIBABA_CLOUD_SECURITY_TOKEN",
  ],
} as const;

/**
 * The keys of a bucket, by the environment.
 * Reports publish/invalid-credentials when there are none.
 */
export function bucketCredentials(
  scheme: "s3" | "oss",
  env: Readonly<Record<string, string | undefined>>,
): { credentials?: BucketCredentials; secrets: string[]; diagnostics: Diagnostic[] } {
  const [idName, secretName, tokenName] = variables[scheme];
  const [id = "", secret = "", token = ""] = [env[idName], env[secretName], env[tokenName]];
  const secrets = [secret, token].filter((one) => one !== "");
  const missing = id === "" ? idName : secretName;
  if (id === "" || secret === "") {
    const hint = `Set ${idName} and ${secretName} to a key that may read and write the bucket`;
    const problem = publishFinding("publish/invalid-credentials", `${missing} is not set`, {
      hint,
    });
    return { secrets, diagnostics: [problem] };
  }
  const wrong = [idName, secretName, tokenName].find((name) =>
    /[^\u0021-\u007e]/.test(env[name] ?? ""),
  );
  if (wrong !== undefined) {
    const hint = "Remove it, often a blank or a line break at its end";
    const message = "A character in it is in no such key";
    const problem = publishFinding("publish/invalid-credentials", message, { hint, origin: wrong });
    return { secrets, diagnostics: [problem] };
  }
  const session = token === "" ? {} : { sessionToken: token };
  return {
    credentials: { accessKeyId: id, secretAccessKey: secret, ...session },
    secrets,
    diagnostics: [],
  };
}
