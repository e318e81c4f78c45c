import { relative } from "node:path";

import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The files that take longest, by their path, the longest first. */
export const longest: readonly string[] = [
  "test/cli/bin.test.ts",
  "test/vela/render-vela.test.ts",
  "test/vela/render-vela-1.9.test.ts",
  "test/cli/case-secrets.test.ts",
  "test/source/load-failures.test.ts",
  "test/schema/parameter-property.test.ts",
  "test/flagship/health/cluster-manager-health.test.ts",
  "test/pipeline/projects.test.ts",
  "test/cli/test-snapshots.test.ts",
  "test/cli/test-secrets.test.ts",
  "test/cli/test-command.test.ts",
  "test/pipeline/engine-limits.test.ts",
  "test/source/compiled-package.test.ts",
];

/** Runs the longest files first, so that one worker does not work on one of them while the other has nothing left. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification): number => {
      const at = longest.indexOf(relative(this.ctx.config.root, moduleId).replaceAll("\\", "/"));
      return at < 0 ? longest.length : at;
    };
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
