import { Type } from "vela-addon-kit/authoring";

/** Labels that a node must have. */
export const nodeSelector = Type.Record(Type.String(), Type.String(), {
  description: "Labels that a node must have",
  default: {},
});

export const tolerations = Type.Array(
  Type.Object({
    key: Type.Optional(
      Type.String({ description: "Taint key; without it every key is tolerated" }),
    ),
    operator: Type.Optional(
      Type.Enum(["Exists", "Equal"], { description: "How key and value are compared" }),
    ),
    value: Type.Optional(Type.String({ description: "Taint value that Equal asks for" })),
    effect: Type.Optional(
      Type.Enum(["NoSchedule", "PreferNoSchedule", "NoExecute"], {
        description: "Taint effect; without it every effect is tolerated",
      }),
    ),
    tolerationSeconds: Type.Optional(
      Type.Integer({ description: "Seconds that a Pod stays on a node with a NoExecute taint" }),
    ),
  }),
  { description: "Taints that the Pods tolerate", default: [] },
);

/** What a container is sure to get, without defaults. */
export const requests = Type.Object(
  {
    cpu: Type.Optional(
      Type.String({ description: "CPU reserved per container, for example 500m" }),
    ),
    memory: Type.Optional(
      Type.String({ description: "Memory reserved per container, for example 256Mi" }),
    ),
  },
  { description: "What the scheduler reserves" },
);

/** What a container may use at most, without defaults. */
export const limits = Type.Object(
  {
    cpu: Type.Optional(Type.String({ description: "CPU per container at most, for example 500m" })),
    memory: Type.Optional(
      Type.String({ description: "Memory per container at most, for example 256Mi" }),
    ),
  },
  { description: "What a container may use at most" },
);
