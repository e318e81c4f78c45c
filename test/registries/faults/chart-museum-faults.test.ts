import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { beforeAll, describe, expect, it } from "vitest";

import { ChartMuseum } from "../../../generator/publish/chart-museum.ts";
import { makeArchive } from "../made-archive.ts";
import { publishTo } from "../publish/publisher.ts";
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

  it("--force heals an archive that the server has mixed of two", async () => {
    const { programs, newFolder, stopLater, vela } = stand();
    const storage = { program: programs.chartMuseum, folder: await newFolder("mixed") };
    const museum = stopLater(await startChartMuseum(storage));
    const [ours, theirs] = await Promise.all(
      ["ours", "theirs and longer"].map((text) =>
        makeArchive({ name: "web-shop", version: "1.0.0", text }),
      ),
    );
    const publish = (force: boolean): ReturnType<typeof publishTo> =>
      publishTo(
        ours!,
        ({ client, vela, mask }) =>
          new ChartMuseum({ url: museum.url, credentials: {}, client, vela, mask }),
        { force },
      );
    expect((await publish(false)).outcome).toBe("published");
    const half = ours!.bytes.length >> 1;
    const mixed = Buffer.concat([theirs!.bytes.subarray(0, half), ours!.bytes.subarray(half)]);
    await writeFile(join(museum.storage, ours!.fileName), mixed);

    const refused = await publish(false);
    expect(refused).toMatchObject({ exitCode: 1 });
    const healed = await publish(true);
    expect(healed.diagnostics).toEqual([]);
    expect(healed).toMatchObject({ exitCode: 0, outcome: "replaced" });
    const listed = await vela.index({ url: museum.url });
    expect(listed.map(({ digest }) => digest)).toEqual([ours!.sha256]);
  });

  testSeeds({ first: 1, count: 175 }, () => ({ target, vela: stand().vela }));
});
