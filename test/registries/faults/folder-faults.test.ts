import { beforeAll, describe } from "vitest";

import { useStand } from "../stand.ts";
import type { FaultTarget } from "./fault-target.ts";
import { folderTarget } from "./folder-target.ts";
import { testSeeds } from "./judged-seeds.ts";

describe("publishing to a folder, while publishers are killed and the disk fails", () => {
  const stand = useStand();
  let target: FaultTarget;

  beforeAll(async () => {
    target = folderTarget(await stand().newFolder("repositories"));
  });

  testSeeds({ first: 2001, count: 200 }, () => ({ target, vela: stand().vela }));
});
