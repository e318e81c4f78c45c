import { integer, list, map, type Schema, struct, text } from "./structural-schema.ts";

export const nodePlacement: Schema = struct(
  {
    nodeSelector: map(text(), { description: "Labels that a node must have." }),
    tolerations: list(
      struct({
        effect: text(),
        key: text(),
        operator: text(),
        tolerationSeconds: integer(64),
        value: text(),
      }),
    ),
  },
  { description: "Nodes for the Pods on the hub." },
);
