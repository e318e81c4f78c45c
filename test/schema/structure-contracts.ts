import { Type } from "typebox";

import type { Contract } from "./contract.ts";

const gate = Type.Object({
  feature: Type.String(),
  mode: Type.Enum(["Enable", "Disable"]),
});

const port = Type.Object({ port: Type.Integer({ default: 80, minimum: 1, maximum: 65535 }) });

const entrypoint = Type.Union([
  Type.Object({ type: Type.Literal("PortForward"), ports: Type.Optional(Type.Array(port)) }),
  Type.Object({ type: Type.Literal("Hostname"), hostname: Type.String() }),
]);

const plain = Type.Union([
  Type.Object({
    type: Type.Literal("csr"),
    users: Type.Optional(Type.Array(Type.String(), { minItems: 1 })),
  }),
  Type.Object({
    type: Type.Literal("grpc"),
    users: Type.Optional(Type.Array(Type.String(), { maxItems: 1 })),
  }),
]);

export const structureContracts: Record<string, Contract> = {
  "a list with an empty default": {
    schema: { users: Type.Array(Type.String(), { default: [] }) },
    accepted: [{}, { users: [] }, { users: ["a", "b"] }],
    refused: [{ users: [1] }, { users: "a" }, { users: { a: "b" } }, { users: [null] }],
  },
  "a list of scalars with a default": {
    schema: { users: Type.Array(Type.String(), { default: ["a", "b"] }) },
    accepted: [
      {},
      { users: [] },
      { users: ["c"] },
      { users: ["a", "c"] },
      { users: ["a", "b", "c"] },
    ],
    refused: [{ users: [1, 2] }, { users: ["a", null] }],
  },
  "a list with a number of items": {
    schema: {
      few: Type.Array(Type.String(), { default: ["a"], minItems: 1, maxItems: 2 }),
      none: Type.Optional(Type.Array(Type.Array(Type.Integer(), { maxItems: 1 }), { minItems: 1 })),
    },
    accepted: [{}, { few: ["b", "c"] }, { none: [[], [1]] }],
    refused: [{ few: [] }, { few: ["a", "b", "c"] }, { none: [] }, { none: [[1, 2]] }],
  },
  "a list of objects with a default": {
    schema: { gates: Type.Array(gate, { default: [{ feature: "Set", mode: "Enable" }] }) },
    accepted: [
      {},
      { gates: [] },
      { gates: [{ feature: "Set", mode: "Disable" }] },
      { gates: [{ feature: "Other", mode: "Enable" }] },
      {
        gates: [
          { feature: "Set", mode: "Enable" },
          { feature: "Other", mode: "Disable" },
        ],
      },
    ],
    refused: [
      { gates: [{ feature: "Set", mode: "On" }] },
      { gates: [{ feature: 1, mode: "Enable" }] },
    ],
    missing: [{ gates: [{ feature: "Other" }] }, { gates: [{ mode: "Disable" }] }],
    lenient: [{ gates: [{ feature: "Set" }] }, { gates: [{}] }],
  },
  "bounds in the items of a list": {
    schema: { ports: Type.Array(port, { default: [] }), more: Type.Optional(Type.Array(port)) },
    accepted: [{}, { ports: [{}] }, { ports: [{ port: 1 }, {}], more: [{ port: 65535 }] }],
    refused: [
      { ports: [{ port: 0 }] },
      { more: [{}, { port: 65536 }] },
      { ports: [{ port: "80" }] },
    ],
  },
  "a map": {
    schema: {
      labels: Type.Record(Type.String(), Type.String(), { default: {} }),
      sizes: Type.Optional(Type.Record(Type.String(), Type.Integer({ minimum: 1 }))),
    },
    accepted: [{}, { labels: { "a.b/c-d": "x" } }, { sizes: { a: 1 } }, { sizes: {} }],
    refused: [
      { labels: { a: 1 } },
      { labels: [] },
      { sizes: { a: 0 } },
      { sizes: { a: 1, b: null } },
    ],
  },
  "bounds in the values of a map": {
    schema: { ports: Type.Record(Type.String(), port, { default: {} }) },
    accepted: [{}, { ports: { web: {} } }, { ports: { web: { port: 8080 }, "x-y": {} } }],
    refused: [
      { ports: { web: { port: 0 } } },
      { ports: { web: 80 } },
      { ports: { a: {}, b: { port: 70000 } } },
    ],
  },
  "nested objects": {
    schema: {
      operator: Type.Object({
        replicas: Type.Integer({ default: 3, minimum: 1 }),
        resources: Type.Object({
          cpu: Type.String({ default: "2m" }),
          memory: Type.Optional(Type.String()),
        }),
      }),
    },
    accepted: [
      {},
      { operator: {} },
      { operator: { resources: { memory: "1Gi" } } },
      { operator: { replicas: 1 } },
    ],
    refused: [
      { operator: { replicas: 0 } },
      { operator: { resources: { cpu: 2 } } },
      { operator: [] },
      { operator: null },
    ],
  },
  "an object with something required in it": {
    schema: {
      a: Type.Object({ b: Type.Object({ c: Type.String(), d: Type.Boolean({ default: true }) }) }),
    },
    accepted: [{ a: { b: { c: "x" } } }],
    refused: [{ a: { b: { c: 1 } } }],
    missing: [{}, { a: {} }, { a: { b: { d: false } } }],
  },
  "an optional object with a bound in it": {
    schema: {
      limits: Type.Optional(Type.Object({ cpu: Type.Integer({ default: 2, maximum: 4 }) })),
    },
    accepted: [{}, { limits: {} }, { limits: { cpu: 4 } }],
    refused: [{ limits: { cpu: 5 } }, { limits: 1 }],
  },
  "a union of objects": {
    schema: {
      entrypoint: Type.Optional(entrypoint),
      drivers: Type.Array(entrypoint, { default: [] }),
    },
    accepted: [
      {},
      { entrypoint: { type: "PortForward" } },
      { entrypoint: { type: "Hostname", hostname: "x" } },
      { drivers: [{ type: "PortForward" }, { type: "Hostname", hostname: "x" }] },
    ],
    refused: [
      { entrypoint: { type: "NodePort" } },
      { entrypoint: { type: "Hostname", hostname: 1 } },
      { drivers: [{ type: "PortForward", ports: 1 }] },
      { entrypoint: "Hostname" },
    ],
    missing: [
      { entrypoint: { type: "Hostname" } },
      { entrypoint: {} },
      { drivers: [{ type: "Hostname" }] },
    ],
    lenient: [{ entrypoint: { hostname: 1 } }],
  },
  "bounds in a union of objects": {
    schema: { driver: Type.Optional(plain), drivers: Type.Array(plain, { default: [] }) },
    accepted: [
      { driver: { type: "csr", users: ["a", "b"] } },
      { driver: { type: "grpc", users: [] } },
      { drivers: [{ type: "csr" }, { type: "grpc", users: ["a"] }] },
    ],
    refused: [
      { driver: { type: "csr", users: [] } },
      { driver: { type: "grpc", users: ["a", "b"] } },
      { drivers: [{ type: "csr" }, { type: "grpc", users: ["a", "b"] }] },
    ],
  },
  anything: {
    schema: {
      a: Type.Optional(Type.Unknown()),
      b: Type.Any({ default: 1 }),
      c: Type.Record(Type.String(), Type.Any(), { default: {} }),
    },
    accepted: [{}, { a: null }, { a: [{ x: 1 }], b: "s" }, { b: { y: [] } }, { c: { z: null } }],
    refused: [{ c: 1 }],
  },
  "names that need quotes": {
    schema: {
      "node-selector": Type.Integer({ default: 2, minimum: 1 }),
      in: Type.Object({ parameter: Type.Integer({ default: 2, minimum: 1 }) }),
      item: Type.Array(Type.Object({ item: Type.Integer({ default: 2, minimum: 1 }) }), {
        default: [],
      }),
    },
    accepted: [{}, { "node-selector": 1, in: { parameter: 1 }, item: [{ item: 1 }] }],
    refused: [{ "node-selector": 0 }, { in: { parameter: 0 } }, { item: [{ item: 0 }] }],
  },
  "keys that nobody declared": {
    schema: {
      replicas: Type.Integer({ default: 1 }),
      wait: Type.Object({ timeout: Type.String({ default: "9m" }) }),
    },
    accepted: [{}],
    refused: [],
    lenient: [{ replica: 2 }, { wait: { timout: "1m" } }],
  },
};
