import { defineConfig } from "vitest/config";

import shared, { registryTests } from "./vitest.config.ts";

/** Publishing to real servers. Their programs are built by the global setup. */
export default defineConfig({
  ...shared,
  test: {
    ...shared.test,
    include: [registryTests],
    exclude: [],
    globalSetup: ["test/registries/global-setup.ts"],
  },
});
