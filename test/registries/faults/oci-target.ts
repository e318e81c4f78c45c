import { opened } from "../publish/publisher.ts";
import { chartsIn, type StoredChart } from "../readers/oci-storage.ts";
import { pushChart } from "../readers/push-chart.ts";
import { sha256Of } from "../made-archive.ts";
import type { OciRegistry } from "../start/oci-registry.ts";
import type { FaultTarget } from "./fault-target.ts";
import { proxiedWay } from "./proxied-way.ts";

/** Runs in an OCI registry: each run has a namespace of its own. */
export function ociTarget({ port, url, storage }: OciRegistry): FaultTarget {
  return {
    kind: "oci",
    // A tag is moved without a condition.
    lastWriterWins: true,
    newRepository: (run) => {
      const namespace = `run-${run}`;
      const isForeign = ({ repository }: StoredChart): boolean => repository.endsWith("/foreign");
      return Promise.resolve({
        way: (wish) =>
          proxiedWay(port, wish, (proxyUrl) =>
            opened({ kind: "oci", host: new URL(proxyUrl).host, repository: namespace }),
          ),
        seed: async (archives) => {
          for (const archive of archives) await pushChart(url, namespace, archive);
        },
        archives: async () => {
          const charts = await chartsIn(storage, namespace);
          return Object.fromEntries(
            charts.map(({ repository, tag, archive }) => [
              `${repository.slice(namespace.length + 1)}-${tag}.tgz`,
              sha256Of(archive),
            ]),
          );
        },
        foreign: async () => {
          const charts = await chartsIn(storage, namespace);
          return JSON.stringify(charts.filter(isForeign).map(({ tag, digest }) => [tag, digest]));
        },
      });
    },
  };
}
