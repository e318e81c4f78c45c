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

/** CPU and memory without defaults, as text such as 500m or 1Gi. */
const amounts = {
  cpu: Type.Optional(Type.String({ description: "CPU, for example 500m" })),
  memory: Type.Optional(Type.String({ description: "Memory, for example 256Mi" })),
};

export const requests = Type.Object(amounts, { description: "What the scheduler reserves" });

export const limits = Type.Object(amounts, { description: "What a container may use at most" });
