import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, it } from "vitest";

import { cliWorkshop } from "./cli-workshop.ts";

const { run, edit, write, read, files } = cliWorkshop("good");

/** Nobody knows it before. */
const token = `canary-${randomUUID()}`;
const set = ["--set", `token=${token},replicas=2`];

/** The canary as it is, and in base64 at any place of a longer text. */
const forms = [
  token,
  ...[0, 1, 2].map((at) =>
    Buffer.from("x".repeat(at) + token)
      .toString("base64")
      .slice(4, 24),
  ),
];

function expectHidden(...outputs: string[]): void {
  for (const output of outputs) for (const form of forms) expect(output).not.toContain(form);
}

/** What the Secret keeps, decoded. */
function kept(json: string): unknown {
  const { objects } = JSON.parse(json) as { objects: { data: Record<string, string> }[] };
  const text = objects[0]?.data.addonParameterDataKey ?? "";
  return JSON.parse(Buffer.from(text, "base64").toString("utf8"));
}

async function writtenTexts(): Promise<string[]> {
  const paths = (await files()).filter((path) => path.startsWith("out/"));
  return [paths.join("\n"), ...(await Promise.all(paths.map(read)))];
}

beforeEach(async () => {
  await edit(
    "addon-src/parameters.ts",
    "  wait:",
    '  token: Type.String({ description: "Token", default: "", secret: true }),\n  wait:',
  );
  await edit(
    "addon-src/templates/template.cue",
    "replicas:",
    "token: parameter.token\n\t\t\treplicas:",
  );
  await write(
    "addon-src/templates/resources/more.cue",
    'package main\n\noutputs: "k\\(parameter.token)": {apiVersion: "v1", kind: "Secret", ' +
      'metadata: {name: "a", namespace: "vela-system"}, stringData: token: parameter.token}\n',
  );
});

describe("the Secret of the given values", () => {
  it("is the last object, and all of its values are hidden", async () => {
    const { exitCode, stdout } = await run(["render", "--set", "replicas=2"]);
    expect(exitCode).toBe(0);
    expect(stdout.split("---\n").at(-1)).toBe(
      'apiVersion: v1\ndata:\n  addonParameterDataKey: "***"\nkind: Secret\nmetadata:\n' +
        "  creationTimestamp: null\n  name: addon-secret-web-shop\n  namespace: vela-system\ntype: Opaque\n",
    );
  });

  it("shows what vela keeps with --show-secrets: what is given, and no default", async () => {
    const args = ["render", "--only", "secret", "-o", "json", "--show-secrets", ...set];
    expect(kept((await run(args)).stdout)).toEqual({ replicas: 2, token });
    const clusters = await run([...args, "--clusters", "a,b"]);
    expect(kept(clusters.stdout)).toEqual({ replicas: 2, token, clusters: ["a", "b"] });
  });

  it("is none without values, which is no failure", async () => {
    for (const more of [[], ["--show-secrets"], ["-f", "-"]]) {
      const { exitCode, stdout, stderr } = await run(["render", "--only", "secret", ...more]);
      expect([exitCode, stdout, stderr]).toEqual([
        0,
        "",
        "Nothing to print: without values vela keeps no Secret\n",
      ]);
    }
    const { stdout, stderr } = await run(["render", "--only", "secret", "-o", "json", "-q"]);
    expect([JSON.parse(stdout), stderr]).toEqual([
      { schemaVersion: 1, vela: "1.10", objects: [] },
      "",
    ]);
  });

  it("of an addon folder is hidden too, where no parameter is declared secret", async () => {
    await run(["build", "--vela", "1.10"]);
    const args = ["render", "dist-addon", "--only", "secret,notes", ...set];
    const hidden = await run(args);
    expect(hidden.exitCode).toBe(0);
    expect(hidden.stdout).toContain('addonParameterDataKey: "***"\n');
    expectHidden(hidden.stdout, hidden.stderr);
    const shown = await run([...args, "--show-secrets", "-o", "json"]);
    expect(kept(shown.stdout)).toEqual({ replicas: 2, token });
  });
});

describe("a secret value", () => {
  it.each<string[]>([
    [],
    ["-o", "json"],
    ["--only", "secret"],
    ["--only", "application,auxiliary,secret", "-o", "json"],
    ["--output-dir", "out"],
    ["--output-dir", "out", "-o", "json", "--format", "json"],
  ])("shows nowhere with %j", async (...args) => {
    const { stdout, stderr } = await run(["render", ...args, ...set]);
    const written = await writtenTexts();
    expectHidden(stdout, stderr, ...written);
    expect([stdout, ...written].join("")).toContain("***");
  });

  it.each<[string, string[]]>([
    ["a folder that is refused", ["--output-dir", "addon-src"]],
    ["a part that is unknown", ["--only", "secrets"]],
    ["a value that is refused", ["--set", "replicas=many"]],
    ["a name that is mistyped", ["--set", "tokn=canary"]],
    ["a template that conflicts", ["--set-json", 'wait="no"']],
  ])("does not show beside %s", async (_, args) => {
    for (const more of [[], ["--format", "json"], ["-o", "json"]]) {
      const { exitCode, stdout, stderr } = await run(["render", ...set, ...args, ...more]);
      expect(exitCode).toBeGreaterThan(0);
      expectHidden(stdout, stderr);
    }
  });

  it("shows with --show-secrets, in the folder too", async () => {
    const args = ["render", "--show-secrets", ...set];
    expect((await run(args)).stdout).toContain(`token: ${token}\n`);
    await run([...args, "--output-dir", "out"]);
    expect((await writtenTexts()).join("")).toContain(`token: ${token}\n`);
  });
});
