import { beforeAll, describe } from "vitest";

import { useStand } from "../stand.ts";
import { startChartMuseum } from "../start/chart-museum.ts";
import { chartMuseumTarget } from "./chart-museum-target.ts";
import type { FaultTarget } from "./fault-target.ts";
import { testSeeds } from "./judged-seeds.ts";

describe("publishing to ChartMuseum through faults", () => {
  const stand = useStand();
  let target: FaultTarget;

  beforeAll(async () => {
    const { programs, newFolder, stopLater } = stand();
    const folder = await newFolder("chartmuseum");
    const options = { program: programs.chartMuseum, folder, depth: 1 };
    target = chartMuseumTarget(stopLater(await startChartMuseum(options)));
  });

  testSeeds({ first: 1, count: 175 }, () => ({ target, vela: stand().vela }));
});
