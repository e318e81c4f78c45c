import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { archiveFixtures } from "./archives/archive-fixtures.ts";
import type { OracleCase } from "./oracle-case.ts";

/** The id of an archive's one case. */
export function archiveCaseId(name: string): string {
  return `archive-${name}/default`;
}

/** Writes the archives of the fixtures into a temporary folder while `use` asks the oracle for their cases. */
export function withArchiveCases<T>(use: (cases: readonly OracleCase[]) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "vela-addon-kit-archives-"));
  try {
    return use(
      archiveFixtures.map(({ name, bytes }) => {
        const archive = join(folder, `${name}.tgz`);
        writeFileSync(archive, bytes);
        return { id: archiveCaseId(name), archive, values: { replicas: 3 } };
      }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
