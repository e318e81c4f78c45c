import { oracleReleases, type OracleRelease } from "../oracle/oracle-release.ts";
import { askContract, buildOracle, type ContractQuestion } from "../oracle/run-oracle.ts";
import type { Judged } from "./contract-run.ts";
import { disagreements } from "./contract-verdict.ts";
import type { VelaBuild } from "./vela-verdict.ts";

/** What the oracle calls the builds. */
const builds: readonly (readonly [VelaBuild, ContractQuestion["build"]])[] = [
  ["application", "template"],
  ["component", "component"],
  ["notes", "notes"],
  ["unrelated", "unrelated"],
];

/** What one release's own code says that is not as expected, by release. */
export function checkWithOracle(
  all: readonly Judged[],
  progress: (text: string) => void,
): Map<OracleRelease, string[]> {
  return new Map(oracleReleases.map((release) => [release, checkRelease(release, all, progress)]));
}

function checkRelease(
  release: OracleRelease,
  all: readonly Judged[],
  progress: (text: string) => void,
): string[] {
  const asked = all.flatMap((judged) => builds.map((build) => ({ judged, build })));
  const questions = asked.map(({ judged, build: [, name] }) => ({
    parameterCue: judged.cue,
    values: judged.cases.map(({ values }) => values),
    build: name,
  }));
  const answers = askContract(buildOracle(release, progress), questions);
  return asked.flatMap(({ judged, build: [build] }, at) => {
    const answer = answers[at];
    if (!answer || "error" in answer) return [`${answer?.error ?? "no answer"}\n${judged.cue}`];
    return judged.cases.flatMap(({ values, expectation }, index) => {
      const { accepted = false, parameter } = answer.answers[index] ?? {};
      const verdict = { accepted, ...(parameter !== undefined && { value: parameter }) };
      // vela 1.9 prints notes from a value that CUE refuses; it has refused the Application before.
      if (release === "1.9" && build === "notes" && expectation.verdict === "refused") return [];
      return disagreements(expectation, { [build]: verdict }).map(
        (text) => `${JSON.stringify(values)}: ${text}\n${judged.cue}`,
      );
    });
  });
}
