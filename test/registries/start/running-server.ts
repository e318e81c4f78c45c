import { createConnection } from "node:net";

import { findFreePorts } from "../../cluster/free-ports.ts";
import { startServer } from "../../cluster/server-process.ts";

/** One server of a test, on 127.0.0.1. */
export interface RunningServer {
  /** Without a slash at the end. */
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
  /** The last lines of its log. */
  logTail(lineCount: number): Promise<string>;
}

/** What to start; the port is chosen when it starts. */
export interface ServerProgram {
  readonly name: string;
  readonly program: string;
  /** Folder of its log, and where it runs. */
  readonly folder: string;
  readonly programArguments: (port: number) => readonly string[];
  readonly env?: (port: number) => Readonly<Record<string, string>>;
  /** Of the address; default http. */
  readonly scheme?: "http" | "https";
  /** Behind the port; default nothing. */
  readonly path?: string;
}

/**
 * Starts a server on a free port and waits until it takes connections; on another one when somebody was quicker. It ends
 * by its process id, also when the test is killed.
 * @throws Error with the end of its log when it does not start.
 */
export async function startProgram(start: ServerProgram): Promise<RunningServer> {
  for (let tried = 1; ; tried += 1) {
    const [port = 0] = await findFreePorts(1);
    try {
      const { name, program, folder } = start;
      const programArguments = start.programArguments(port);
      const env = start.env?.(port) ?? {};
      const isReady = (): Promise<boolean> => takesConnections(port);
      const server = await startServer({ name, program, programArguments, env, folder, isReady });
      const url = `${start.scheme ?? "http"}://127.0.0.1:${port}${start.path ?? ""}`;
      return { url, port, stop: () => server.stop(), logTail: (count) => server.logTail(count) };
    } catch (error) {
      if (tried === 3 || !String(error).includes("address already in use")) throw error;
    }
  }
}

function takesConnections(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(port, "127.0.0.1");
    const end = (answer: boolean) => (): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", end(true)).once("error", end(false));
  });
}
