import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { ChartMuseum as Registry } from "../../../generator/publish/chart-museum.ts";
import { archivesIn } from "../readers/chart-files.ts";
import type { ChartMuseum } from "../start/chart-museum.ts";
import type { FaultTarget } from "./fault-target.ts";
import { proxiedWay } from "./proxied-way.ts";

/** Runs in a ChartMuseum with a depth of 1: each run has a tenant of its own. */
export function chartMuseumTarget({ port, url, storage }: ChartMuseum): FaultTarget {
  return {
    kind: "chart-museum",
    // uploadChartPackage (pkg/chartmuseum/server/multitenant/api.go, v0.13.1) asks for the file and then writes it.
    lastWriterWins: true,
    newRepository: async (run) => {
      const tenant = `run-${run}`;
      const folder = join(storage, tenant);
      await mkdir(folder, { recursive: true });
      return {
        way: (wish) =>
          proxiedWay(port, wish, (proxyUrl) => ({ client, vela, mask }) => {
            const url = `${proxyUrl}/${tenant}`;
            return new Registry({ url, credentials: {}, client, vela, mask });
          }),
        seed: async (archives) => {
          for (const { fileName, bytes } of archives)
            await writeFile(join(folder, fileName), bytes);
        },
        archives: () => archivesIn(folder),
        vela: { url: `${url}/${tenant}` },
        foreign: () => Promise.resolve(""),
      };
    },
  };
}
