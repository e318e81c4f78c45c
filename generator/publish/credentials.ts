/** Who publishes; made by credentialsOf, so that vela's precedence is in one place. */
export interface Credentials {
  /** Both or none. */
  username?: string;
  password?: string;
  /** Absent when there are a user name and a password. */
  accessToken?: string;
  /** The header that the token is sent in as it is, in place of `Authorization: Bearer`. */
  authHeader?: string;
  /** Of docker login, for an OCI registry: its token server gives a token for it. */
  identityToken?: string;
}

/** The headers by which a helm registry knows who asks (UploadChartPackage, helm-push v0.10.4); empty for nobody. */
export function credentialHeaders({
  username,
  password,
  accessToken,
  authHeader,
}: Credentials): Readonly<Record<string, string>> {
  if (accessToken !== undefined) {
    return authHeader === undefined
      ? { authorization: `Bearer ${accessToken}` }
      : { [authHeader.toLowerCase()]: accessToken };
  }
  if (username === undefined || password === undefined) return {};
  return { authorization: `Basic ${basicPair(username, password)}` };
}

/** What must not be shown: the secrets, and what basic authentication sends. */
export function secretsOf({
  username,
  password,
  accessToken,
  identityToken,
}: Credentials): string[] {
  const pair =
    username === undefined || password === undefined ? undefined : basicPair(username, password);
  return [password, accessToken, identityToken, pair].filter((one) => one !== undefined);
}

function basicPair(username: string, password: string): string {
  return Buffer.from(`${username}:${password}`, "utf8").toString("base64");
}
