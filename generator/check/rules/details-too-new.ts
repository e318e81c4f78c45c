import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { CueEngine } from "../../engine/protocol.ts";
import { type AddonSource, positionOf } from "../../model/addon-source.ts";
import type { TypedDefinition } from "../../model/definition.ts";
import { askEngine } from "../../vela/ask-engine.ts";
import type { Rule } from "../rule.ts";

/** The last releases of their lines that do not know `status.details`; the mirrored release of 1.10 does. */
const withoutDetails = { "1.10": "1.10.3", "1.9": "1.9.13" } as const;

/**
 * Typed definitions with details in an addon that admits vela 1.10.0 to 1.10.3, where the definition would be refused
 * (validateSpec, pkg/definition/definition.go; `details` came with common.Status of v1.10.4). An addon that admits
 * vela 1.9 as well has the same finding from rendering with it.
 */
export const detailsTooNew: Rule = {
  name: "details-too-new",
  async check({ engine, source }) {
    const found = (source?.definitions ?? []).filter(hasDetails);
    const constraint = source?.metadata.system?.vela;
    if (!source || constraint === undefined || found.length === 0) return [];
    if (!(await isAdmitted(engine, constraint, withoutDetails["1.10"]))) return [];
    if (await isAdmitted(engine, constraint, withoutDetails["1.9"])) return [];
    return found.map((definition) => tooNew(source, definition));
  },
};

function hasDetails(definition: TypedDefinition): boolean {
  return "health" in definition && definition.health.details !== undefined;
}

async function isAdmitted(
  engine: CueEngine,
  constraint: string,
  version: string,
): Promise<boolean> {
  return (await askEngine(engine, { op: "version", version, constraint })).satisfied;
}

function tooNew(source: AddonSource, { name }: TypedDefinition): Diagnostic {
  const path = `definitions.${name}.health.details`;
  const message = `The details of "${name}" need vela 1.10.4, and the addon admits ${withoutDetails["1.10"]}`;
  const hint = 'Narrow system.vela to ">=1.10.4-0", or leave the details out';
  return diagnostic("definition/invalid", message, positionOf(source, path), { path, hint });
}
