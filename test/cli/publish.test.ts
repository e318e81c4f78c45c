import { readFile } from "node:fs/promises";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { type FakeMuseum, startFakeMuseum } from "../publish/fake-museum.ts";
import { cliWorkshop } from "./cli-workshop.ts";

const { run, write, edit, files } = cliWorkshop("good");

let museum: FakeMuseum;
beforeEach(async () => {
  museum = await startFakeMuseum("");
});
afterEach(() => museum.close());

const publish = (...args: string[]) =>
  run(["publish", "--vela", "1.10", "--to", museum.url, ...args]);
const uploads = () => museum.received.filter(({ method }) => method === "POST");

describe("publish", () => {
  it("packs a project in memory, publishes it, and says what vela sees", async () => {
    const { exitCode, stdout, stderr } = await publish();
    expect([exitCode, stderr]).toEqual([0, ""]);
    const chart = museum.charts.get("web-shop-1.0.0.tgz");
    expect(stdout.replaceAll(/[0-9a-f]{64}/g, "SHA").replace(/[\d.]+ k?B/, "SIZE")).toBe(
      `Published web-shop 1.0.0 to ${museum.url}
  upload web-shop-1.0.0.tgz -> ${museum.url}/api/charts
  SIZE, sha256 SHA
Read back as vela reads it: web-shop 1.0.0 from ${museum.url}/charts/web-shop-1.0.0.tgz
  requires nothing
  taken when no version is asked for
Next: vela addon registry add web-shop-registry --type helm --endpoint ${museum.url}
      vela addon enable web-shop --version 1.0.0
`,
    );
    expect((await files()).some((file) => file.endsWith(".tgz"))).toBe(false);
    await run(["package"]);
    expect(chart?.equals(await readFile("web-shop-1.0.0.tgz"))).toBe(true);
  });

  it("publishes an archive as it is, from a file and from stdin", async () => {
    await run(["package"]);
    const bytes = await readFile("web-shop-1.0.0.tgz");
    await write("other-name.tgz", bytes);
    const { exitCode, stdout } = await publish("other-name.tgz");
    expect([exitCode, stdout.split("\n", 1)[0]]).toEqual([
      0,
      `Published web-shop 1.0.0 to ${museum.url}`,
    ]);
    expect(museum.charts.get("web-shop-1.0.0.tgz")?.equals(bytes)).toBe(true);
    const again = await run(["publish", "-", "--to", museum.url], { stdin: bytes });
    expect(again.exitCode).toBe(0);
    expect(again.stdout).toContain(`Already published, with the same bytes: web-shop 1.0.0`);
    expect(uploads()).toHaveLength(1);
  });

  it("publishes an addon folder", async () => {
    await run(["build", "--out", "web-shop"]);
    const { exitCode, stdout } = await publish("web-shop");
    expect([exitCode, stdout]).toEqual([0, expect.stringMatching(/^Published web-shop 1\.0\.0 /)]);
  });

  it("plans with --dry-run", async () => {
    const { exitCode, stdout } = await publish("--dry-run");
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(
      /^Would publish web-shop 1\.0\.0 to .*\n {2}upload web-shop-1\.0\.0\.tgz -> /,
    );
    expect(stdout).toContain("Nothing was written");
    expect(uploads()).toEqual([]);
  });

  it("prints a receipt as JSON", async () => {
    const { exitCode, stdout, stderr } = await publish("--format", "json");
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(JSON.parse(stdout)).toMatchObject({
      schemaVersion: 1,
      receipt: {
        registry: { kind: "chart-museum", address: museum.url },
        outcome: "published",
        steps: [{ target: `${museum.url}/api/charts` }],
        seen: { name: "web-shop", version: "1.0.0", requirements: {}, defaultVersion: "1.0.0" },
      },
      diagnostics: [],
    });
  });

  it("says nothing with --quiet", async () => {
    expect(await publish("--quiet")).toMatchObject({ exitCode: 0, stdout: "", stderr: "" });
  });

  it("refuses other bytes, and replaces them with --force", async () => {
    await publish();
    await edit("addon-src/addon.ts", "description:", "url: `https://example.com`,\n  description:");
    const refused = await publish();
    expect([refused.exitCode, refused.stdout]).toEqual([1, ""]);
    expect(refused.stderr).toMatch(
      /^error {2}publish\/exists {2}"web-shop" 1\.0\.0 is published at/,
    );
    const planned = await publish("--force", "--dry-run", "--format", "json");
    expect(JSON.parse(planned.stdout)).toMatchObject({
      receipt: {
        outcome: "planned",
        replaced: {},
        steps: [{ action: "replace web-shop-1.0.0.tgz" }],
      },
    });
    const replaced = await publish("--force");
    expect(replaced.stdout).toMatch(/^Replaced web-shop 1\.0\.0 .*\n.*\n.*\n {2}in place of /);
  });

  it("tells of each wait on stderr, and of none with --quiet", async () => {
    let isFirst = true;
    museum.interfere = ({ method }, response) => {
      if (method !== "POST" || !isFirst) return false;
      isFirst = false;
      response.writeHead(503).end();
      return true;
    };
    const { exitCode, stderr } = await publish();
    expect([exitCode, stderr]).toEqual([
      0,
      "vela-addon: upload: it answered 503; attempt 2 of 5 in 0.3 s\n",
    ]);
    isFirst = true;
    museum.charts.clear();
    expect((await publish("--quiet")).stderr).toBe("");
  });
});

