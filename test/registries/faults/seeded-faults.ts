import { seededChoice } from "../../catalog/seeded-choice.ts";
import type { Fault, FaultPlan } from "./fault.ts";

/** Gives whole numbers from 0 below a limit. */
type Choose = (below: number) => number;

const faultKinds: readonly ((choose: Choose) => Fault)[] = [
  () => ({ kind: "reset-in-upload" }),
  () => ({ kind: "reset-before-answer" }),
  () => ({ kind: "reset-in-answer" }),
  () => ({ kind: "truncated-answer" }),
  () => ({ kind: "status-after", status: 500 }),
  () => ({ kind: "status-after", status: 503 }),
  (choose) => ({ kind: "status-before", status: 429, retryAfterSeconds: 1 + choose(3) }),
  () => ({ kind: "status-before", status: 429 }),
  (choose) => ({ kind: "status-before", status: [500, 502, 503, 504][choose(4)] ?? 500 }),
  (choose) => ({ kind: "slow", delayMs: 1 + choose(20) }),
  (choose) => ({ kind: "cut-at-line", keptPerCent: choose(101) }),
  (choose) => ({ kind: "redirect", status: choose(2) === 0 ? 307 : 308 }),
  () => ({ kind: "gzip-answer" }),
];

/**
 * The faults of one seed. Most seeds draw few, so that a publisher comes through; one in eight harms nearly every request,
 * so that it has to give up, and one in eight harms only what writes.
 * One in twelve is not answered at all once (isSilentSeed).
 */
export function seededFaults(seed: string): FaultPlan {
  const choose = seededChoice(seed);
  const mood = choose(8);
  const harmedPerCent = mood === 0 ? 90 : mood === 1 ? 60 : 10 + choose(40);
  const harmsOnlyWrites = mood === 1;
  const silentAt = isSilentSeed(seed) ? choose(8) : undefined;
  return ({ method, index }) => {
    if (index === silentAt) return { kind: "silent", isStored: choose(2) === 0 };
    const isHarmed = choose(100) < harmedPerCent;
    const fault = faultKinds[choose(faultKinds.length)]?.(choose);
    if (!isHarmed || (harmsOnlyWrites && (method === "GET" || method === "HEAD"))) return undefined;
    return fault;
  };
}

/** Whether a seed draws a request that is never answered: its time limit is really waited for, so that it should be short. */
export function isSilentSeed(seed: string): boolean {
  return seededChoice(`silence ${seed}`)(12) === 0;
}
