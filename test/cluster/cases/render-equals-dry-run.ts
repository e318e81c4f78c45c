import { mkdir } from "node:fs/promises";
import { join } from "node:path";

import { startCueEngines } from "../../../generator/engine/engines.ts";
import type { ClusterCase } from "../cluster-case.ts";
import { type ComparedAddon, differenceFromCli } from "../dry-run/compare-with-cli.ts";

const fixtures = join(import.meta.dirname, "../../fixtures/addons");

/**
 * Fixture addons of different shape, with values as they are typed. Those in which `check` finds an error are left out:
 * `vela-addon render` prints findings in place of objects then, also where vela renders.
 */
const compared: Readonly<Record<string, readonly string[]>> = {
  // Several objects in outputs, namespaces, labels.
  "cue-template": ["replicas=3", "image=registry.example.com/nginx:1.28", "labels.team=edge"],
  // Names, annotations and health of all sorts.
  "definition-health-forms": [],
  "definition-health-struct-that-resolves": [],
  "definition-text": [],
  "definition-version": [],
  "bound-workload-definition": [],
  // Config templates, UI schemas and views, with and without packages of vela.
  "config-schemas-views": [],
  "view-with-packages": [],
  // metadata.deployTo and no template at all.
  "legacy-topology": [],
  "no-template": [],
  "outputs-null": [],
  // Numbers that stay texts.
  "markup-and-digits": ["third=7", "tiny=1", "unknown.ratio=0.1"],
  // Notes are no part of a dry run.
  notes: [],
  // Fields that vela's Go types do not know.
  "go-types": [],
  workflow: [],
  "openapi-context": [],
  "yaml-scalars-at-the-edge": [],
};

/** Every way in which the flagship takes values. */
const flagshipValues: readonly (readonly string[])[] = [
  [],
  ["operator.replicas=1", "operator.resources.requests.memory=32Mi", "wait.timeout=5m"],
  [
    "bootstrapServiceAccount=true",
    "registration.autoApproveUsers={system:serviceaccount:open-cluster-management:bootstrap,bob}",
  ],
  [
    "registration.featureGates[0].feature=ClusterProfile",
    "registration.featureGates[0].mode=Enable",
  ],
];

/** Point 8 of "render any addon": what we print is what the real command line prints. */
export const renderEqualsDryRun: ClusterCase = {
  name: "render-equals-dry-run",
  title: "vela-addon render prints what vela addon enable --dry-run prints",
  async run({ addonFolder, controlPlane, scratchFolder, servers, report }) {
    const home = join(scratchFolder, "home");
    await mkdir(home, { recursive: true });
    const env = { ...process.env, HOME: home, KUBECONFIG: controlPlane.kubeconfig };
    const addons: ComparedAddon[] = [
      ...flagshipValues.map((values) => ({ folder: addonFolder, values })),
      ...Object.entries(compared).map(([name, values]) => ({
        folder: join(fixtures, name, "addon"),
        values,
      })),
    ];
    const engines = startCueEngines();
    const differences: string[] = [];
    try {
      for (const addon of addons) {
        const compare = differenceFromCli(addon, { vela: servers.vela, env, engines });
        const difference = await compare.catch((error: unknown) => String(error));
        const command = ["vela addon enable", addon.folder, ...addon.values].join(" ");
        if (difference !== undefined) differences.push(`${command}: ${difference}`);
      }
    } finally {
      await engines.close();
    }
    report(`${addons.length - differences.length} of ${addons.length} renderings are equal`);
    if (differences.length > 0) throw new Error(differences.join("\n"));
  },
};
