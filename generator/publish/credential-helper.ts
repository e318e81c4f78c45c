import { spawn } from "node:child_process";

import { isJsonObject, textOr } from "../model/json.ts";
import type { Credentials } from "./credentials.ts";
import { parsedJson } from "./parsed-json.ts";

/** It may ask a person for the password of a keychain. */
const longestMs = 120_000;

export type HelperAnswer =
  | { ok: true; credentials: Credentials }
  /** A sentence, without anything that the program wrote. */
  | { ok: false; reason: string };

/**
 * Asks `docker-credential-<name> get` for a server's credentials: its address on the standard input, JSON with `Username`
 * and `Secret` as the answer, where the user `<token>` means an identity token. Empty for a server that it does not know.
 */
export async function askHelper(
  name: string,
  server: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<HelperAnswer> {
  if (!/^[A-Za-z0-9][\w.-]*$/.test(name)) {
    return { ok: false, reason: "It names a credential helper that is no name of a program" };
  }
  const program = `docker-credential-${name}`;
  const end = await run(program, server, env);
  if ("error" in end) {
    return {
      ok: false,
      reason: `The credential helper "${program}" cannot be started (${end.error})`,
    };
  }
  if (end.exitCode !== 0) {
    const isUnknown = /credentials not found/i.test(end.output);
    if (isUnknown) return { ok: true, credentials: {} };
    return { ok: false, reason: `The credential helper "${program}" failed (${end.exitCode})` };
  }
  const told = parsedJson(Buffer.from(end.output));
  if (!isJsonObject(told)) {
    return { ok: false, reason: `The credential helper "${program}" answers no JSON` };
  }
  const [username, secret] = [textOr(told.Username), textOr(told.Secret)];
  if (secret === "") return { ok: true, credentials: {} };
  if (username === "<token>") return { ok: true, credentials: { identityToken: secret } };
  return { ok: true, credentials: { username, password: secret } };
}

type End = { error: string } | { exitCode: number | string; output: string };

/** What it writes to its standard error is not read: nobody knows what is in it. */
function run(
  program: string,
  input: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<End> {
  return new Promise((resolve) => {
    const child = spawn(program, ["get"], {
      env: { ...env },
      stdio: ["pipe", "pipe", "ignore"],
      timeout: longestMs,
      killSignal: "SIGKILL",
    });
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.on("error", (error: NodeJS.ErrnoException) => {
      resolve({ error: error.code ?? error.name });
    });
    child.on("close", (code, signal) => {
      resolve({ exitCode: code ?? signal ?? "", output });
    });
    // A program that does not read is told by its end.
    child.stdin.on("error", () => undefined);
    child.stdin.end(input);
  });
}
