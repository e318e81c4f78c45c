import type { MakeRegistry } from "../publish/publisher.ts";
import type { FaultPlan } from "./fault.ts";
import { startFaultProxy } from "./fault-proxy.ts";
import type { HarmedWay, WayWish } from "./fault-target.ts";
import { isSilentSeed, seededFaults } from "./seeded-faults.ts";

/** A way through a proxy of its own in front of the server that listens on `port`. */
export async function proxiedWay(
  port: number,
  wish: WayWish,
  make: (proxyUrl: string) => MakeRegistry,
): Promise<HarmedWay> {
  const proxy = await startFaultProxy(port, planOf(wish));
  return {
    make: make(proxy.url),
    ...(isSilent(wish) ? { timeoutSeconds: 0.5 } : {}),
    told: () =>
      proxy.records.map(
        ({ method, path, fault, status }) =>
          `${method} ${path}: ${fault}, ${status ?? "no answer"}`,
      ),
    stop: () => proxy.stop(),
  };
}

function isSilent({ seed, mostFaults }: WayWish): boolean {
  return mostFaults !== 0 && isSilentSeed(seed);
}

function planOf(wish: WayWish): FaultPlan {
  const { seed, mostFaults = Infinity } = wish;
  const plan = seededFaults(seed);
  // On a busy machine, a short time limit may pass once more by itself.
  let left = isSilent(wish) ? Math.min(mostFaults, 3) : mostFaults;
  return (request) => {
    const fault = plan(request);
    if (!fault || left === 0) return undefined;
    left -= 1;
    return fault;
  };
}
