import { createRequire } from "node:module";

/** The version of this package, whether it runs from its source or compiled. */
export function ownVersion(): string {
  const require = createRequire(import.meta.url);
  const { version } = require("vela-addon-kit/package.json") as { version: string };
  return version;
}
