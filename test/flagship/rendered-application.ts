import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { RoleRule } from "./role-permissions.ts";

const expected = join(import.meta.dirname, "../oracle/expected/1.10/flagship");

export interface Component {
  name: string;
  type: string;
  dependsOn?: string[];
  properties: Record<string, unknown>;
}

export interface KubernetesObject {
  kind: string;
  metadata: { name: string; namespace?: string };
  rules?: RoleRule[];
}

export interface Application {
  metadata: { name: string; namespace: string };
  spec: {
    components: Component[];
    policies: { name: string; type: string; properties: unknown }[];
    workflow?: { steps: { name: string }[] };
  };
}

interface Pod {
  containers: {
    image: string;
    args: string[];
    env: { name: string; value?: string }[];
    resources: unknown;
  }[];
}

/** The flagship's Application as KubeVela itself renders it for a case of test/fixtures/flagship/cases.json. */
export function renderedApplication(caseName: string): Application {
  return readRendered(caseName).application;
}

/** The text of NOTES.cue as KubeVela prints it for a case. */
export function renderedNotes(caseName: string): string {
  return readRendered(caseName).notes;
}

/** The objects of all k8s-objects components, in order. */
export function objectsOf(application: Application): KubernetesObject[] {
  return application.spec.components.flatMap(
    ({ properties }) => (properties.objects ?? []) as KubernetesObject[],
  );
}

/** The nested Application that holds operator and ClusterManager. */
export function hubApplication(application: Application): Application {
  const nested = objectsOf(application).find(({ kind }) => kind === "Application");
  if (!nested) throw new Error("The Application holds no nested Application");
  return nested as unknown as Application;
}

/** The rules of the operator's ClusterRole. */
export function operatorRules(application: Application): RoleRule[] {
  const role = objectsOf(application).find(
    ({ kind, metadata }) => kind === "ClusterRole" && metadata.name === "cluster-manager",
  );
  return role?.rules ?? [];
}

/** The component that makes the ClusterManager, in a case. */
export function hubComponent(caseName: string): Component {
  return nestedComponent(caseName, "cluster-manager");
}

/** The Pod of the operator's Deployment, in a case. */
export function operatorPod(caseName: string): Pod {
  const { deployment } = nestedComponent(caseName, "ocm-operator").properties;
  return (deployment as { spec: { template: { spec: Pod } } }).spec.template.spec;
}

function nestedComponent(caseName: string, component: string): Component {
  const { components } = hubApplication(renderedApplication(caseName)).spec;
  const found = components.find(({ name }) => name === component);
  if (!found) throw new Error(`The nested Application has no component ${component}`);
  return found;
}

function readRendered(caseName: string): { application: Application; notes: string } {
  const text = readFileSync(join(expected, `${caseName}.json`), "utf8");
  return JSON.parse(text) as { application: Application; notes: string };
}
