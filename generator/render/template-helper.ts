import type { Json } from "../model/json.ts";

/** The language of an output file, by its ending; `text` for those in which nothing has to be quoted. */
export type OutputLanguage = "cue" | "yaml" | "text";

export function languageOf(path: string): OutputLanguage {
  if (path.endsWith(".cue")) return "cue";
  return /\.ya?ml$/.test(path) ? "yaml" : "text";
}

/**
 * - `text`: a string.
 * - `printable`: a string, a number or a boolean.
 * - `value`: anything.
 */
export type ArgumentKind = "text" | "printable" | "value";

export interface HelperCall {
  /** As many as the helper takes, each of its kind, without lone surrogates and infinite numbers. */
  values: readonly Json[];
  /** Only options that the helper knows, each a whole number from 0 on. */
  options: ReadonlyMap<string, number>;
  /** What the output's line holds before the helper; inside of another helper's arguments, that of the outer one. */
  linePrefix: string;
}

/** The text, or what is wrong at this place and how to mend it. */
export type HelperAnswer = { text: string } | { refusal: string; hint: string };

/** A function that a template file can call. Its text depends on the call only. */
export interface TemplateHelper {
  /** The language that its text is safe in. */
  language: OutputLanguage;
  takes: readonly ArgumentKind[];
  options: readonly string[];
  print(call: HelperCall): HelperAnswer;
}
