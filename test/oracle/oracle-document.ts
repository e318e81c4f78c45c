import { parseRawJson } from "../../generator/model/exact-json.ts";
import type { JsonObject } from "../../generator/model/json.ts";

/** Where vela gives up, in vela's order; `panic` is a crash of vela itself (see README.md). */
export type OracleStage =
  | "values"
  | "archive"
  | "read"
  | "schema"
  | "metadata"
  | "dependencies"
  | "requirements"
  | "application"
  | "definitions"
  | "configTemplates"
  | "schemas"
  | "views"
  | "annotations"
  | "panic"
  | "other";

/** What vela made of an addon. Objects are as `vela addon enable --dry-run` serialises them. */
export interface OracleRender {
  velaVersion: string;
  application: JsonObject;
  /** The objects of the template's `outputs`, by their key. */
  auxiliary: Record<string, JsonObject>;
  definitions: JsonObject[];
  configTemplates: JsonObject[];
  schemas: JsonObject[];
  views: JsonObject[];
  /** Absent when no value is given. */
  secret?: JsonObject;
  /** Absent when the addon has no NOTES.cue, and when it can't be rendered (then `warnings` says why). */
  notes?: string;
  /** What Go says when CUE panics at the notes: vela's command ends there, with everything created. */
  notesPanic?: string;
  /** What vela logged, one entry per line; absent when it logged nothing. */
  warnings?: string[];
  /** Base names of the CUE resources that were to become a component and became none; absent when there are none. */
  dropped?: string[];
  /** Why nobody can say what is dropped; what is rendered stands all the same. */
  droppedUnknown?: string;
}

/** Vela's refusal; `message` is its whole text with this machine's paths taken out. */
export interface OracleFailure {
  velaVersion: string;
  failure: { stage: OracleStage; message: string };
  /** What vela logged before. */
  warnings?: string[];
}

export type OracleDocument = OracleRender | OracleFailure;

/** A document from its text, in which every number is as it is written. */
export function oracleDocumentOf(text: string): OracleDocument {
  return parseRawJson(text) as unknown as OracleDocument;
}
