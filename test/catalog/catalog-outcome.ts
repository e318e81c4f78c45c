import type { VelaRelease } from "../../generator/model/vela-render.ts";

/**
 * With an oracle:
 * - `equal`: both render, and everything is the same.
 * - `refused-equal`: both refuse, at the same stage and for the same cause.
 * - `different`: anything else.
 *
 * Of a release that has no oracle it is only known what we make of it:
 * - `as-1.10`, `unlike-1.10`: rendered, and what our 1.10 makes is the same or not, but for the layout of definitions.
 * - `refused`: refused by us.
 */
export const outcomeKinds = [
  "equal",
  "refused-equal",
  "different",
  "as-1.10",
  "unlike-1.10",
  "refused",
] as const;
export type OutcomeKind = (typeof outcomeKinds)[number];

export const listArithmetic = "list-arithmetic";

/** What came of one case of an addon with one release. */
export interface CatalogOutcome {
  addon: string;
  /** The id that git gives the addon's folder. */
  tree: string;
  release: VelaRelease;
  case: string;
  outcome: OutcomeKind;
  /** Where it is refused. */
  stage?: string;
  /** Why, of what no oracle judges: CUE 0.14 neither adds nor multiplies lists. */
  cause?: typeof listArithmetic;
  /** How it is different; of no interest to the table. */
  difference?: string;
}
