import {
  type AddonConfiguration,
  adjustableCodes,
  type RuleSetting,
  ruleSettings,
} from "../model/configuration.ts";
import { velaReleases } from "../model/vela-render.ts";
import type { Shape } from "./metadata-shape.ts";

const setting: Shape = { kind: "choice", values: ruleSettings satisfies readonly RuleSetting[] };

/** The fields of vela-addon.yaml. */
export const configurationShape = {
  kind: "object",
  fields: {
    vela: { kind: "list", of: { kind: "choice", values: velaReleases } },
    cases: { kind: "string" },
    rules: {
      kind: "object",
      fields: Object.fromEntries(adjustableCodes.map((code) => [code, setting])),
    },
  } satisfies Record<keyof AddonConfiguration, Shape>,
} satisfies Shape;
