import { Type } from "typebox";

import type { Contract } from "./contract.ts";

export const scalarContracts: Record<string, Contract> = {
  "text without a default": {
    schema: { a: Type.String() },
    accepted: [{ a: "" }, { a: 'quote " \\ \n é 😀 \u2028' }],
    refused: [{ a: 1 }, { a: null }, { a: ["x"] }, { a: {} }],
    missing: [{}],
  },
  "optional text": {
    schema: { a: Type.Optional(Type.String()) },
    accepted: [{}, { a: "x" }],
    refused: [{ a: true }, { a: null }],
  },
  "text with a default and a pattern": {
    schema: { timeout: Type.String({ default: "9m", pattern: "^([1-9][0-9]*[smh])+$" }) },
    accepted: [{}, { timeout: "9m" }, { timeout: "1h30m" }],
    refused: [{ timeout: "" }, { timeout: "0m" }, { timeout: "9m\n" }, { timeout: 9 }],
  },
  "text with a length": {
    schema: { a: Type.Optional(Type.String({ minLength: 2, maxLength: 3 })) },
    accepted: [{ a: "ab" }, { a: "é😀\n" }],
    refused: [{ a: "😀" }, { a: "abcd" }],
  },
  "text with a default, a pattern and a length": {
    schema: { a: Type.String({ default: "ab", pattern: "^[a-z]+$", minLength: 2, maxLength: 63 }) },
    accepted: [{}, { a: "abc" }, { a: "z".repeat(63) }],
    refused: [{ a: "a" }, { a: "A1" }, { a: "z".repeat(64) }],
  },
  "a dot in a pattern": {
    schema: { a: Type.Optional(Type.String({ pattern: "^.$" })) },
    accepted: [{ a: "x" }, { a: "\r" }, { a: "\u2028" }, { a: "😀" }],
    refused: [{ a: "\n" }, { a: "" }, { a: "xy" }],
  },
  "an integer with a default and a bound": {
    schema: { replicas: Type.Integer({ default: 3, minimum: 1 }) },
    accepted: [{}, { replicas: 1 }, { replicas: 9007199254740991 }],
    refused: [{ replicas: 0 }, { replicas: -1 }, { replicas: 1.5 }, { replicas: "1" }],
  },
  "an integer within two bounds": {
    schema: { a: Type.Optional(Type.Integer({ exclusiveMinimum: 0, maximum: 10 })) },
    accepted: [{}, { a: 1 }, { a: 10 }],
    refused: [{ a: 0 }, { a: 11 }, { a: 1e21 }, { a: null }],
  },
  "a number with a default and bounds": {
    schema: { share: Type.Number({ default: 0.5, minimum: 0, exclusiveMaximum: 1 }) },
    accepted: [{}, { share: 0 }, { share: 0.1 }, { share: 0.9999999999999999 }],
    refused: [{ share: 1 }, { share: -1e-9 }, { share: "0.5" }],
  },
  "true or false": {
    schema: { a: Type.Boolean({ default: false }), b: Type.Boolean() },
    accepted: [{ b: true }, { a: true, b: false }],
    refused: [{ b: "true" }, { a: 0, b: true }],
    missing: [{}],
  },
  "one of some values": {
    schema: {
      policy: Type.Enum(["IfNotPresent", "Always"], { default: "Always" }),
      driver: Type.Union([Type.Literal("kube"), Type.Literal("grpc")]),
      mixed: Type.Optional(Type.Union([Type.Literal(1), Type.Literal(2.5), Type.Literal(true)])),
    },
    accepted: [
      { driver: "kube" },
      { driver: "grpc", policy: "IfNotPresent", mixed: 2.5 },
      { driver: "grpc", mixed: true },
    ],
    refused: [
      { driver: "mqtt" },
      { driver: "kube", policy: "always" },
      { driver: "kube", mixed: 2 },
    ],
    missing: [{ policy: "Always" }],
  },
  "the only value": {
    schema: { a: Type.Literal("x"), b: Type.Optional(Type.Literal(1)) },
    accepted: [{}, { a: "x" }, { b: 1 }],
    refused: [{ a: "y" }, { b: 2 }],
  },
  "scalars of different types": {
    schema: {
      port: Type.Union([Type.Integer({ minimum: 1 }), Type.String({ pattern: "^[a-z]+$" })], {
        default: 80,
      }),
      note: Type.Optional(Type.Union([Type.String(), Type.Null()])),
      size: Type.Union([Type.Literal("auto"), Type.Integer()], { default: "auto" }),
    },
    accepted: [{}, { port: 1 }, { port: "http", note: null }, { note: "", size: 3 }],
    refused: [{ port: 0 }, { port: "80" }, { port: null }, { note: 1 }, { size: "big" }],
  },
};
