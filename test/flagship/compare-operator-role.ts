import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { operatorRules, renderedApplication } from "./rendered-application.ts";
import { permissionsOf, type RoleRule } from "./role-permissions.ts";

// Compares what the addon lets the operator do with OCM's own ClusterRole, for example that of the Go module
// open-cluster-management.io/ocm: deploy/cluster-manager/config/rbac/cluster_role.yaml
// Usage: tsx test/flagship/compare-operator-role.ts FILE

const file = process.argv[2];
if (file === undefined) {
  console.error("Usage: compare-operator-role.ts FILE (OCM's cluster_role.yaml)");
  process.exit(2);
}
const { rules } = parse(readFileSync(file, "utf8")) as { rules: RoleRule[] };
const [theirs, ours] = [rules, operatorRules(renderedApplication("default"))].map(permissionsOf);
const missing = theirs!.filter((permission) => !ours!.includes(permission));
const needless = ours!.filter((permission) => !theirs!.includes(permission));
for (const permission of missing) console.log(`missing in the addon: ${permission}`);
for (const permission of needless) console.log(`not in OCM's: ${permission}`);
const differing = missing.length + needless.length;
console.log(`${String(theirs!.length)} permissions compared, ${String(differing)} differ`);
process.exitCode = differing === 0 ? 0 : 1;
