import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { conditions: ["vela-addon-kit:source"] },
  ssr: { resolve: { conditions: ["vela-addon-kit:source"] } },
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Two workers: the machine that runs the tests has two cores.
    maxWorkers: 2,
  },
});
