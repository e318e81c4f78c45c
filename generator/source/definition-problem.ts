import type { DiagnosticCode } from "../diagnostics/codes.ts";

/** A problem of an addon's definition, found in its value; the place is looked up afterwards. */
export interface DefinitionProblem {
  code: DiagnosticCode;
  /** Dotted path from the addon, list entries by index; empty for the addon as a whole. */
  path: string;
  /** Which token of the path to point at. */
  token: "key" | "value";
  message: string;
  hint: string;
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** What a value is, in words that follow "is". */
export function described(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === "string") return "a string";
  if (typeof value === "number") return Number.isFinite(value) ? "a number" : String(value);
  if (Array.isArray(value)) return "a list";
  if (typeof value !== "object") return `a ${typeof value}`;
  if (isPlainObject(value)) return "an object";
  return `an instance of ${value.constructor.name || "a class"}`;
}
