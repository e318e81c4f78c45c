import { choice, list, type Schema, struct, text } from "./structural-schema.ts";

/** Switches for one hub component; gates that OCM does not know are ignored and reported in ValidFeatureGates. */
export const featureGates: Schema = list(
  struct(
    { feature: text(), mode: choice(["Enable", "Disable"], { default: "Disable" }) },
    {
      required: ["feature"],
    },
  ),
  { description: "Feature gates to switch; all others keep their default." },
);

/** A configuration block that holds feature gates only. */
export function gatesOnly(description: string): Schema {
  return struct({ featureGates }, { description });
}
