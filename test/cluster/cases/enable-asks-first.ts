import { deepStrictEqual } from "node:assert";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { parseAllDocuments } from "yaml";

import { runCli } from "../../../generator/cli.ts";
import { startCueEngines } from "../../../generator/engine/engines.ts";
import { memoryIo } from "../../cli/memory-io.ts";
import type { CaseParts, ClusterCase } from "../cluster-case.ts";
import { eventually } from "../eventually.ts";
import type { KubeObject } from "../kube-objects.ts";
import { runProgram } from "../run-program.ts";

/** Point 5 of "package and publish": what is asked of a cluster before anything is changed there, and dry runs. */
export const enableAsksFirst: ClusterCase = {
  name: "enable-asks-first",
  title: "vela-addon enable tells of cluster and versions before it changes anything; dry runs",
  run,
};

const application = {
  apiVersion: "core.oam.dev/v1beta1",
  kind: "Application",
  namespace: "vela-system",
  name: "addon-shop",
};
const settings = { apiVersion: "v1", kind: "ConfigMap", namespace: "vela-system", name: "shop" };
const core = {
  apiVersion: "apps/v1",
  kind: "Deployment",
  namespace: "vela-system",
  name: "kubevela-vela-core",
};

const template = `package main

output: {
	apiVersion: "core.oam.dev/v1beta1"
	kind:       "Application"
	spec: components: []
}
outputs: settings: {
	apiVersion: "v1"
	kind:       "ConfigMap"
	metadata: {name: "shop", namespace: "vela-system"}
	data: {for name, value in parameter {(name): "\\(value)"}}
}
`;

const parameter = 'parameter: {\n\tcolour: *"red" | string\n\tsize: *1 | int\n}\n';

interface Ran {
  exitCode: number;
  stdout: string;
  stderr: string;
}

async function run(parts: CaseParts): Promise<void> {
  const { report, controlPlane, scratchFolder } = parts;
  const folder = join(scratchFolder, "shop");
  await mkdir(folder);
  await writeFile(join(folder, "template.cue"), template);
  await writeFile(join(folder, "parameter.cue"), parameter);
  await writeMetadata(folder, {});
  const engines = startCueEngines();
  parts.atEnd(() => engines.close());
  const kit = async (args: string[], kubeconfig = controlPlane.kubeconfig): Promise<Ran> => {
    const home = join(scratchFolder, "home");
    const env = { ...process.env, HOME: home, KUBECONFIG: kubeconfig };
    const io = memoryIo({ engines, env });
    const exitCode = await runCli([...args, "--vela-cli", parts.servers.vela], io);
    return { exitCode, stdout: io.stdout.text(), stderr: io.stderr.text() };
  };

  await tellsOfCluster(parts, (kubeconfig) => kit(["enable", folder], kubeconfig));
  report(
    "a cluster that does not answer or refuses the token is told, with vela's own words left out",
  );

  await tellsOfVersions(parts, { folder, enable: () => kit(["enable", folder]) });
  report("vela-core and Kubernetes that are too old are told together, and nothing is changed");

  await writeMetadata(folder, {});
  const env = { ...process.env, HOME: scratchFolder, KUBECONFIG: controlPlane.kubeconfig };
  const values = ["colour=blue", "size=3"];
  const theirs = await runProgram(
    parts.servers.vela,
    ["addon", "enable", folder, ...values, "--dry-run"],
    { env },
  );
  const sets = values.flatMap((value) => ["--set", value]);
  const ours = expectGood(await kit(["enable", folder, ...sets, "--dry-run"]));
  deepStrictEqual(
    objectsOf(ours),
    objectsOf(theirs.replace(/^enabling addon by local dir: .*/, "")),
  );
  await expectUntouched(parts);
  report("enable --dry-run prints what vela's own prints, and writes nothing");

  expectGood(await kit(["enable", folder, ...sets]));
  const upgrade = ["upgrade", folder, "--set", "size=5"];
  const planned = objectsOf(expectGood(await kit([...upgrade, "--dry-run"])));
  deepStrictEqual(await settingsOf(parts), { colour: "blue", size: "3" });
  expectGood(await kit(upgrade));
  const made = planned.find(({ kind }) => kind === "ConfigMap");
  deepStrictEqual(await settingsOf(parts), made?.["data"]);
  deepStrictEqual(made?.["data"], { colour: "blue", size: "5" });
  report("upgrade --dry-run writes nothing, and prints what the upgrade then writes");

  await runProgram(parts.servers.vela, ["addon", "disable", "shop"], { env });
  await eventually({ what: "the addon to go", timeoutSeconds: 60 }, async () => {
    return (await parts.client.get(application)) === undefined;
  });
}

