import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { Credentials } from "./credentials.ts";
import { publishFinding } from "./publish-finding.ts";

/** What options and the standard input give; each absent for nothing. */
export interface GivenAccess {
  username?: string;
  password?: string;
  accessToken?: string;
  authHeader?: string;
  contextPath?: string;
  caFile?: string;
  certFile?: string;
  keyFile?: string;
  insecure?: boolean;
  useHttp?: boolean;
}

export interface HelmAccess extends Omit<GivenAccess, keyof Credentials> {
  credentials: Credentials;
  insecure: boolean;
  useHttp: boolean;
  /** Every secret that was given, used or not. */
  secrets: string[];
  diagnostics: Diagnostic[];
}

type Environment = Readonly<Record<string, string | undefined>>;

const variables = {
  username: "HELM_REPO_USERNAME",
  password: "HELM_REPO_PASSWORD",
  accessToken: "HELM_REPO_ACCESS_TOKEN",
  authHeader: "HELM_REPO_AUTH_HEADER",
  contextPath: "HELM_REPO_CONTEXT_PATH",
  caFile: "HELM_REPO_CA_FILE",
  certFile: "HELM_REPO_CERT_FILE",
  keyFile: "HELM_REPO_KEY_FILE",
} as const;

/** How each can be given as an option. */
const options: Readonly<Record<keyof typeof variables, string>> = {
  username: "--username",
  password: "--password-stdin",
  accessToken: "--access-token-stdin",
  authHeader: "--auth-header",
  contextPath: "--context-path",
  caFile: "--ca-file",
  certFile: "--cert-file",
  keyFile: "--key-file",
};

/**
 * Options and HELM_REPO_* in the precedence of `vela addon push` (SetFieldsFromEnv and Push, pkg/addon/push.go, v1.10.9): an
 * option before its variable, but HELM_REPO_INSECURE and HELM_REPO_USE_HTTP before theirs; a user name with a password
 * before a token. What vela passes over in silence is told.
 * Reports publish/invalid-credentials and publish/ignored-setting.
 */
export function helmAccess(given: GivenAccess, env: Environment): HelmAccess {
  const diagnostics: Diagnostic[] = [];
  const text = (name: keyof typeof variables): string | undefined => {
    const told = given[name] ?? "";
    const value = told === "" ? (env[variables[name]] ?? "") : told;
    return value === "" ? undefined : value;
  };
  const origin = (name: keyof typeof variables): string =>
    (given[name] ?? "") === "" ? variables[name] : options[name];
  const found: Found = { text, origin, diagnostics };
  const flag = (name: "insecure" | "useHttp"): boolean =>
    readFlag(given[name] ?? false, name, { env, diagnostics });
  const [insecure, useHttp] = [flag("insecure"), flag("useHttp")];
  const certificate = pairOf(found, ["certFile", "keyFile"]);
  return {
    credentials: credentialsOf(found),
    ...withText("contextPath", contextPathOf(text("contextPath"))),
    ...withText("caFile", text("caFile")),
    ...certificate,
    insecure,
    useHttp,
    secrets: [
      given.password,
      given.accessToken,
      env[variables.password],
      env[variables.accessToken],
    ].filter((secret) => secret !== undefined && secret !== "") as string[],
    diagnostics,
  };
}

interface Found {
  text: (name: keyof typeof variables) => string | undefined;
  /** The option or the variable that gives it. */
  origin: (name: keyof typeof variables) => string;
  diagnostics: Diagnostic[];
}

function credentialsOf(found: Found): Credentials {
  const { text, origin, diagnostics } = found;
  for (const name of ["username", "password", "accessToken", "authHeader"] as const) {
    const problem = unsendable(name, text(name), origin(name));
    if (problem) diagnostics.push(problem);
  }
  const pair = pairOf(found, ["username", "password"]);
  const [accessToken, authHeader] = [text("accessToken"), text("authHeader")];
  if ("username" in pair) {
    if (accessToken !== undefined) {
      const why = "Not used beside a user name and a password";
      diagnostics.push(ignored(origin("accessToken"), why, "Remove it, or the other two"));
    }
    return pair;
  }
  if (accessToken !== undefined) return { accessToken, ...withText("authHeader", authHeader) };
  if (authHeader !== undefined) {
    const why = "Not used without a token";
    diagnostics.push(ignored(origin("authHeader"), why, `Set ${variables.accessToken}, too`));
  }
  return {};
}

