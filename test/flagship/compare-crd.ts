import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { clusterManagerCrd } from "../../addon-src/crd/cluster-manager-crd.ts";
import { crdStructure, differingPaths } from "./crd-structure.ts";

// Compares the addon's ClusterManager CRD with OCM's own file, for example that of the Go module
// open-cluster-management.io/api: operator/v1/0000_01_operator.open-cluster-management.io_clustermanagers.crd.yaml
// Usage: tsx --conditions=vela-addon-kit:source test/flagship/compare-crd.ts FILE

const file = process.argv[2];
if (file === undefined) {
  console.error("Usage: compare-crd.ts FILE (OCM's clustermanagers.crd.yaml)");
  process.exit(2);
}
const upstream: unknown = parse(readFileSync(file, "utf8"));
const differences = differingPaths(clusterManagerCrd, upstream);
for (const path of differences) {
  const [ours, theirs] = [clusterManagerCrd, upstream].map((crd) => crdStructure(crd).get(path));
  console.log(`${path}: addon ${JSON.stringify(ours)}, OCM ${JSON.stringify(theirs)}`);
}
console.log(
  `${String(crdStructure(upstream).size)} leaves compared, ${String(differences.length)} differ`,
);
process.exitCode = differences.length === 0 ? 0 : 1;
