import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

import { parse } from "yaml";

import { eventually } from "./eventually.ts";
import type { KubeClient } from "./kube-client.ts";
import { referenceTo, type KubeObject } from "./kube-objects.ts";

const systemNamespace = "vela-system";

interface CustomResourceDefinition extends KubeObject {
  readonly status?: { readonly conditions?: readonly { type: string; status: string }[] };
}

/** Creates what KubeVela's chart brings along: namespace, CRDs, built-in definitions, query views and the controller's Deployment. */
export async function installVela(
  client: KubeClient,
  chart: string,
  velaVersion: string,
): Promise<void> {
  await client.create({
    apiVersion: "v1",
    kind: "Namespace",
    metadata: { name: systemNamespace },
  });
  const crds = await readObjects(join(chart, "crds"));
  for (const crd of crds) await client.create(crd);
  for (const crd of crds) await untilEstablished(client, crd);
  for (const folder of ["defwithtemplate", "velaql"]) {
    for (const object of await readObjects(join(chart, "templates", folder))) {
      await client.create(object);
    }
  }
  await client.create(controllerDeployment(velaVersion));
}

/** Reads a folder of YAML files, one object each; their only template expression is the system namespace. */
async function readObjects(folder: string): Promise<KubeObject[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".yaml")).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), "utf8");
      return parse(text.replaceAll(/\{\{.*?\}\}/g, systemNamespace)) as KubeObject;
    }),
  );
}

async function untilEstablished(client: KubeClient, crd: KubeObject): Promise<void> {
  const what = `CRD ${crd.metadata.name} to be established`;
  await eventually({ what, timeoutSeconds: 30 }, async () => {
    const found = await client.get<CustomResourceDefinition>(referenceTo(crd));
    const conditions = found?.status?.conditions ?? [];
    return conditions.some(({ type, status }) => type === "Established" && status === "True");
  });
}

/** The vela CLI reads the controller's version from this Deployment when an addon has system requirements. */
function controllerDeployment(velaVersion: string): KubeObject {
  const labels = { "controller.oam.dev/name": "vela-core" };
  const containers = [{ name: "kubevela", image: `oamdev/vela-core:${velaVersion}` }];
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "kubevela-vela-core", namespace: systemNamespace, labels },
    spec: {
      selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers } },
    },
  };
}
