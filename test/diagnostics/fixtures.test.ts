import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { type DiagnosticCode, diagnosticCodes } from "../../generator/diagnostics/codes.ts";

const test = join(import.meta.dirname, "..");
const projects = join(test, "fixtures/projects");

/** The tests of the codes that no project on its own can show. */
const reachedElsewhere: Partial<Record<DiagnosticCode, string>> = {
  "source/irregular-file": "source/read-templates.test.ts",
  "source/too-large": "source/read-addon-folder.test.ts",
  "archive/unreadable": "cli/archives.test.ts",
  "archive/wrong-format": "source/archive/unpack-archive.test.ts",
  "archive/damaged": "source/archive/damaged-archive.test.ts",
  "archive/too-large": "source/archive/damaged-archive.test.ts",
  "archive/empty": "source/archive/unpack-archive.test.ts",
  "archive/no-end": "source/archive/damaged-archive.test.ts",
  "archive/unsafe-path": "source/archive/unpack-archive.test.ts",
  "archive/irregular-entry": "source/archive/unpack-archive.test.ts",
  "archive/root-file": "source/archive/unpack-archive.test.ts",
  "archive/link": "vela/downloaded-addon.test.ts",
  "archive/duplicate-path": "vela/downloaded-addon.test.ts",
  "archive/nested-folder": "vela/downloaded-addon.test.ts",
  "archive/not-a-folder": "enable/enable-archives.test.ts",
  "archive/invalid-chart": "vela/downloaded-addon.test.ts",
  "archive/other-name": "vela/downloaded-addon.test.ts",
  "configuration/unknown-key": "source/read-configuration.test.ts",
  "configuration/invalid-value": "source/read-configuration.test.ts",
  "values/invalid": "cli/values.test.ts",
  "values/syntax-error": "cli/values.test.ts",
  "values/deprecated": "cli/secrets.test.ts",
  "values/unreadable-file": "cli/value-mistakes.test.ts",
  "values/unknown-parameter": "cli/value-options.test.ts",
  "layout/not-text": "check/rules/file-not-text.test.ts",
  "vela/requirement-not-met": "cli/releases.test.ts",
  "cases/none": "cli/test-command.test.ts",
  "cases/syntax-error": "cli/test-command.test.ts",
  "cases/unknown-key": "cli/test-command.test.ts",
  "cases/invalid": "cli/test-command.test.ts",
  "cases/ignored-file": "cli/test-command.test.ts",
  "cases/never-run": "cli/test-command.test.ts",
  "cases/field-differs": "cli/test-command.test.ts",
  "cases/error-missing": "cli/test-command.test.ts",
  "cases/error-differs": "cli/test-command.test.ts",
  "cases/unknown-definition": "cli/test-health.test.ts",
  "cases/health-differs": "cli/test-health.test.ts",
  "cases/snapshot-missing": "cli/test-snapshots.test.ts",
  "cases/snapshot-differs": "cli/test-snapshots.test.ts",
  "cases/snapshot-obsolete": "cli/test-snapshots.test.ts",
  "cases/snapshot-foreign": "cli/test-snapshots.test.ts",
  "write/other-addon": "write/other-addon.test.ts",
  "write/failed": "write/write-faults.test.ts",
  "write/invalid-folder": "write/folder-alias.test.ts",
  "write/stale": "cli/build.test.ts",
  "enable/no-vela": "enable/find-vela.test.ts",
  "enable/no-kubeconfig": "enable/enable-refuses.test.ts",
  "enable/no-cluster": "enable/cluster-problem.test.ts",
  "enable/unspelled-value": "enable/enable-refuses.test.ts",
  "enable/failed": "enable/enable-runs.test.ts",
  "package/forbidden-file": "cli/package.test.ts",
  "package/helm-file": "package/package-addon.test.ts",
  "package/invalid-ignore": "source/left-out-files.test.ts",
  "package/ignored-file": "source/left-out-files.test.ts",
  "package/other-chart": "package/chart-metadata.test.ts",
  "package/uncertain-time": "cli/package-time.test.ts",
  "publish/invalid-address": "publish/parse-target.test.ts",
  "publish/invalid-credentials": "publish/helm-access.test.ts",
  "publish/ignored-setting": "publish/helm-access.test.ts",
  "publish/no-chart": "pipeline/published-archive.test.ts",
  "publish/other-version": "pipeline/published-archive.test.ts",
  "publish/unreachable": "publish/chart-museum-faults.test.ts",
  "publish/unauthorized": "publish/chart-museum-faults.test.ts",
  "publish/refused": "publish/chart-museum-faults.test.ts",
  "publish/vela-cannot-read": "publish/chart-museum-faults.test.ts",
  "publish/oci-not-for-vela": "publish/oci-registry.test.ts",
  "publish/exists": "publish/publish-archive.test.ts",
  "publish/not-listed": "publish/publish-archive.test.ts",
  "publish/broken-index": "publish/publish-archive.test.ts",
  "publish/locked": "publish/folder-registry.test.ts",
  "publish/odd-entry": "publish/folder-registry.test.ts",
  "publish/not-verified": "publish/publish-archive.test.ts",
};

const planted = readdirSync(projects).flatMap((name) => {
  const file = join(projects, name, "mistakes.json");
  if (!existsSync(file)) return [];
  const { mistakes } = JSON.parse(readFileSync(file, "utf8")) as {
    mistakes: { code: string }[];
  };
  return mistakes.map(({ code }) => code);
});

const codes = Object.keys(diagnosticCodes) as DiagnosticCode[];

describe("every code is shown by something wrong", () => {
  it.each(codes)("%s", (code) => {
    const file = reachedElsewhere[code];
    if (file === undefined) {
      expect(planted).toContain(code);
      return;
    }
    // A code that a project shows needs no entry in the table.
    expect(planted).not.toContain(code);
    const text = readFileSync(join(test, file), "utf8").replaceAll("\\/", "/");
    expect(text).toContain(code);
  });

  it("and a fixture plants nothing but codes that exist", () => {
    expect(planted.filter((code) => !(code in diagnosticCodes))).toEqual([]);
  });
});

describe("every fixture project", () => {
  it.each(readdirSync(projects).filter((name) => name !== "good"))(
    "%s says what is wrong with it",
    (name) => {
      expect(existsSync(join(projects, name, "mistakes.json"))).toBe(true);
      expect(existsSync(join(projects, name, "expected.txt"))).toBe(true);
    },
  );
});
