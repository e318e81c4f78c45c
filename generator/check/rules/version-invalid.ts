import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { CueEngine } from "../../engine/protocol.ts";
import { type AddonSource, positionOf } from "../../model/addon-source.ts";
import { askEngine } from "../../vela/ask-engine.ts";
import { invalidConstraint } from "../../vela/requirement.ts";
import type { Rule } from "../rule.ts";

/**
 * The addon's version and every version requirement, read by Masterminds semver as vela reads them.
 * vela skips a requirement that it cannot read only on the cluster, where it fails the enable.
 */
export const versionInvalid: Rule = {
  name: "version-invalid",
  async check({ engine, source }) {
    if (!source) return [];
    const { metadata } = source;
    const found = [await versionProblem(engine, source)];
    const { vela, kubernetes } = metadata.system ?? {};
    found.push(await constraintProblem(engine, source, ["metadata.system.vela", vela]));
    found.push(await constraintProblem(engine, source, ["metadata.system.kubernetes", kubernetes]));
    for (const [at, dependency] of (metadata.dependencies ?? []).entries()) {
      const path = `metadata.dependencies.${at}.version`;
      found.push(await constraintProblem(engine, source, [path, dependency.version]));
    }
    return found.flat();
  },
};

async function versionProblem(engine: CueEngine, source: AddonSource): Promise<Diagnostic[]> {
  const { version } = source.metadata;
  const answer = await askEngine(engine, { op: "version", version });
  if (answer.validVersion) return [];
  const message = `Version "${version}" is not a semantic version`;
  const hint = `Write three numbers, for example "1.0.0"`;
  const path = "metadata.version";
  return [
    diagnostic("metadata/invalid-version", message, positionOf(source, path), { path, hint }),
  ];
}

async function constraintProblem(
  engine: CueEngine,
  source: AddonSource,
  [path, constraint]: readonly [path: string, constraint: string | undefined],
): Promise<Diagnostic[]> {
  if (constraint === undefined) return [];
  const answer = await askEngine(engine, { op: "version", constraint });
  if (answer.validConstraint) return [];
  return [{ ...invalidConstraint(constraint, positionOf(source, path)), path }];
}
