import { beforeAll, describe } from "vitest";

import { useStand } from "../stand.ts";
import { startOciRegistry } from "../start/oci-registry.ts";
import type { FaultTarget } from "./fault-target.ts";
import { testSeeds } from "./judged-seeds.ts";
import { ociTarget } from "./oci-target.ts";

describe("publishing to an OCI registry through faults", () => {
  const stand = useStand();
  let target: FaultTarget;

  beforeAll(async () => {
    const { programs, newFolder, stopLater } = stand();
    const folder = await newFolder("registry");
    const program = programs.distribution;
    target = ociTarget(stopLater(await startOciRegistry({ program, folder })));
  });

  testSeeds({ first: 1001, count: 125 }, () => ({ target, vela: stand().vela }));
});
