import type { MakeRegistry } from "../publish/publisher.ts";
import type { FaultPlan } from "./fault.ts";
import { startFaultProxy } from "./fault-proxy.ts";
import type { HarmedWay, WayWish } from "./fault-target.ts";
import { seededFaults } from "./seeded-faults.ts";

/** A way through a proxy of its own in front of the server that listens on `port`. */
export async function proxiedWay(
  port: number,
  wish: WayWish,
  make: (proxyUrl: string) => MakeRegistry,
): Promise<HarmedWay> {
  const proxy = await startFaultProxy(port, planOf(wish));
  return {
    make: make(proxy.url),
    told: () =>
      proxy.records.map(
        ({ method, path, fault, status }) =>
          `${method} ${path}: ${fault}, ${status ?? "no answer"}`,
      ),
    stop: () => proxy.stop(),
  };
}

function planOf({ seed, mostFaults }: WayWish): FaultPlan {
  const plan = seededFaults(seed);
  let left = mostFaults ?? Infinity;
  return (request) => {
    const fault = plan(request);
    if (!fault || left === 0) return undefined;
    left -= 1;
    return fault;
  };
}
