import { spawn } from "node:child_process";
import { open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Runs "$@" until it ends or until our end of the standard input pipe closes, which also happens when the test is
 * killed. A server that ignores SIGTERM for 10 s is killed.
 */
const guardScript = `
exec 3<&0 </dev/null
"$@" 3<&- &
server=$!
{
  read -r line <&3
  kill -TERM "$server"
  tries=0
  while [ "$tries" -lt 100 ] && kill -0 "$server"; do sleep 0.1; tries=$((tries + 1)); done
  kill -KILL "$server"
} 2>/dev/null &
guard=$!
wait "$server"
code=$?
kill "$guard" 2>/dev/null
exit "$code"
`;

/** What to start, and how to tell that it serves. */
export interface ServerStart {
  readonly name: string;
  readonly program: string;
  readonly programArguments: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Folder of the log file. */
  readonly folder: string;
  /** Resolves to true once the server answers; a rejection counts as "not yet". */
  readonly isReady: () => Promise<boolean>;
}

/** One running server. */
export interface ServerProcess {
  readonly name: string;
  /** Whether it is gone, stopped or by itself. */
  hasEnded(): boolean;
  /** Ends the server and resolves when it is gone. */
  stop(): Promise<void>;
  /** The last lines of its log. */
  logTail(lineCount: number): Promise<string>;
}

/**
 * Starts a server and waits until it is ready.
 * @throws Error with the end of its log when it ends by itself or isn't ready within 60 s.
 */
export async function startServer(start: ServerStart): Promise<ServerProcess> {
  const logPath = join(start.folder, `${start.name}.log`);
  const log = await open(logPath, "a");
  const child = spawn("sh", ["-c", guardScript, "sh", start.program, ...start.programArguments], {
    cwd: start.folder,
    env: { ...process.env, ...start.env },
    stdio: ["pipe", log.fd, log.fd],
    // A process group of its own: Ctrl-C reaches only the test, which then ends its servers in order.
    detached: true,
  });
  let hasEnded = false;
  const ended = new Promise<void>((resolve) => {
    child.on("error", () => {
      resolve();
    });
    child.on("exit", () => {
      resolve();
    });
  }).then(() => void (hasEnded = true));
  await log.close();

  const server: ServerProcess = {
    name: start.name,
    hasEnded: () => hasEnded,
    stop: async () => {
      child.stdin?.end();
      await ended;
    },
    logTail: async (lineCount) =>
      (await readFile(logPath, "utf8")).trimEnd().split("\n").slice(-lineCount).join("\n"),
  };
  await untilReady(start, server, () => hasEnded);
  return server;
}

async function untilReady(
  start: ServerStart,
  server: ServerProcess,
  hasEnded: () => boolean,
): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await start.isReady().catch(() => false))) {
    if (!hasEnded() && Date.now() < deadline) {
      await sleep(100);
      continue;
    }
    const reason = hasEnded() ? "ended by itself" : "is not ready after 60 s";
    await server.stop();
    throw new Error(`Server "${start.name}" ${reason}:\n${await server.logTail(30)}`);
  }
}
