import { basename, dirname } from "node:path";

import type { Json } from "../../../generator/model/json.ts";
import type { CaseParts, ClusterCase } from "../cluster-case.ts";
import { addonApplication } from "../hub-objects.ts";
import { describe, type Deployment, type KubeObject } from "../kube-objects.ts";
import {
  type ArrivedObject,
  arrivedObjects,
  everyParameter,
} from "../real-operator/every-parameter.ts";
import { HubRun } from "../real-operator/hub-run.ts";
import { missingFields } from "../real-operator/missing-fields.ts";

export const parametersArrive: ClusterCase = {
  name: "parameters-arrive",
  title: "Parameters arrive in the ClusterManager and in every Deployment; CUE refuses wrong ones",
  run,
};

/**
 * A wrong value, and where vela's command line says that CUE refuses it: at the first place that reads the parameter, a
 * missing field only when the Application is decoded.
 */
const wrongValues: readonly { readonly value: string; readonly told: string }[] = [
  {
    value: "operator.replicas=0",
    told: '_constraints."operator.replicas": invalid value 0 (out of bound >=1)',
  },
  { value: "operator.replicas=many", told: "deployment.spec.replicas: 2 errors in empty disj" },
  { value: "version=v2.0.0", told: "properties.version: 2 errors in empty disjunction" },
  { value: "work.driver=pigeon", told: "workConfiguration.workDriver: 3 errors in empty disj" },
  {
    value: "registration.drivers[0].authType=password",
    told: "registration.drivers.0.authType: invalid interpolation",
  },
  {
    value: "registration.featureGates[0].mode=Enable",
    told: 'featureGates.0.feature: cannot convert incomplete value "string"',
  },
  { value: "bootstrapServiceAccount=maybe", told: "parameter.bootstrapServiceAccount: 2 errors" },
];

async function run(parts: CaseParts): Promise<void> {
  const { client, report } = parts;
  for (const wrong of wrongValues) await expectRefused(wrong, parts);
  if (await client.get(addonApplication))
    throw new Error("A refused value has made an Application");
  report(`${wrongValues.length} wrong values are refused by CUE, before anything is created`);

  const hub = new HubRun(parts);
  await hub.enable(everyParameter);
  for (const arrived of arrivedObjects) await expectArrived(arrived, parts);
  report(`${everyParameter.length} values arrive in ${arrivedObjects.length} objects`);
  await hub.disable();
  await hub.expectNothingRefused();
}

interface MaybeDeployment extends KubeObject {
  readonly spec?: Deployment["spec"];
}

async function expectRefused(
  { value, told }: (typeof wrongValues)[number],
  { addonFolder, vela }: CaseParts,
): Promise<void> {
  const command = ["addon", "enable", `./${basename(addonFolder)}`, value];
  const run = vela.start(command, dirname(addonFolder));
  if ((await run.ended) !== 0 && run.output().includes(told)) return;
  throw new Error(`Expected ${run.command} to be refused for "${told}":\n${run.output()}`);
}

async function expectArrived(arrived: ArrivedObject, { client }: CaseParts): Promise<void> {
  const { reference, fields, containerArguments = [] } = arrived;
  const found = await client.get<MaybeDeployment>(reference);
  if (!found) throw new Error(`No ${describe(reference)}`);
  const missing = missingFields(fields, found as unknown as Json);
  const given = found.spec?.template?.spec.containers[0]?.args ?? [];
  missing.push(...containerArguments.filter((each) => !given.includes(each)));
  if (missing.length === 0) return;
  const had = containerArguments.length > 0 ? `\narguments: ${given.join(" ")}` : "";
  throw new Error(`${describe(reference)} lacks:\n${missing.join("\n")}${had}`);
}