/** Both of two, or none: vela passes over one without the other. */
function pairOf<One extends keyof typeof variables, Other extends keyof typeof variables>(
  { text, origin, diagnostics }: Found,
  [one, other]: readonly [One, Other],
): Partial<Record<One | Other, string>> {
  const [first, second] = [text(one), text(other)];
  if (first !== undefined && second !== undefined) {
    return { [one]: first, [other]: second } as Record<One | Other, string>;
  }
  const [lonely, missing] = first === undefined ? [other, one] : [one, other];
  if (first !== undefined || second !== undefined) {
    const why = `Not used without ${variables[missing]} or ${options[missing]}`;
    diagnostics.push(
      ignored(origin(lonely), why, `Give ${options[missing]}, too, or leave it out`),
    );
  }
  return {};
}

/** Why a value cannot be sent in a header. */
function unsendable(
  name: keyof Credentials,
  value: string | undefined,
  origin: string,
): Diagnostic | undefined {
  const wrong = (message: string, hint: string): Diagnostic =>
    publishFinding("publish/invalid-credentials", message, { hint, origin });
  if (value === undefined) return undefined;
  if (/[\r\n]/.test(value)) {
    return wrong(
      "A line break in it cannot be sent",
      "Remove the line break, often the one at its end",
    );
  }
  if (name === "authHeader" && !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(value)) {
    return wrong("A header cannot have this name", "Give the name alone, for example X-Auth-Token");
  }
  if (name === "username" && value.includes(":")) {
    return wrong("A user name with a colon cannot be sent", "Use another user, or a token");
  }
  if (name === "accessToken" && /[^\u0020-\u007e]/.test(value)) {
    return wrong("A token cannot hold such characters", "Give the token as the registry gave it");
  }
  return undefined;
}

const flagNames = {
  insecure: { variable: "HELM_REPO_INSECURE", option: "--insecure" },
  useHttp: { variable: "HELM_REPO_USE_HTTP", option: "--use-http" },
} as const;

/** As Go's strconv.ParseBool; what it does not read is false for vela, in front of the option, too. */
function readFlag(
  given: boolean,
  name: keyof typeof flagNames,
  { env, diagnostics }: { env: Environment; diagnostics: Diagnostic[] },
): boolean {
  const { variable, option } = flagNames[name];
  const told = env[variable];
  if (told === undefined) return given;
  const isTrue = ["1", "t", "T", "TRUE", "true", "True"].includes(told);
  const isFalse = ["0", "f", "F", "FALSE", "false", "False"].includes(told);
  if (!isTrue && !isFalse) {
    const why = "Neither true nor false, which counts as false";
    diagnostics.push(ignored(variable, why, "Set it to true or false"));
  } else if (given && !isTrue) {
    const why = `Comes before ${option}, which has no effect`;
    diagnostics.push(ignored(variable, why, `Remove ${variable} from the environment`));
  }
  return isTrue;
}

/** vela joins it with a slash in any case; here it is compared with paths, too. */
function contextPathOf(given: string | undefined): string | undefined {
  const path = (given ?? "").replace(/\/+$/, "");
  if (path === "") return undefined;
  return path.startsWith("/") ? path : `/${path}`;
}

function withText<Name extends string>(
  name: Name,
  value: string | undefined,
): Partial<Record<Name, string>> {
  return value === undefined ? {} : ({ [name]: value } as Record<Name, string>);
}

function ignored(origin: string, message: string, hint: string): Diagnostic {
  return publishFinding("publish/ignored-setting", message, { hint, origin });
}