/** Kubeconfigs that lead nowhere, and what is said of each. */
async function tellsOfCluster(
  { controlPlane, scratchFolder }: CaseParts,
  enable: (kubeconfig: string) => Promise<Ran>,
): Promise<void> {
  const good = await readFile(controlPlane.kubeconfig, "utf8");
  const spoilt: [RegExp, string, string][] = [
    [/"token":"[^"]*"/, '"token":"nobody"', "The cluster refuses the credentials"],
    [/"server":"[^"]*"/, '"server":"https://127.0.0.1:1"', "does not answer: connection refused"],
    [/"certificate-authority":"[^"]*"/, '"tls-server-name":"x"', "is not trusted"],
    [/"current-context":"[^"]*"/, '"current-context":"none"', 'has no context "none"'],
  ];
  const file = join(scratchFolder, "kubeconfig.json");
  for (const [from, to, words] of spoilt) {
    await writeFile(file, good.replace(from, to));
    const { exitCode, stderr } = await enable(file);
    const isTold = exitCode === 1 && stderr.includes(words) && stderr.includes("hint: ");
    if (!isTold || stderr.includes("Error:")) throw new Error(`No "${words}" in: ${stderr}`);
  }
}

async function tellsOfVersions(
  parts: CaseParts,
  { folder, enable }: { folder: string; enable: () => Promise<Ran> },
): Promise<void> {
  const { client } = parts;
  await writeMetadata(folder, { vela: ">=1.10.0-0", kubernetes: "<1.0.0" });
  const before = await client.get<Deployment>(core);
  const containers = before?.spec.template.spec.containers ?? [];
  const old = containers.map((one) => ({ ...one, image: "oamdev/vela-core:v1.9.13" }));
  const restore = (): Promise<void> => client.patch(core, { spec: specOf(containers) });
  parts.atEnd(restore);
  await client.patch(core, { spec: specOf(old) });
  const { exitCode, stderr } = await enable();
  await restore();
  const words = ['the vela-core of the cluster is "v1.9.13"', "the Kubernetes of the cluster is"];
  const missing = words.filter((one) => !stderr.includes(one));
  if (exitCode !== 1 || missing.length > 0) throw new Error(`No ${missing.join()} in: ${stderr}`);
  await expectUntouched(parts);
}

interface Deployment extends KubeObject {
  readonly spec: ReturnType<typeof specOf>;
}

function specOf(containers: readonly object[]): {
  template: { spec: { containers: readonly object[] } };
} {
  return { template: { spec: { containers } } };
}

async function writeMetadata(folder: string, system: object): Promise<void> {
  const metadata = { name: "shop", version: "1.0.0", description: "A shop", system };
  await writeFile(join(folder, "metadata.yaml"), JSON.stringify(metadata));
}

async function expectUntouched({ client }: CaseParts): Promise<void> {
  for (const one of [application, settings]) {
    if (await client.get(one)) throw new Error(`There is a ${one.kind} ${one.name}`);
  }
}

async function settingsOf({ client }: CaseParts): Promise<unknown> {
  return (await client.get(settings))?.["data"];
}

function expectGood({ exitCode, stdout, stderr }: Ran): string {
  if (exitCode !== 0) throw new Error(`Ended with ${exitCode}: ${stderr}`);
  return stdout;
}

function objectsOf(text: string): KubeObject[] {
  return parseAllDocuments(text)
    .map((document) => document.toJS() as unknown)
    .filter((object): object is KubeObject => object !== null);
}
