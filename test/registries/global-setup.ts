import type { TestProject } from "vitest/node";

import { buildPrograms, type Programs } from "./build-programs.ts";

declare module "vitest" {
  interface ProvidedContext {
    programs: Programs;
  }
}

/** Builds what is missing, before the first test's time begins to count. */
export default async function setup(project: TestProject): Promise<void> {
  project.provide("programs", await buildPrograms());
}
