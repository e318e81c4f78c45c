import type { JsonObject } from "../../../generator/model/json.ts";

/** A state of an object as its controller writes it: what it is, the right message, and the object. */
export type StateRow = [name: string, message: string, object: JsonObject];

export const seen = { metadata: { generation: 2 } };
export const deleted = {
  metadata: { generation: 2, deletionTimestamp: "2026-01-01T00:00:00Z" },
};

export function condition(
  type: string,
  status: string,
  reason: string,
  message: string,
): JsonObject {
  return { type, status, reason, message, lastUpdateTime: "2026-01-01T00:00:00Z" };
}
