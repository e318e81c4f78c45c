import { describe, expect, it } from "vitest";

import { packAddon } from "../../generator/pipeline/pack-addon.ts";
import { expectWording } from "../diagnostics/wording.ts";
import { sharedEngine } from "../engine/shared-engines.ts";
import { addonOf, files } from "./packed-addon.ts";

const engine = sharedEngine();

describe("files that must not be shipped", () => {
  it.each([
    ["resources/tls.key", "x"],
    ["schemas/CA.PEM", "x"],
    ["id_rsa", "x"],
    ["resources/id_ed25519", "x"],
    ["resources/.npmrc", "x"],
    ["demo-1.2.0.tgz", "x"],
    ["views/old.tar.gz", "x"],
    ["resources/.env", "x"],
    ["resources/a\\b.cue", "x"],
    ["c:/a.cue", "x"],
    ["views/packed", new Uint8Array([0x1f, 0x8b, 8, 0])],
    ["..x/a.cue", "x"],
  ])("%s", async (path, content) => {
    const { archive, diagnostics } = await packAddon(
      engine,
      addonOf({ ...files, [path]: content }),
    );
    expect(archive).toBeUndefined();
    diagnostics.forEach(expectWording);
    expect(diagnostics.map(({ code, at }) => [code, at])).toMatchObject([
      ["package/forbidden-file", { file: `dist-addon/${path}`, line: 1, column: 1 }],
    ]);
  });

  it("are all reported, at their sources", async () => {
    const addon = addonOf({ ...files, "a.key": "x", "b.zip": "y" });
    const range = { start: 0, end: 1 };
    const source = { file: "src/templates/a.key", range };
    const [first] = addon.files.files.filter(({ path }) => path === "a.key");
    first?.spans.push({ generated: range, source, kind: "literal" });
    const texts = new Map([["src/templates/a.key", "x"]]);
    const { diagnostics } = await packAddon(engine, { ...addon, files: { ...addon.files, texts } });
    expect(diagnostics.map(({ at }) => at)).toMatchObject([
      { file: "src/templates/a.key" },
      { file: "dist-addon/b.zip" },
    ]);
  });

  it.each([
    ["README.md", "Give a key that begins with -----BEGIN PRIVATE KEY----- and so on."],
    ["resources/keys.cue", "x"],
    ["resources/tls.key.cue", "x"],
    ["resources/key", "x"],
  ])("%s may", async (path, content) => {
    expect((await packAddon(engine, addonOf({ ...files, [path]: content }))).diagnostics).toEqual(
      [],
    );
  });
});

/** Made up here: nothing of this form stands in the repository as a whole. */
const pem = ["-----BEGIN RSA ", "PRIVATE KEY-----\n", "MIIEowIBAAKCAQEA".repeat(8), "\n"].join("");
const mark = "";
const letters = "aB3dE6gH9jK2mN5pQ8sT1vW4yZ7bC0eF3hJ6kM9n".repeat(3);
const secrets: [kind: string, secret: string][] = [
  ["a private key", pem],
  ["a private key in base64", Buffer.from(pem).toString("base64")],
  ["an access key of AWS", `AKI${mark}A${letters.slice(0, 16).toUpperCase()}`],
  ["a token of GitHub", `gh${mark}p_${letters.slice(0, 36)}`],
  ["a token of GitHub", `github${mark}_pat_${letters.slice(0, 60)}`],
  ["a token of GitLab", `gl${mark}pat-${letters.slice(0, 20)}`],
  ["a token of Slack", `xox${mark}b-${letters.slice(0, 30)}`],
  ["an API key of Google", `AI${mark}za${letters.slice(0, 35)}`],
  ["a token of npm", `np${mark}m_${letters.slice(0, 36)}`],
  ["a token of Docker", `dckr${mark}_pat_${letters.slice(0, 24)}`],
  ["a secret key of Stripe", `sk${mark}_live_${letters.slice(0, 24)}`],
  [
    "a JSON web token",
    `ey${mark}J${letters.slice(0, 20)}.ey${mark}J${letters.slice(0, 30)}.${letters}`,
  ],
  ["the credentials of a container registry", `"auth": "${btoa("robot:k3yboard-cat")}"`],
  ["a URL with a password", "https://robot:k3yboard-cat@example.org/x"],
];

describe("a secret in a file", () => {
  it.each(secrets)("is %s, told at its place without its line", async (kind, secret) => {
    const text = `// first\nkey: x ${secret}\n`;
    const { diagnostics } = await packAddon(engine, addonOf({ ...files, "views/v.cue": text }));
    diagnostics.forEach(expectWording);
    expect(diagnostics).toMatchObject([
      {
        code: "package/forbidden-file",
        message: `"views/v.cue" holds ${kind}`,
        at: { file: "dist-addon/views/v.cue", line: 2, column: 8, lineText: "" },
      },
    ]);
    expect(JSON.stringify(diagnostics)).not.toContain(secret.slice(0, 20).trim());
  });

  it("is told for each of several", async () => {
    const text = secrets.map(([, secret]) => secret).join("\n");
    const { diagnostics } = await packAddon(engine, addonOf({ ...files, "views/v.cue": text }));
    expect(diagnostics.map(({ message }) => message)).toEqual(
      secrets.map(([kind]) => `"views/v.cue" holds ${kind}`),
    );
  });

  it.each([
    "https://user:password@example.org",
    "https://user:$(PASSWORD)@example.org",
    "https://\\(parameter.user):\\(parameter.password)@example.org",
    "postgres://user:****@host/db",
    `AKI${mark}AIOSFODNN7EXAMPLE`,
    `"auth": "${btoa("no colon in it")}"`,
    "mailto:someone@example.org",
    "registry.example.org:5000/a@sha256:0123",
    "-----BEGIN CERTIFICATE-----\nMIIEowIBAAKCAQEA",
    Buffer.from("-----BEGIN CERTIFICATE-----\nMIIEowIBAAKCAQEA".repeat(4)).toString("base64"),
    "ghp_short",
  ])("%s is none", async (text) => {
    const { diagnostics } = await packAddon(engine, addonOf({ ...files, "views/v.cue": text }));
    expect(diagnostics).toEqual([]);
  });
});
