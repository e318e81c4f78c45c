import { configDefaults, defineConfig } from "vitest/config";

import { LongestFirst } from "./test/longest-first.ts";

/** `npm run test:mutation` runs these. */
export const mutationTests = "test/mutation/*-mutation.test.ts";

/** `npm run test:registries` runs these, with servers that are built from Go modules. */
export const registryTests = "test/registries/**/*.test.ts";

export default defineConfig({
  resolve: { conditions: ["vela-addon-kit:source"] },
  ssr: { resolve: { conditions: ["vela-addon-kit:source"] } },
  test: {
    include: ["test/**/*.test.ts"],
    exclude: [...configDefaults.exclude, mutationTests, registryTests],
    // A machine that does other work too may need ten times a quiet one's time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // The test files share their workers' modules: loading them anew for each file took a quarter of the time.
    isolate: false,
    // Two workers: the machine that runs the tests has two cores.
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
  },
});
