import type { DefinitionHealth } from "./condition-health.ts";
import {
  type Check,
  type Count,
  countDetails,
  isDeleting,
  type Judgement,
  judgementTexts,
} from "./health-judgement.ts";

export interface WorkloadHealthOptions {
  /** CUE expression of the live object. Default: `context.output`; in a trait `context.outputs.<name>`. */
  object?: string;
  /** Whether vela also stores the numbers as details, which needs vela 1.10.4. Default: false. */
  details?: boolean;
}

type Kind = Omit<Judgement, "object">;

const generation: Count[] = [
  { name: "generation", path: "metadata.generation", fallback: 0 },
  { name: "observed", path: "status.observedGeneration", fallback: 0 },
];

const deleting: Check = { when: isDeleting, text: "Deleting" };

const outdated: Check = {
  when: "if _observed < _generation",
  text: "Waiting: generation {observed} is observed, {generation} is wanted",
  placeholders: { observed: "_observed", generation: "_generation" },
};

const ofCondition = { type: "c.type", reason: "c.reason", message: "c.message" };
const wanted = { wanted: "_wanted" };

/**
 * Health of a Deployment, as `kubectl rollout status` sees it: the newest spec is observed, every pod is of it and
 * available, and no old pod is left. A rollout over its deadline, or one that cannot create pods, says why.
 *
 * @example
 * defineComponent({
 *   name: "clock",
 *   description: "A clock",
 *   workload: { definition: { apiVersion: "apps/v1", kind: "Deployment" } },
 *   health: deploymentHealth(),
 * });
 */
export function deploymentHealth(options: WorkloadHealthOptions = {}): DefinitionHealth {
  return healthOf(deployment, options);
}

/**
 * Health of a StatefulSet: the newest spec is observed, every pod is ready, and those that the update strategy
 * reaches (none with OnDelete, those from the partition on with RollingUpdate) are of the newest spec.
 */
export function statefulSetHealth(options: WorkloadHealthOptions = {}): DefinitionHealth {
  return healthOf(statefulSet, options);
}

/**
 * Health of a DaemonSet: the newest spec is observed, every node that should run a pod runs an available one, and
 * unless the update strategy is OnDelete, all are of the newest spec.
 */
export function daemonSetHealth(options: WorkloadHealthOptions = {}): DefinitionHealth {
  return healthOf(daemonSet, options);
}

/** Health of a Job: healthy once it is complete; one that failed or is suspended says so. */
export function jobHealth(options: WorkloadHealthOptions = {}): DefinitionHealth {
  return healthOf(job, options);
}

function healthOf(
  kind: Kind,
  { object = "context.output", details = false }: WorkloadHealthOptions,
): DefinitionHealth {
  const texts = judgementTexts({ ...kind, object });
  const shown = kind.counts.filter((count) => !generation.includes(count) && !hidden.has(count));
  return details ? { ...texts, details: countDetails(object, shown) } : texts;
}

const failing = (type: string, clause: string): Check => ({
  when: `for c in _conditions if c.type == "${type}" if ${clause}`,
  text: "Failed: {type} ({reason}): {message}",
  placeholders: ofCondition,
});

const deployment: Kind = {
  counts: [
    ...generation,
    { name: "wanted", path: "spec.replicas", fallback: 1 },
    { name: "replicas", path: "status.replicas", fallback: 0 },
    { name: "updated", path: "status.updatedReplicas", fallback: 0 },
    { name: "available", path: "status.availableReplicas", fallback: 0 },
  ],
  checks: [
    deleting,
    outdated,
    failing("Progressing", 'c.reason == "ProgressDeadlineExceeded"'),
    failing("ReplicaFailure", 'c.status == "True"'),
    {
      when: "if _updated < _wanted",
      text: "Updating: {updated} of {wanted} pods are of the newest spec",
      placeholders: { ...wanted, updated: "_updated" },
    },
    {
      when: "if _replicas > _updated",
      text: "Updating: {old} old pods are left",
      placeholders: { old: "_replicas-_updated" },
    },
    {
      when: "if _available < _wanted",
      text: "Waiting: {available} of {wanted} pods are available",
      placeholders: { ...wanted, available: "_available" },
    },
  ],
  ready: "Ready: {available} of {wanted} pods",
  readyPlaceholders: { ...wanted, available: "_available" },
};

const partition: Count = {
  name: "partition",
  path: "spec.updateStrategy.rollingUpdate.partition",
  fallback: 0,
};
const hidden: ReadonlySet<Count> = new Set([partition]);

/** Whether the update strategy replaces pods by itself; the comparison fails softly where there is none. */
const isRolling = '(_object.spec.updateStrategy.type & "OnDelete") == _|_';

const statefulSet: Kind = {
  counts: [
    ...generation,
    { name: "wanted", path: "spec.replicas", fallback: 1 },
    partition,
    { name: "updated", path: "status.updatedReplicas", fallback: 0 },
    { name: "ready", path: "status.readyReplicas", fallback: 0 },
  ],
  checks: [
    deleting,
    outdated,
    {
      when: `if ${isRolling} if _updated < _wanted-_partition`,
      text: "Updating: {updated} of {reached} pods are of the newest spec",
      placeholders: { reached: "_wanted-_partition", updated: "_updated" },
    },
    {
      when: "if _ready < _wanted",
      text: "Waiting: {ready} of {wanted} pods are ready",
      placeholders: { ...wanted, ready: "_ready" },
    },
  ],
  ready: "Ready: {ready} of {wanted} pods",
  readyPlaceholders: { ...wanted, ready: "_ready" },
};

const daemonSet: Kind = {
  counts: [
    ...generation,
    { name: "wanted", path: "status.desiredNumberScheduled", fallback: 0 },
    { name: "updated", path: "status.updatedNumberScheduled", fallback: 0 },
    { name: "available", path: "status.numberAvailable", fallback: 0 },
  ],
  checks: [
    deleting,
    outdated,
    {
      when: `if ${isRolling} if _updated < _wanted`,
      text: "Updating: {updated} of {wanted} pods are of the newest spec",
      placeholders: { ...wanted, updated: "_updated" },
    },
    {
      when: "if _available < _wanted",
      text: "Waiting: {available} of {wanted} pods are available",
      placeholders: { ...wanted, available: "_available" },
    },
  ],
  ready: "Ready: {available} of {wanted} pods",
  readyPlaceholders: { ...wanted, available: "_available" },
};

const pods = { active: "_active", succeeded: "_succeeded", failed: "_failed" };

const job: Kind = {
  counts: [
    { name: "active", path: "status.active", fallback: 0 },
    { name: "succeeded", path: "status.succeeded", fallback: 0 },
    { name: "failed", path: "status.failed", fallback: 0 },
  ],
  checks: [
    deleting,
    failing("Failed", 'c.status == "True"'),
    {
      when: 'for c in _conditions if c.type == "Suspended" if c.status == "True"',
      text: "Suspended: {succeeded} pods succeeded so far",
      placeholders: pods,
    },
    {
      when: 'if len([for c in _conditions if c.type == "Complete" if c.status == "True" {c.type}]) == 0',
      text: "Running: {active} pods are active, {succeeded} succeeded, {failed} failed",
      placeholders: pods,
    },
  ],
  ready: "Completed: {succeeded} pods succeeded",
  readyPlaceholders: pods,
};
