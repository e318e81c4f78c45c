import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { runProgram } from "../cluster/run-program.ts";

/** Paths of PEM files: an authority, what it has signed, and a client of an authority that nobody knows. */
export interface Certificates {
  readonly folder: string;
  readonly ca: string;
  readonly client: { readonly certificate: string; readonly key: string };
  readonly stranger: { readonly certificate: string; readonly key: string };
}

/** Makes an authority and certificates for 127.0.0.1 that hold for a day. */
export async function makeCertificates(velaReader: string, folder: string): Promise<Certificates> {
  await mkdir(folder, { recursive: true });
  await runProgram(velaReader, ["certificates", folder]);
  const pair = (name: string): { certificate: string; key: string } => ({
    certificate: join(folder, `${name}.crt`),
    key: join(folder, `${name}.key`),
  });
  return {
    folder,
    ca: join(folder, "ca.crt"),
    client: pair("client"),
    stranger: pair("stranger"),
  };
}
