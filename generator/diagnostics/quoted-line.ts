import { findLeakedCredentials } from "./leaked-credentials.ts";
import { type Position, isFilePosition } from "./position.ts";

/** Names of files that hold a secret. */
const secretNames: readonly RegExp[] = [
  /\.(?:pem|key|p12|pfx|jks|keystore|ppk|kubeconfig)$/i,
  /^(?:id_(?:rsa|dsa|ecdsa|ed25519)|kubeconfig|credentials)$/i,
  /^\.(?:netrc|npmrc|env|pypirc|pgpass|htpasswd|git-credentials|dockercfg|dockerconfigjson)$/i,
];

/** Whether the last name of a path is that of something secret: `resources/tls.key`, `.env`, or its template. */
export function isSecretName(path: string): boolean {
  const last = (path.split("/").at(-1) ?? "").replace(/\.hbs$/, "");
  return secretNames.some((name) => name.test(last));
}

/** A line of a key between its first and its last one. */
const keyLine = /^\s*[A-Za-z0-9+/]{40,88}={0,2}\s*$/;

/** A position with its line, unless that may be secret: in a file of such a name, or by the form of what stands in it. */
export function quotable(at: Position): Position {
  if (!isFilePosition(at) || at.lineText === "") return at;
  const { file, lineText } = at;
  const isSecret =
    isSecretName(file) ||
    keyLine.test(lineText) ||
    lineText.includes("PRIVATE KEY-----") ||
    findLeakedCredentials(lineText).length > 0;
  return isSecret ? { ...at, lineText: "" } : at;
}
