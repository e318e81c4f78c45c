import { startCueEngine } from "../../../generator/engine/engine.ts";
import type { JsonObject } from "../../../generator/model/json.ts";
import { evaluateHealth } from "../../../generator/vela/health.ts";
import { clusterManagerHealth } from "../../../addon-src/health/cluster-manager.ts";
import type { ClusterManager, SeenState } from "./cluster-manager-watch.ts";

/** A state of a health file. */
export interface RecordedState {
  readonly name: string;
  readonly output: JsonObject;
  readonly healthy: boolean;
  readonly message: string;
}

/** In place of every time that the operator has written. */
const anyTime = "2026-01-01T00:00:00Z";

/**
 * The states that a judgement can tell apart, in their order, each named after its phase and judged by the present
 * health texts: whoever records looks at the judgements before they are committed.
 */
export async function judgeRecordedStates(seen: readonly SeenState[]): Promise<RecordedState[]> {
  const engine = startCueEngine();
  try {
    const recorded: RecordedState[] = [];
    const counts = new Map<string, number>();
    for (const { phase, output } of distinctStates(seen)) {
      const count = (counts.get(phase) ?? 0) + 1;
      counts.set(phase, count);
      const input = { context: { output }, parameter: null };
      const { healthy, message } = await evaluateHealth(engine, clusterManagerHealth, input);
      recorded.push({ name: `${phase}, ${count}`, output, healthy, message });
    }
    return recorded;
  } finally {
    await engine.close();
  }
}

function distinctStates(seen: readonly SeenState[]): { phase: string; output: JsonObject }[] {
  const conditions = new Map<string, JsonObject>();
  const states = seen.map(({ phase, object }) => ({
    phase,
    output: normalise(object, conditions),
  }));
  return states.filter(({ output }, index) => {
    const before = states[index - 1]?.output;
    return JSON.stringify(before) !== JSON.stringify(output);
  });
}

/**
 * What the health texts read, without anything that differs from one run to the next. Equal conditions become one
 * object, which is written once.
 */
function normalise(
  { metadata, status }: ClusterManager,
  known: Map<string, JsonObject>,
): JsonObject {
  const { generation = 0, deletionTimestamp } = metadata;
  const deletion = deletionTimestamp === undefined ? {} : { deletionTimestamp: anyTime };
  const conditions = (status?.conditions ?? []).map((condition) => {
    const made = { ...condition, lastTransitionTime: anyTime } as JsonObject;
    const key = JSON.stringify(made);
    known.set(key, known.get(key) ?? made);
    return known.get(key) ?? made;
  });
  const { observedGeneration } = status ?? {};
  const observed = observedGeneration === undefined ? {} : { observedGeneration };
  return {
    metadata: { generation, ...deletion },
    ...(status ? { status: { ...observed, conditions } } : {}),
  };
}
