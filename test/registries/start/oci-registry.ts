import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { type RunningServer, startProgram } from "./running-server.ts";
import type { TokenServer } from "./token-server.ts";

export interface OciRegistryOptions {
  readonly program: string;
  /** An empty folder, for its blobs and its log. */
  readonly folder: string;
  /** Lines of an htpasswd file, with bcrypt. */
  readonly htpasswd?: string;
  /** The server that gives out its tokens. */
  readonly tokens?: TokenServer;
}

export interface OciRegistry extends RunningServer {
  /** Folder of its files, as chartsIn reads them. */
  readonly storage: string;
}

/** Starts the registry of CNCF Distribution over a folder. Its Location headers follow the Host of a request. */
export async function startOciRegistry(options: OciRegistryOptions): Promise<OciRegistry> {
  const { folder } = options;
  const storage = join(folder, "blobs");
  const file = join(folder, "registry.json");
  const configuration = {
    version: "0.1",
    log: { level: "info", accesslog: { disabled: true } },
    storage: {
      filesystem: { rootdirectory: storage },
      maintenance: { uploadpurging: { enabled: false } },
    },
    http: { secret: "known to all" },
    auth: await accessConfiguration(options),
  };
  // Its configuration is YAML, which JSON is too.
  await writeFile(file, JSON.stringify(configuration));
  const server = await startProgram({
    name: "registry",
    program: options.program,
    folder,
    programArguments: () => ["serve", file],
    env: (port) => ({ REGISTRY_HTTP_ADDR: `127.0.0.1:${port}`, OTEL_TRACES_EXPORTER: "none" }),
  });
  return { ...server, storage };
}

async function accessConfiguration(
  options: OciRegistryOptions,
): Promise<Record<string, Record<string, string>>> {
  const { folder, htpasswd, tokens } = options;
  if (htpasswd !== undefined) {
    const path = join(folder, "htpasswd");
    await writeFile(path, htpasswd);
    return { htpasswd: { realm: "test", path } };
  }
  if (!tokens) return {};
  const jwks = join(folder, "keys.json");
  await writeFile(jwks, JSON.stringify(tokens.keys));
  const { realm, service, issuer } = tokens;
  return { token: { realm, service, issuer, jwks } };
}
