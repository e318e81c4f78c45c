import type { ScalarTag } from "yaml";

import { ExactNumber } from "../model/exact-number.ts";

/** Writes a number that YAML's own cannot hold as it stands in JSON. */
export const exactNumberTag: ScalarTag = {
  identify: (value) => value instanceof ExactNumber,
  default: true,
  tag: "tag:yaml.org,2002:float",
  resolve: (text) => text,
  stringify: ({ value }) => String(value),
};
