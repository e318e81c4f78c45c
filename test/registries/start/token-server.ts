import { createSign, generateKeyPairSync, type JsonWebKey, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";

import { listen } from "./listen.ts";

/** Whom tokens to push are given to. */
export interface TokenServerOptions {
  readonly username: string;
  readonly password: string;
}

/** A server that gives out bearer tokens as registries of images know them, to one person. */
export interface TokenServer {
  /** Where clients are sent for a token. */
  readonly realm: string;
  readonly service: string;
  readonly issuer: string;
  /** The public key that tokens are checked with, as a JSON Web Key Set. */
  readonly keys: { readonly keys: readonly JsonWebKey[] };
  /** What was asked for, in order: `repository:addons/web-shop:pull,push`. */
  readonly askedScopes: readonly string[];
  stop(): Promise<void>;
}

const service = "registry";
const issuer = "vela-addon-kit test";
const keyId = "the only one";

/** Starts a token server on 127.0.0.1. Anybody may pull; only the person of the options may push. */
export async function startTokenServer(person: TokenServerOptions): Promise<TokenServer> {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const askedScopes: string[] = [];
  const server = createServer((request, response) => {
    const scopes = new URL(request.url ?? "", "http://localhost").searchParams.getAll("scope");
    askedScopes.push(...scopes);
    const known = isPerson(request, person);
    if (!known && request.headers.authorization !== undefined) {
      response.writeHead(401).end("wrong password");
      return;
    }
    const claims = claimsFor(scopes, known ? person.username : undefined);
    const token = signToken(claims, (text) =>
      createSign("sha256").update(text).sign({ key: privateKey, dsaEncoding: "ieee-p1363" }),
    );
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify({ token, expires_in: 300 }));
  });
  const listening = await listen(server);
  const key = { ...publicKey.export({ format: "jwk" }), kid: keyId, use: "sig", alg: "ES256" };
  return {
    realm: `${listening.url}/token`,
    service,
    issuer,
    keys: { keys: [key] },
    askedScopes,
    stop: () => listening.stop(),
  };
}

function isPerson(request: IncomingMessage, { username, password }: TokenServerOptions): boolean {
  const expected = Buffer.from(`${username}:${password}`).toString("base64");
  return request.headers.authorization === `Basic ${expected}`;
}

/** `scope` is `repository:NAME:ACTION,ACTION`. */
function claimsFor(scopes: readonly string[], username: string | undefined): object {
  const access = scopes.map((scope) => {
    const [type = "", name = "", actions = ""] = scope.split(":");
    const asked = actions.split(",");
    return { type, name, actions: username ? asked : asked.filter((action) => action === "pull") };
  });
  const now = Math.floor(Date.now() / 1000);
  const times = { iat: now, nbf: now, exp: now + 300 };
  return { iss: issuer, sub: username ?? "", aud: service, jti: randomUUID(), ...times, access };
}

function signToken(claims: object, sign: (text: string) => Buffer): string {
  const encode = (value: object): string =>
    Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${encode({ typ: "JWT", alg: "ES256", kid: keyId })}.${encode(claims)}`;
  return `${text}.${sign(text).toString("base64url")}`;
}