describe("nothing is asked of a registry", () => {
  afterEach(() => {
    expect(museum.received).toEqual([]);
  });

  it("when the addon has an error", async () => {
    await edit("addon-src/addon.ts", `"1.0.0"`, `"one"`);
    const { exitCode, stderr } = await publish("--force");
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining("metadata/invalid-version")]);
  });

  it("when the archive is none, or has no Chart.yaml", async () => {
    await write("web-shop.tgz", "nothing");
    const { exitCode, stderr } = await publish("web-shop.tgz");
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining("archive/wrong-format")]);
    expect((await publish("none.tgz")).stderr).toContain("archive/unreadable");
  });

  it.each([
    ["charts", "publish/invalid-address"],
    ["ftp://h", "publish/invalid-address"],
  ])("for --to %s", async (to, code) => {
    const { exitCode, stderr } = await run(["publish", "--to", to]);
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining(code)]);
  });

  it.each([
    [["--ca-file", "none.pem"], "--ca-file"],
    [["--cert-file", "addon-src/addon.ts", "--key-file", "none.pem"], "--key-file"],
  ])("with %j", async (args, origin) => {
    const { exitCode, stdout } = await publish(...args, "--format", "json");
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: unknown[] };
    expect(exitCode).toBe(1);
    expect(diagnostics).toContainEqual(
      expect.objectContaining({ code: "publish/invalid-credentials", at: { origin } }),
    );
  });

  it("through a proxy that is none", async () => {
    const env = { HTTPS_PROXY: "socks5://me:s3cret-word@proxy" };
    const { exitCode, stderr } = await run(["publish", "--to", museum.url], { env });
    expect([exitCode, stderr]).toEqual([1, expect.stringContaining("HTTPS_PROXY")]);
    expect(stderr).not.toContain("s3cret-word");
  });

  it.each([
    [[], "to"],
    [["--to", "https://h", "--to", "https://i"], "--to only once"],
    [["--to"], "to"],
    [["--to", "https://h", "--password-stdin"], "The standard input is empty"],
    [["--to", "https://h", "--password-stdin", "--access-token-stdin"], "there is one stdin"],
    [["-", "--to", "https://h", "--password-stdin"], "taken twice"],
    [["-f", "-", "--to", "https://h", "--access-token-stdin"], "taken twice"],
    [["--to", "https://h", "--timeout", "0"], "--timeout"],
    [["--to", "https://h", "--timeout", "soon"], "--timeout"],
    [["--to", "https://h", "--password", "s3cret-word"], "password"],
  ])("for the wrong usage %j", async (args, words) => {
    const { exitCode, stdout, stderr } = await run(["publish", ...args]);
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect(stderr).toContain(words);
    expect(stderr).not.toContain("s3cret-word");
  });
});
