import { integer, list, listByKey, type Schema, struct, text } from "./structural-schema.ts";

const nameStart = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";

const condition = struct(
  {
    lastTransitionTime: text({ format: "date-time" }),
    message: text({ maxLength: 32768 }),
    observedGeneration: integer(64, { minimum: 0 }),
    reason: text({
      maxLength: 1024,
      minLength: 1,
      pattern: "^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$",
    }),
    status: text({ enum: ["True", "False", "Unknown"] }),
    type: text({
      maxLength: 316,
      pattern: `^(${nameStart}(\\.${nameStart})*/)?(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$`,
    }),
  },
  { required: ["lastTransitionTime", "message", "reason", "status", "type"] },
);

const objectKey = {
  group: text(),
  name: text(),
  namespace: text(),
  resource: text({ description: "Plural name, for example deployments." }),
  version: text(),
};

export const clusterManagerStatus: Schema = struct({
  conditions: listByKey("type", condition, {
    description:
      "Applied, Progressing, ValidFeatureGates, HubRegistrationDegraded and HubPlacementDegraded say whether the hub works.",
  }),
  generations: list(
    struct(
      { ...objectKey, lastGeneration: integer(64) },
      { required: ["group", "lastGeneration", "name", "resource", "version"] },
    ),
    { description: "Generations of the objects as the operator last applied them." },
  ),
  observedGeneration: integer(64, {
    description: "Generation of the spec that this status is about.",
  }),
  relatedResources: list(
    struct(objectKey, { required: ["group", "name", "resource", "version"] }),
    { description: "Objects that the operator made for this hub." },
  ),
});
