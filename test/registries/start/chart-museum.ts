import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { type RunningServer, startProgram } from "./running-server.ts";

export interface ChartMuseumOptions {
  readonly program: string;
  /** An empty folder, for its charts and its log. */
  readonly folder: string;
  readonly basicAuth?: { readonly username: string; readonly password: string };
  /** PEM file of the key that tokens are signed with, and where clients are told to get one. */
  readonly bearerAuth?: { readonly publicKey: string; readonly realm: string };
  /** Whether reading needs no credentials; default false. */
  readonly anonymousGet?: boolean;
  /** Folder of ca.crt, server.crt and server.key; clients need a certificate of that authority. */
  readonly certificates?: string;
  /** Begins with a slash; default none. */
  readonly contextPath?: string;
  /** How many names stand before a repository's charts; default 0. */
  readonly depth?: number;
  /** `always`, `forced` (with ?force) or `never`; default forced. */
  readonly overwrite?: "always" | "forced" | "never";
}

export interface ChartMuseum extends RunningServer {
  /** Folder of the archives, in which everything is a file. */
  readonly storage: string;
}

/** Starts a ChartMuseum that keeps its charts in a folder. */
export async function startChartMuseum(options: ChartMuseumOptions): Promise<ChartMuseum> {
  const { program, folder, certificates, contextPath = "" } = options;
  const storage = join(folder, "charts");
  await mkdir(storage, { recursive: true });
  const server = await startProgram({
    name: "chartmuseum",
    program,
    folder,
    scheme: certificates === undefined ? "http" : "https",
    path: contextPath,
    programArguments: (port) => [
      "--listen-host=127.0.0.1",
      `--port=${port}`,
      "--storage=local",
      `--storage-local-rootdir=${storage}`,
      "--disable-metrics",
      ...accessArguments(options),
      ...(contextPath === "" ? [] : [`--context-path=${contextPath}`]),
      ...(options.depth === undefined ? [] : [`--depth=${options.depth}`]),
      ...(options.overwrite === "always" ? ["--allow-overwrite"] : []),
      ...(options.overwrite === "never" ? ["--disable-force-overwrite"] : []),
    ],
  });
  return { ...server, storage };
}

function accessArguments(options: ChartMuseumOptions): string[] {
  const { basicAuth, bearerAuth, anonymousGet, certificates } = options;
  const made: string[] = [];
  if (basicAuth) {
    const { username, password } = basicAuth;
    made.push(`--basic-auth-user=${username}`, `--basic-auth-pass=${password}`);
  }
  if (bearerAuth) {
    const { publicKey, realm } = bearerAuth;
    made.push("--bearer-auth", `--auth-realm=${realm}`, "--auth-service=chartmuseum");
    made.push(`--auth-cert-path=${publicKey}`);
  }
  if (anonymousGet) made.push("--auth-anonymous-get");
  if (certificates !== undefined) {
    const file = (name: string): string => join(certificates, name);
    made.push(`--tls-cert=${file("server.crt")}`, `--tls-key=${file("server.key")}`);
    made.push(`--tls-ca-cert=${file("ca.crt")}`);
  }
  return made;
}
