import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage } from "node:http";
import { join, normalize } from "node:path";

import { listen, type Listening } from "./listen.ts";

/** Who may read; everybody when it is left out. */
export interface FileServerOptions {
  readonly username: string;
  readonly password: string;
}

/** Starts a plain web server of the files in a folder, as one that knows nothing of helm. */
export function startFileServer(folder: string, person?: FileServerOptions): Promise<Listening> {
  const server = createServer((asked, response) => {
    if (person && !isPerson(asked, person)) {
      response.writeHead(401, { "www-authenticate": 'Basic realm="files"' }).end("no\n");
      return;
    }
    const path = decodeURIComponent(new URL(asked.url ?? "/", "http://localhost").pathname);
    readFile(join(folder, normalize(path))).then(
      (bytes) => response.writeHead(200, { "content-length": bytes.length }).end(bytes),
      () => response.writeHead(404).end("not here\n"),
    );
  });
  return listen(server);
}

function isPerson(asked: IncomingMessage, { username, password }: FileServerOptions): boolean {
  const expected = Buffer.from(`${username}:${password}`).toString("base64");
  return asked.headers.authorization === `Basic ${expected}`;
}
