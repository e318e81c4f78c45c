import type { Json } from "../model/json.ts";

/** What a parameter's schema says to people; it changes no value. */
export interface Annotations {
  /** A short name for forms and documents, one line. */
  title?: string;
  /** The section of a form that the parameter belongs to. */
  group?: string;
  /** At least one; each is a value of the parameter. */
  examples?: Json[];
  /** `true`, or what to do instead. The parameter may be left out then. */
  deprecated?: true | string;
  /** The value is masked in every output. The parameter is a text, or a list or map of texts. */
  secret?: true;
}

/** What a person reads about a parameter, on one line: that it is deprecated, then its description or else its title. */
export function usageText(
  description: string,
  { title = "", deprecated }: Pick<Annotations, "title" | "deprecated">,
): string {
  return [deprecationText(deprecated), description === "" ? title : description]
    .filter((text) => text !== "")
    .join(" ");
}

/** A sentence about a deprecated parameter; empty for one that is not. */
export function deprecationText(deprecated: Annotations["deprecated"]): string {
  if (deprecated === undefined) return "";
  if (deprecated === true) return "Deprecated.";
  return `Deprecated: ${deprecated}${/[.!?]$/.test(deprecated) ? "" : "."}`;
}
