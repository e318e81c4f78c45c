import type { CueEngine } from "../../generator/engine/protocol.ts";

/** An engine that keeps how long its answers took. */
export interface WatchedEngine {
  engine: CueEngine;
  /** Since the last time, by operation and kind of build: how many calls, and milliseconds of them all. */
  take: () => Map<string, { calls: number; ms: number }>;
}

/** Asks an engine one question after the other, as it answers them anyway, and keeps the time of each kind. */
export function watched(engine: CueEngine): WatchedEngine {
  let times = new Map<string, { calls: number; ms: number }>();
  let last: Promise<unknown> = Promise.resolve();
  const call: CueEngine["call"] = (request) => {
    const asked = last.then(async () => {
      const start = performance.now();
      const answer = await engine.call(request);
      const build = "build" in request ? ` ${request.build.kind}` : "";
      const time = times.get(request.op + build) ?? { calls: 0, ms: 0 };
      times.set(request.op + build, {
        calls: time.calls + 1,
        ms: time.ms + performance.now() - start,
      });
      return answer;
    });
    last = asked;
    return asked;
  };
  const take: WatchedEngine["take"] = () => {
    const taken = times;
    times = new Map();
    return taken;
  };
  return { engine: { ...engine, call }, take };
}

/** Prints where the time of a rendering went, the largest part first. */
export function printStages(wallMs: number, times: ReturnType<WatchedEngine["take"]>): void {
  const asked = [...times].map(([name, { calls, ms }]) => ({
    name: `engine: ${name}, ${calls === 1 ? "1 call" : `${calls} calls`}`,
    ms,
  }));
  const own = wallMs - asked.reduce((sum, { ms }) => sum + ms, 0);
  const parts = [...asked, { name: "TypeScript between the calls", ms: own }];
  parts.sort((a, b) => b.ms - a.ms);
  for (const { name, ms } of parts) {
    const share = `${((100 * ms) / wallMs).toFixed(0)} %`.padStart(5);
    console.log(`  ${share}  ${ms.toFixed(1).padStart(8)} ms  ${name}`);
  }
}
