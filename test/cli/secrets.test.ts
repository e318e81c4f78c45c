import { randomUUID } from "node:crypto";

import { beforeEach, describe, expect, it } from "vitest";

import { cliWorkshop } from "./cli-workshop.ts";

const { run, edit, write } = cliWorkshop("good");

/** Nobody knows it before; with characters that JSON, YAML, CUE, HTML and URLs write in their own way. */
const secret = `k-${randomUUID()} "q" \\ <&> é:#`;
const set = `token=${secret.replaceAll("\\", "\\\\")}`;
const parts = [secret.slice(2, 20), '"q"', "\\ <&> é:#"];

const encoded = (text: string): string[] => [
  Buffer.from(text).toString("base64").slice(0, 24),
  encodeURIComponent(text).slice(0, 24),
];

/** Everything that a person or a log could see. */
function expectHidden(...outputs: string[]): void {
  for (const output of outputs) {
    for (const part of [...parts, ...encoded(secret)]) expect(output).not.toContain(part);
  }
}

const template = `package main

import (
	"encoding/base64"
	"encoding/json"
)

output: {
	apiVersion: "core.oam.dev/v1beta1"
	kind:       "Application"
	metadata: annotations: "last-values": json.Marshal({token: parameter.token})
	spec: components: [{
		name: "web"
		type: "webservice"
		properties: {
			replicas: parameter.replicas
			timeout:  parameter.wait.timeout
			env: [{name: "TOKEN", value: parameter.token}]
			command: "login --token '\\(parameter.token)' --now"
		}
	}]
}
outputs: login: {
	apiVersion: "v1"
	kind:       "Secret"
	metadata: {name: "login", namespace: "vela-system"}
	data: token: base64.Encode(null, parameter.token)
}
`;

beforeEach(async () => {
  await edit(
    "addon-src/parameters.ts",
    "  wait:",
    '  token: Type.String({ description: "Token", default: "", secret: true }),\n' +
      '  old: Type.Optional(Type.String({ secret: true, deprecated: "use token" })),\n  wait:',
  );
  await write("addon-src/templates/template.cue", template);
  await write("addon-src/templates/NOTES.cue", 'notes: "Log in with \\(parameter.token)"\n');
  await write(
    "addon-src/templates/resources/more.cue",
    'output: {type: "raw", properties: {apiVersion: "v1", kind: "Pod", token: parameter.token}}\n',
  );
});

describe("a secret given by --set", () => {
  it.each<string[]>([
    ["build"],
    ["check"],
    ["check", "--format", "json"],
    ["render"],
    ["render", "--output", "json"],
    ["render", "--only", "notes"],
    ["render", "--only", "auxiliary", "-o", "json"],
    ["package"],
  ])("is in no output of %j", async (...args) => {
    const { exitCode, stdout, stderr } = await run([...args, "--set", set]);
    expect([exitCode, /^error/m.test(stderr)]).toEqual([0, false]);
    expectHidden(stdout, stderr);
    if (args[0] === "render") expect(stdout).toContain("***");
  });

  it("is not in the schemas that render prints either, should one hold the same text", async () => {
    await write(
      "addon-src/templates/schemas/component-uischema-login.yaml",
      "- jsonKey: token\n  label: Token\n  description: not m8Kq-3xWz\n",
    );
    const args = ["render", "--only", "schemas", "--set", "token=m8Kq-3xWz"];
    expect((await run([...args, "--show-secrets"])).stdout).toContain("not m8Kq-3xWz");
    const { stdout } = await run(args);
    expect(stdout).toContain("not ***");
    expect(stdout).not.toContain("m8Kq");
  });

  it("is what render shows with --show-secrets, and only then", async () => {
    const args = ["render", "--output", "json", "--set", set];
    const { objects } = JSON.parse((await run([...args, "--show-secrets"])).stdout) as {
      objects: unknown[];
    };
    expect(objects).toContainEqual(
      expect.objectContaining({
        kind: "Secret",
        data: { token: Buffer.from(secret).toString("base64") },
      }),
    );
    const hidden = (await run(args)).stdout;
    expect(JSON.parse(hidden)).toMatchObject({
      objects: [
        {
          spec: {
            components: [
              { properties: { env: [{ value: "***" }], command: "login --token '***' --now" } },
              { properties: { token: "***" } },
            ],
          },
        },
        { data: { token: "***" } },
        { data: { addonParameterDataKey: "***" } },
      ],
      notes: "Log in with ***",
    });
  });

  it.each([
    [
      "is refused by a pattern",
      'default: "", secret',
      'default: "", pattern: "^$", secret',
      "values/invalid",
    ],
    [
      "conflicts in the template",
      "replicas: parameter",
      'bad: "x" & parameter.token\n\t\t\treplicas: parameter',
      "cue/conflict",
    ],
  ])("stays hidden when it %s", async (_, from, to, code) => {
    const file = from.startsWith("default") ? "parameters.ts" : "templates/template.cue";
    await edit(`addon-src/${file}`, from, to);
    for (const format of ["pretty", "json"]) {
      const { exitCode, stdout, stderr } = await run(["check", "--format", format, "--set", set]);
      expect([exitCode, (stdout + stderr).includes(code)]).toEqual([1, true]);
      expectHidden(stdout, stderr);
    }
  });

  it.each([
    ["has a comma that is not escaped", `token=a,${secret}`],
    ["stands behind another argument", `replicas=1,token=a,${secret}`],
    ["has a broken index", `token[${secret}]=1`],
  ])("stays hidden when the argument %s", async (_, argument) => {
    const { exitCode, stdout, stderr } = await run(["check", "--set", argument]);
    expect([exitCode, stderr.includes("values/syntax-error")]).toEqual([1, true]);
    expectHidden(stdout, stderr);
  });

  it("stays hidden when it has the wrong shape, or belongs to a name that is mistyped", async () => {
    for (const argument of [`token={${secret}}`, `token.a=${secret}`, `tokn=${secret}`]) {
      const { exitCode, stdout, stderr } = await run(["check", "--set", argument]);
      expect([exitCode, stderr.includes("values/invalid")]).toEqual([1, true]);
      expectHidden(stdout, stderr);
    }
  });

  it("is only warned about when its parameter is deprecated: values/deprecated", async () => {
    const { exitCode, stdout, stderr } = await run(["check", "--set", `old=${secret}`]);
    expect(exitCode).toBe(0);
    expect(stderr).toContain(
      'values/deprecated  Parameter "old" is deprecated: use token\n  --set #1',
    );
    expectHidden(stdout, stderr);
  });
});
