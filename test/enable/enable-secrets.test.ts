import { randomUUID } from "node:crypto";

import { describe, expect, it } from "vitest";

import { enableWorkshop } from "./enable-workshop.ts";

const { enable, vela, write } = enableWorkshop("good", {
  prepare: async ({ edit }) => {
    await edit(
      "addon-src/parameters.ts",
      "  wait:",
      '  token: Type.String({ description: "Token", secret: true }),\n  wait:',
    );
    await edit(
      "addon-src/templates/template.cue",
      "properties: {",
      "properties: {\n\t\t\ttoken: parameter.token",
    );
  },
  values: ["--set", "token=a"],
});

/** Nobody knows it before; with characters that vela's arguments, shells and JSON write in their own way. */
const part = randomUUID();
const secret = `k-${part}, {"q"} 'x' \\ y=z`;
const set = `token=${secret.replaceAll(/[\\,]/g, "\\$&")}`;

/** Everything that a person or a log could see. */
function expectHidden(...outputs: string[]): void {
  for (const output of outputs) {
    expect(output).not.toContain(part);
    expect(output).not.toContain(part.slice(0, 8));
    expect(output).not.toContain(Buffer.from(secret).toString("base64").slice(4, 20));
  }
}

const said = [
  { stdout: `rendered: {"token":${JSON.stringify(secret)}}\n`, stderr: `W1 ${set}\n` },
  { stdout: secret, stderr: `Error: key ${secret.slice(0, 30)}… is not\n` },
  { stdout: `\ndata: ${Buffer.from(secret).toString("base64")}\n` },
];

const inner = {
  spec: { components: [{ name: "web" }] },
  status: { status: "unhealthy", services: [{ name: "web", message: `login with ${secret}` }] },
};

describe("the value of a secret parameter", () => {
  it("reaches vela", async () => {
    expect((await enable(["enable", "--set", set])).exitCode).toBe(0);
    expect((await vela().addonCall())?.args[3]).toBe(set);
  });

  it.each([
    ["enable", "pretty"],
    ["upgrade", "json"],
  ])("is nowhere in what %s shows, %s", async (command, format) => {
    const applications = { "addon-web-shop": [inner] };
    const endsAfter = { name: "addon-web-shop", looks: 2 };
    await vela().behave({ prints: said, exitCode: 1, applications, endsAfter });
    const args = [command, "--set", set, "--poll", "0.01", "--format", format];
    const { exitCode, stdout, stderr } = await enable(args);
    expect(exitCode).toBe(1);
    expect(stderr).toContain("addon-web-shop: web: login with ***");
    expect(stdout + stderr).toContain("enable/failed");
    expectHidden(stdout, stderr);
  });

  it("is *** in the command and in the dry run, where others are shown", async () => {
    await vela().behave({ prints: said });
    const args = ["enable", "--dry-run", "--set", set, "--set", "replicas=3"];
    const { exitCode, stdout, stderr } = await enable(args);
    expect(exitCode).toBe(0);
    expect(stderr).toContain("vela.mjs addon enable ./web-shop replicas=3 'token=***' --dry-run\n");
    expect((await vela().addonCall())?.args).toContain("--dry-run");
    expectHidden(stdout, stderr);
  });

  it.each([
    ["enable", "--dry-run"],
    ["upgrade", "--quiet"],
  ])("is refused behind --, where nothing would check it: %s %s", async (command, option) => {
    const args = [command, option, "--set", "token=x", "--", "--verbosity", "2", set];
    const { exitCode, stdout, stderr } = await enable(args);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('Give values with --set: "token=..." stands behind --\n');
    expectHidden(stdout, stderr);
    expect(await vela().calls()).toEqual([]);
  });

  it("is in no finding", async () => {
    const { stdout, stderr } = await enable(["enable", "--set", set, "--set", "token.a=1"]);
    expect(stderr).toContain("values/syntax-error");
    expectHidden(stdout, stderr);
    expect(await vela().addonCall()).toBeUndefined();
  });

  it.each(["pretty", "json"])(
    "is not in the line that gives it in a way that no argument can say, %s",
    async (format) => {
      await write("given.yaml", `replicas: 3\ntoken: ${JSON.stringify(`${secret}\0`)}\n`);
      const args = ["enable", "--values", "given.yaml", "--format", format];
      const { exitCode, stdout, stderr } = await enable(args);
      expect(exitCode).toBe(1);
      expect(stdout + stderr).toContain("enable/unspelled-value");
      expectHidden(stdout, stderr);
      expect(await vela().addonCall()).toBeUndefined();
    },
  );

  it("is missing for an enable, but an upgrade leaves it to the cluster", async () => {
    const refused = await enable(["enable", "--set", "replicas=3"]);
    expect(refused.stderr).toContain('cue/incomplete-value  Parameter "token" is required');
    expect(await vela().addonCall()).toBeUndefined();
    expect((await enable(["upgrade", "--set", "replicas=3"])).exitCode).toBe(0);
    expect((await vela().addonCall())?.args.slice(3)).toEqual(["replicas=3"]);
  });

  it("is missing in a folder too, and left to the cluster there", async () => {
    const refused = await enable(["enable", "dist-addon"]);
    expect(refused.stderr).toContain("cue/incomplete-value");
    expect((await enable(["upgrade", "dist-addon"])).exitCode).toBe(0);
  });
});

describe("a dry run of an addon folder", () => {
  it("shows no value, because nobody says which ones are secret", async () => {
    const { stderr } = await enable(["enable", "dist-addon", "--dry-run", "--set", set]);
    expect(stderr).toContain("'token=***' --dry-run\n");
    expectHidden(stderr);
  });
});
