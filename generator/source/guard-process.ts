/** The loads that run at the moment, by what fails each of them. */
const running = new Set<(error: unknown) => void>();
let exit: PropertyDescriptor | undefined;

/**
 * Keeps the code of a project from ending the process while it loads: a call of process.exit, a rejection that nobody
 * handles and a throw outside of every call (in a timer) fail the load instead. Takes back a process.chdir at the end.
 * When several loads run at the same time, all of them fail, as nothing tells whose code it was.
 * @returns Ends the guard.
 */
export function guardProcess(fail: (error: unknown) => void): () => void {
  const folder = process.cwd();
  if (running.size === 0) {
    exit = Object.getOwnPropertyDescriptor(process, "exit");
    process.exit = refuseExit;
    process.on("unhandledRejection", failAll);
    process.on("uncaughtException", failAll);
  }
  running.add(fail);
  return () => {
    running.delete(fail);
    if (running.size === 0) {
      if (exit) Object.defineProperty(process, "exit", exit);
      process.off("unhandledRejection", failAll);
      process.off("uncaughtException", failAll);
    }
    if (process.cwd() !== folder) process.chdir(folder);
  };
}

function failAll(error: unknown): void {
  for (const fail of running) fail(error);
}

/** Fails the loads also when the project catches what is thrown here. */
function refuseExit(code?: number | string | null): never {
  const error = new Error(`process.exit(${code ?? ""}) would end the build`);
  failAll(error);
  throw error;
}
