import { describe, expect, it } from "vitest";

import { cliWorkshop } from "./cli-workshop.ts";

const { run, write, files } = cliWorkshop("good");

const canary = "c4naryContent";
const keyLine = `${canary}IBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7VJTUt9`;
const key = `-----BEGIN PRIVATE KEY-----\n${keyLine}\n${keyLine}\n-----END PRIVATE KEY-----\n`;

/** What must not be shipped, or is read by nobody; its first line holds the canary, or is a key's. */
const secretFiles: Record<string, string> = {
  id_rsa: `${canary}\n`,
  "server.key": `${canary}\n`,
  "resources/.env": `PASSWORD=${canary}\n`,
  "resources/tls.pem": key,
  "resources/id_ed25519": key,
  "resources/password.txt": `${canary}\n`,
  "docs/passwords.md": `${canary}\n`,
  "definitions/login.json": `{"password": "${canary}"}\n`,
  "views/kubeconfig": `token: ${canary}\n`,
};
/** Broken ones, of which a finding could quote the line at fault. */
const brokenFiles: Record<string, string> = {
  "resources/broken.yaml": `a: 1\n  ${keyLine}\n : b\n`,
  "resources/key.yaml": `a: 1\n${key}`,
  "resources/url.yaml": `a: 1\n  b: https://ci:${canary}@charts.example\n`,
  "resources/token.cue": `a: "x" glpat-${canary}0123456789\n`,
};

async function expectHidden(args: string[], { finds = 1 } = {}): Promise<string> {
  const pretty = await run([...args, "--format", "pretty"]);
  const json = await run([...args, "--format", "json"]);
  expect([pretty.exitCode, json.exitCode]).toEqual([finds, finds]);
  const text = [pretty.stdout, pretty.stderr, json.stdout, json.stderr].join("\n");
  expect(text).toContain("id_rsa");
  expect(text).not.toContain(canary);
  return text;
}

const registry = ["publish", "--to", "./charts"];

describe("no line of a secret file is quoted", () => {
  it.each([
    ["check", ["check"], 1],
    ["build", ["build", "--out", "out"], 1],
    ["package", ["package"], 1],
    ["publish", registry, 1],
  ])("of a typed project, by %s", async (_name, [command = "", ...args], finds) => {
    for (const [path, text] of Object.entries(secretFiles)) {
      await write(`addon-src/templates/${path}`, text);
    }
    await expectHidden([command, "addon-src", ...args, "--vela", "1.10"], { finds });
  });

  it.each([
    ["check", ["check"], 0],
    ["package", ["package"], 1],
    ["publish", registry, 1],
  ])("of an addon folder, by %s", async (_name, [command = "", ...args], finds) => {
    await run(["build", "--out", "web-shop"]);
    for (const [path, text] of Object.entries(secretFiles)) await write(`web-shop/${path}`, text);
    await expectHidden([command, "web-shop", ...args, "--vela", "1.10"], { finds });
    expect((await files()).filter((path) => path.endsWith(".tgz"))).toEqual([]);
  });

  it("where another file with one is broken", async () => {
    await run(["build", "--out", "web-shop"]);
    await write("addon-src/templates/id_rsa.hbs", `{{${canary}\n`);
    await write("addon-src/templates/resources/x.yaml.hbs", `a: ${key}{{#if}}`);
    await expectHidden(["check", "addon-src", "--vela", "1.10"]);
    for (const [path, text] of Object.entries({ ...brokenFiles, id_rsa: "" })) {
      await write(`web-shop/${path}`, text);
    }
    const text = await expectHidden(["check", "web-shop", "--vela", "1.10"]);
    expect(text).toContain("broken.yaml:");
  });

  it("and the way out is not another name", async () => {
    await write("addon-src/templates/resources/server.key", canary);
    for (const command of ["check", "package"]) {
      const { stdout } = await run([command, "addon-src", "--vela", "1.10", "--format", "json"]);
      const { diagnostics } = JSON.parse(stdout) as { diagnostics: { hint: string }[] };
      expect(diagnostics.map(({ hint }) => hint)).toEqual(
        diagnostics.map(() => expect.stringMatching(/^Move it out of the folder/) as string),
      );
      expect(diagnostics).not.toEqual([]);
    }
  });
});
