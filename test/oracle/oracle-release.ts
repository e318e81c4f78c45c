import type { VelaRelease } from "../../generator/model/vela-render.ts";

/** The releases whose code the Go module proxy serves. 1.11 is not among them: nothing here says what it does. */
export type OracleRelease = Extract<VelaRelease, "1.9" | "1.10">;

/** How the oracle of a release is built from the one Go source. */
export interface OracleBuild {
  /** The Go module file; the sums beside it have the same name. */
  moduleFile: string;
  /** Build tags: what selects the signatures of that release. */
  tags: readonly string[];
}

export const oracleBuilds: Readonly<Record<OracleRelease, OracleBuild>> = {
  "1.9": { moduleFile: "vela-1.9.mod", tags: ["vela1.9"] },
  "1.10": { moduleFile: "go.mod", tags: [] },
};

/** Oldest first. */
export const oracleReleases: readonly OracleRelease[] = ["1.9", "1.10"];

/** Narrows a release's name; undefined when no oracle knows it. */
export function oracleRelease(name: string): OracleRelease | undefined {
  return oracleReleases.find((release) => release === name);
}
