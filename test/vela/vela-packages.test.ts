import { readFileSync } from "node:fs";

import { describe, expect, it } from "vitest";

import { velaReleases } from "../../generator/model/vela-render.ts";
import { engineOf, type PackageUse, releaseFacts } from "../../generator/vela/releases.ts";
import {
  hashOfPackages,
  importable,
  packageNames,
  velaPackages,
} from "../../generator/vela/vela-packages.ts";
import { sharedEngines as engines } from "../engine/shared-engines.ts";

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
const file = (text: string) => ({ segments: [{ name: "a.cue", text }] });

describe.each(velaReleases)("the packages of vela %s", (release) => {
  const { modules, packages, sha256 } = velaPackages(release);

  it("have the hash that stands beside them, which changes with every byte", () => {
    expect(hashOfPackages(packages)).toBe(sha256);
    const [first, ...others] = packages;
    if (!first) throw new Error("There is no package");
    expect(hashOfPackages([{ ...first, text: `${first.text} ` }, ...others])).not.toBe(sha256);
  });

  it("come from the modules whose hashes the oracle pins, as far as it has them", () => {
    const sums = `${read("test/oracle/go.sum")}${read("test/oracle/vela-1.9.sum")}`;
    const known = modules.filter(({ path, version }) => sums.includes(`${path} ${version} `));
    expect(known.length).toBeGreaterThanOrEqual(release === "1.11" ? 1 : 3);
    for (const { path, version, sum } of known) expect(sums).toContain(`${path} ${version} ${sum}`);
  });

  it("are in the NOTICE with their licences", () => {
    const notice = read("generator/vela/packages/NOTICE");
    for (const { path, version, licence } of modules) {
      expect(licence).toBe("Apache-2.0");
      expect(notice).toContain(`${path} ${version}  ${licence}`);
    }
  });

  it("build with the CUE of the release, but for a mistake of vela's own", async () => {
    const engine = engineOf(engines, release);
    for (const { path, text, comments } of packages) {
      const build = {
        kind: "text" as const,
        main: file(`import p "${path}"\n\nif false {b: p}\na: 1\n`),
      };
      const answer = await engine.call<"evaluate">({
        op: "evaluate",
        build,
        select: ["a"],
        packages: [{ path, text, comments }],
      });
      const broken = release === "1.9" ? [] : ["vela/terraform"];
      const message = 'reference "#Component" not found';
      const errors = broken.includes(path) ? [{ message }] : [];
      expect(answer, path).toMatchObject({ ok: true, result: { errors } });
    }
  });
});

describe("what can be imported", () => {
  const uses: PackageUse[] = ["rendering", "parameters", "views", "configTemplates"];
  const later: PackageUse[] = ["components", "workflowSteps"];

  it("is a set for each use, as the table of releases says", () => {
    const names = (release: "1.9" | "1.10" | "1.11", use: PackageUse): string =>
      (packageNames(release, use).ownPackages ?? [])
        .map((name) => name.replace("vela/", ""))
        .join(" ");
    expect(uses.map((use) => names("1.9", use))).toEqual([
      "op op/v1 ql",
      "op op/v1 ql",
      "op op/v1 ql",
      "config",
    ]);
    expect(later.map((use) => names("1.9", use))).toEqual(["op op/v1 ql", "op op/v1 ql"]);
    const all =
      "builtin config email http kube metrics multicluster oam op ql query terraform time util";
    expect([...uses, ...later].map((use) => names("1.10", use))).toEqual([
      "",
      all,
      all,
      "config",
      "base64 cue http kube",
      all,
    ]);
    expect(names("1.11", "workflowSteps")).toBe(all.replace("http ", "helm http "));
    expect(names("1.11", "components")).toBe("base64 config cue helm http kube");
    expect(releaseFacts["1.11"].packages.rendering).toBeUndefined();
  });

  it("is sent with the texts that name it, and nothing else", () => {
    const sent = (text: string): string[] =>
      (importable("1.10", "views", [file(text)]).packages ?? []).map(({ path }) => path);
    expect(sent('import "vela/ql"\n')).toEqual(["vela/ql"]);
    expect(sent('import q "vela/ql:ql"\n')).toEqual(["vela/ql"]);
    expect(sent('import "vela/nosuch"\n')).toEqual([]);
    expect(sent('a: "kube"\n')).toEqual([]);
    expect(importable("1.10", "rendering", [file('import "vela/op"\n')])).toEqual({});
  });

  it("has the same name and another meaning where steps and components import it", () => {
    const kube = (use: PackageUse): string =>
      importable("1.10", use, [file('import "vela/kube"\n')]).packages?.[0]?.text ?? "";
    expect(kube("components")).not.toBe(kube("workflowSteps"));
  });
});
