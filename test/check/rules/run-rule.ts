import type { Rule } from "../../../generator/check/rule.ts";
import { sharedEngine } from "../../engine/shared-engines.ts";
import type { CueEngine } from "../../../generator/engine/protocol.ts";
import type { Diagnostic } from "../../../generator/diagnostics/diagnostic.ts";
import { type AddonFiles, addonFilesOf } from "../../../generator/model/addon-files.ts";
import type { AddonSource } from "../../../generator/model/addon-source.ts";
import type { AddonMetadata } from "../../../generator/model/metadata.ts";
import type { ParameterSchema } from "../../../generator/model/parameter.ts";

export interface RuleCase {
  /** Text of each file by its path in the addon. */
  files: Record<string, string>;
  metadata?: Partial<AddonMetadata>;
  parameters?: ParameterSchema;
  /** False for an addon folder without a typed project. */
  typed?: boolean;
}

/** Runs one rule over an addon in memory. */
export async function runRule(
  rule: Rule,
  one: RuleCase,
  engine: CueEngine = sharedEngine(),
): Promise<Diagnostic[]> {
  const addon = addonOf(one.files);
  const source = one.typed === false ? {} : { source: sourceOf(one) };
  return await rule.check({ engine, addon, ...source });
}

/** `code file:line:column` of each finding, in the order given. */
export function places(found: readonly Diagnostic[]): string[] {
  return found.map(({ code, at }) =>
    "file" in at ? `${code} ${at.file}:${at.line}:${at.column}` : `${code} ${at.origin}`,
  );
}

function addonOf(files: Record<string, string>): AddonFiles {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const list = Object.entries(files).map(([path, text]) => ({
    path,
    bytes: bytes(text),
    spans: [],
  }));
  return addonFilesOf({ folder: "out", files: list, texts: new Map() });
}

function sourceOf({ metadata, parameters }: RuleCase): AddonSource {
  const file = "src/addon.ts";
  const text = "0123456789\n0123456789\n";
  const range = (start: number) => ({ file, range: { start, end: start + 3 }, approximate: false });
  return {
    root: "src",
    metadata: { name: "hello", version: "1.0.0", description: "d", ...metadata },
    ...(parameters ? { parameters } : {}),
    data: {},
    templates: [],
    ranges: new Map([
      ["metadata.version", range(2)],
      ["metadata.system.vela", range(11)],
    ]),
    texts: new Map([[file, text]]),
  };
}
