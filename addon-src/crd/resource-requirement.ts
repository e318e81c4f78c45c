import { choice, listByKey, map, type Schema, struct, text } from "./structural-schema.ts";

const exponent = "[eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))";

/** A Kubernetes quantity such as 250m or 1Gi. */
const quantity: Schema = {
  anyOf: [{ type: "integer" }, { type: "string" }],
  pattern: `^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|(${exponent}))?$`,
  "x-kubernetes-int-or-string": true,
};

const claims = listByKey(
  "name",
  struct({ name: text(), request: text() }, { required: ["name"] }),
  { description: "Resource claims of the Pod that a container uses." },
);

export const resourceRequirement: Schema = struct(
  {
    type: choice(["Default", "BestEffort", "ResourceRequirement"], {
      description: "Only ResourceRequirement reads resourceRequirements.",
    }),
    resourceRequirements: struct({ claims, limits: map(quantity), requests: map(quantity) }),
  },
  { description: "Computing resources of the containers on the hub." },
);
