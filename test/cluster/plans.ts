import { degradedHub } from "./cases/degraded-hub.ts";
import { enableAgain } from "./cases/enable-again.ts";
import { enableFromChartMuseum } from "./cases/enable-from-chart-museum.ts";
import { enableAsksFirst } from "./cases/enable-asks-first.ts";
import { enableFromNamedFolder } from "./cases/enable-from-named-folder.ts";
import { enableFromOutputFolder } from "./cases/enable-from-output-folder.ts";
import { enableFromStaticIndex } from "./cases/enable-from-static-index.ts";
import { enableGivesUp } from "./cases/enable-gives-up.ts";
import { enableThroughVelaAddon } from "./cases/enable-through-vela-addon.ts";
import { objectsAreAccepted } from "./cases/objects-are-accepted.ts";
import { operatorWithShippedRights } from "./cases/operator-with-shipped-rights.ts";
import { parametersArrive } from "./cases/parameters-arrive.ts";
import { renderEqualsDryRun } from "./cases/render-equals-dry-run.ts";
import { takeOverOlderAddon } from "./cases/take-over-older-addon.ts";
import { upgradeTwentyTimes } from "./cases/upgrade-twenty-times.ts";
import { waitStepInOwnApplication } from "./cases/wait-step-in-own-application.ts";
import type { Plan } from "./cluster-case.ts";

/** Every case of the suite. Plans that take longer come first, because they are started in this order. */
export const plans: readonly Plan[] = [
  { name: "upgrade", cases: [upgradeTwentyTimes] },
  { name: "vela-addon", cases: [enableThroughVelaAddon, enableGivesUp, enableAgain] },
  { name: "real-operator", cases: [operatorWithShippedRights, degradedHub, parametersArrive] },
  { name: "output-folder", cases: [enableFromOutputFolder, takeOverOlderAddon] },
  {
    name: "named-folder",
    cases: [enableAsksFirst, enableFromNamedFolder, waitStepInOwnApplication],
  },
  { name: "registry", cases: [enableFromChartMuseum, enableFromStaticIndex] },
  { name: "dry-run", cases: [objectsAreAccepted, renderEqualsDryRun] },
];
