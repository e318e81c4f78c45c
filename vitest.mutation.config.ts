import { defineConfig } from "vitest/config";

import shared, { mutationTests } from "./vitest.config.ts";

/** The tests of the tests: each change of a health text has to be noticed by a recorded state. They take long. */
export default defineConfig({
  ...shared,
  test: { ...shared.test, include: [mutationTests], exclude: [] },
});
