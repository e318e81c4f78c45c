import { isMainThread, MessageChannel, receiveMessageOnPort, Worker } from "node:worker_threads";

import { loadKey } from "./project-hooks.ts";

/** Where the project's code was when it was stopped, in the code that runs: an address, and a line and column from 1. */
export interface StoppedAt {
  url: string;
  line: number;
  column: number;
}

export interface LoadWatch {
  /** Gives the place of the code that had to be stopped, and watches for another time limit. */
  timedOut: () => StoppedAt | undefined;
  end: () => void;
}

/** How long after its limit a load is stopped from outside, so that an await that nothing settles ends by itself. */
const graceMs = 300;

let watcher: Worker | undefined;

/**
 * Stops the project's code when it has not let go of the thread at the end of the time limit, as an endless loop never
 * does: a second thread interrupts it through the inspector, and the load goes on as after a time-out. Looks again and
 * again until the watch ends. Nothing is watched outside of the main thread.
 * @param load Its number in the addresses of the project's modules.
 */
export function watchLoad(load: number, timeLimitMs: number): LoadWatch {
  if (!isMainThread) return { timedOut: () => undefined, end: () => undefined };
  watcher ??= startWatcher();
  const { port1, port2 } = new MessageChannel();
  port1.unref();
  watcher.postMessage({ load, limitMs: timeLimitMs + graceMs, port: port2 }, [port2]);
  return {
    timedOut: () => {
      watcher?.postMessage({ load, isAlive: true });
      return (receiveMessageOnPort(port1) as { message: StoppedAt } | undefined)?.message;
    },
    end: () => {
      watcher?.postMessage({ load });
      port1.close();
    },
  };
}

function startWatcher(): Worker {
  const worker = new Worker(watcherText, { eval: true, execArgv: [] });
  worker.unref();
  // Without it a load is only not stopped.
  worker.on("error", () => undefined);
  return worker;
}

/** As text, because on older versions of Node nothing compiles TypeScript in a thread. */
const watcherText = `
const { Session } = require("node:inspector");
const { writeSync } = require("node:fs");
const { parentPort } = require("node:worker_threads");

const running = new Map();
parentPort.on("message", ({ load, limitMs, port, isAlive }) => {
  if (isAlive) {
    running.get(load)?.timer.refresh();
  } else if (port === undefined) {
    clearInterval(running.get(load)?.timer);
    running.get(load)?.session.disconnect();
    running.delete(load);
  } else {
    const session = new Session();
    let isAsked = false;
    const ask = () => {
      if (isAsked) return;
      isAsked = true;
      stop(session, { load, port, done: () => { isAsked = false; session.disconnect(); } });
    };
    running.set(load, { session, timer: setInterval(ask, limitMs) });
  }
});

// The main thread pauses when it runs code next, which is at once in a loop.
function stop(session, { load, port, done }) {
  session.removeAllListeners();
  session.connectToMainThread();
  const urls = new Map();
  const ofLoad = new RegExp("[?&]${loadKey}=" + load + "$");
  session.on("Debugger.scriptParsed", ({ params }) => { urls.set(params.scriptId, params.url); });
  session.once("Debugger.paused", ({ params }) => {
    const frames = params.callFrames.map(({ callFrameId, location }) => ({ callFrameId, location, url: urls.get(location.scriptId) ?? "" }));
    const at = frames.find(({ url }) => ofLoad.test(url));
    if (at !== undefined) {
      const timers = params.callFrames.find(({ functionName }) => functionName === "listOnTimeout");
      if (timers !== undefined) leaveTimer(session, timers);
      end(session, at, port);
    }
    session.post("Debugger.resume", done);
  });
  session.post("Debugger.enable");
  session.post("Debugger.pause");
}

// Node counts the timers that keep the process alive, and counts one for good that is stopped as it runs. Nor does it
// set its clock again for those that are left, until one comes with a delay that no other has.
function leaveTimer(session, { callFrameId }) {
  const expression = "clearTimeout(timer); setImmediate(() => setTimeout(() => undefined, 17));";
  session.post("Debugger.evaluateOnCallFrame", { callFrameId, expression });
}

// Node counts callbacks that begin and end, and gives up on one that does not end unless the count is cleared, as
// it does itself behind an uncaught exception. A callback may begin between the clearing and the stop, so the check
// of the count ends too, as with the option --no-force-async-hooks-checks.
function end(session, { callFrameId, url, location }, port) {
  const { lineNumber, columnNumber = 0 } = location;
  port.postMessage({ url, line: lineNumber + 1, column: columnNumber + 1 });
  const expression = "(() => { const { noDeprecation } = process; process.noDeprecation = true; " +
    "try { const wrap = process.binding('async_wrap'); wrap.clearAsyncIdStack(); wrap.async_hook_fields[wrap.constants.kCheck] = 0; }" +
    " finally { process.noDeprecation = noDeprecation; } })()";
  session.post("Debugger.evaluateOnCallFrame", { callFrameId, expression }, (error, answer) => {
    if (error !== null || answer.exceptionDetails === undefined) return;
    writeSync(2, "vela-addon: the project's code goes on and on at line " + (lineNumber + 1) + " of " + url + "\\n");
    session.post("Debugger.evaluateOnCallFrame", { callFrameId, expression: "process.reallyExit(1)" });
  });
  session.post("Runtime.terminateExecution");
}
`;
