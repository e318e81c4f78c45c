import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { afterEach, beforeEach, describe, expect, it } from "vitest";

import { dockerCredentials } from "../../generator/publish/docker-config.ts";
import { expectWording } from "../diagnostics/wording.ts";

const host = "registry.example.com:5000";
const canary = "canary-7f3a";
const auth = Buffer.from(`ci:${canary}:x`).toString("base64");
const known = { username: "ci", password: `${canary}:x` };

let home: string;
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "vela-addon-docker-"));
});
afterEach(() => rm(home, { recursive: true }));

async function write(path: string, content: unknown): Promise<string> {
  const file = join(home, path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

const inDocker = (content: unknown): Promise<string> => write(".docker/config.json", content);

async function credentials(
  env: Record<string, string> = {},
  platform: NodeJS.Platform = "linux",
  asked = host,
): Promise<unknown> {
  const found = await dockerCredentials(asked, { env: { HOME: home, ...env }, platform });
  if (found.ok) return found.value;
  expectWording(found.problem);
  expect(JSON.stringify(found)).not.toContain(canary);
  expect(JSON.stringify(found)).not.toContain(home);
  return found.problem.code;
}

/** A program that answers as credential helpers do; what it is asked comes back as the user. */
async function helper(name: string, script: string): Promise<Record<string, string>> {
  const file = await write(`bin/docker-credential-${name}`, `#!/bin/sh\n${script}\n`);
  await chmod(file, 0o755);
  return { PATH: `${dirname(file)}:/usr/bin:/bin` };
}

describe("what a login left", () => {
  it.each([
    ["nothing", {}, {}],
    ["another host", { auths: { "registry.example.com": { auth } } }, {}],
    ["user and password", { auths: { [host]: { auth } } }, known],
    ["a URL", { auths: { [`https://${host}/v1/`]: { auth } } }, known],
    [
      "two fields",
      { auths: { [host]: { username: "ci", password: "x" } } },
      { username: "ci", password: "x" },
    ],
    [
      "an identity token",
      { auths: { [host]: { auth, identitytoken: "t" } } },
      { identityToken: "t" },
    ],
    [
      "a token of the registry",
      { auths: { [host]: { registrytoken: "t" } } },
      { accessToken: "t" },
    ],
    ["an empty entry", { auths: { [host]: {} } }, {}],
    ["an entry that is none", { auths: { [host]: null } }, {}],
    ["a list", { auths: [] }, {}],
  ])("is read: %s", async (_what, config, expected) => {
    await inDocker(config);
    expect(await credentials()).toEqual(expected);
  });

  it("is looked for under the old address of Docker Hub", async () => {
    await inDocker({ auths: { "https://index.docker.io/v1/": { auth } } });
    expect(await credentials({}, "linux", "docker.io")).toEqual(known);
  });

  it.each([
    ["no JSON", `{"auths": {"${canary}"`],
    ["a list", [canary]],
    ["an entry in no base64", { auths: { [host]: { auth: `${canary}:` } } }],
    [
      "an entry without a user",
      { auths: { [host]: { auth: Buffer.from(canary).toString("base64") } } },
    ],
  ])("is refused: %s", async (_what, content) => {
    await inDocker(content);
    expect(await credentials()).toBe("publish/invalid-credentials");
  });

  it("is refused when it is a folder", async () => {
    await mkdir(join(home, ".docker/config.json"), { recursive: true });
    expect(await credentials()).toBe("publish/invalid-credentials");
  });

  it("is nothing in an empty file", async () => {
    await inDocker(" \n");
    expect(await credentials()).toEqual({});
  });
});

describe("where it is looked for", () => {
  const entry = (user: string): unknown => ({
    auths: { [host]: { username: user, password: "x" } },
  });
  const user = async (...asked: Parameters<typeof credentials>): Promise<unknown> =>
    ((await credentials(...asked)) as { username?: string }).username;

  it("helm's own file comes first, the one that a variable names before its usual place", async () => {
    await inDocker(entry("docker"));
    expect(await user()).toBe("docker");
    await write(".config/helm/registry/config.json", entry("helm"));
    expect(await user()).toBe("helm");
    await write("xdg/helm/registry/config.json", entry("xdg"));
    const xdg = { XDG_CONFIG_HOME: join(home, "xdg") };
    expect(await user(xdg)).toBe("xdg");
    await write("own/registry/config.json", entry("own"));
    const own = { ...xdg, HELM_CONFIG_HOME: join(home, "own") };
    expect(await user(own)).toBe("own");
    const file = await write("named.json", entry("named"));
    expect(await user({ ...own, HELM_REGISTRY_CONFIG: file })).toBe("named");
  });

  it("docker's file follows when helm's knows nothing of the host", async () => {
    await write(".config/helm/registry/config.json", { auths: {} });
    await write("elsewhere/config.json", entry("elsewhere"));
    expect(await user({ DOCKER_CONFIG: join(home, "elsewhere") })).toBe("elsewhere");
  });

  it("elsewhere on other systems, and nowhere without a home", async () => {
    await write("Library/Preferences/helm/registry/config.json", entry("mac"));
    expect(await user({}, "darwin")).toBe("mac");
    expect(await credentials({ HOME: "" })).toEqual({});
    expect(await credentials({ HOME: "", USERPROFILE: "" }, "win32")).toEqual({});
  });
});

describe("a credential helper", () => {
  const answer = (user: string): string =>
    `read -r host; [ "$1" = get ] && printf '{"Username":"${user}%s","Secret":"${canary}"}' "$host"`;

  it("is asked for the host: that of the host before that of all", async () => {
    const env = await helper("own", answer("own "));
    await helper("all", answer("all "));
    await inDocker({ credsStore: "all", credHelpers: { [host]: "own" }, auths: { [host]: {} } });
    expect(await credentials(env)).toEqual({ username: `own ${host}`, password: canary });
    expect(await credentials(env, "linux", "b.example.com")).toEqual({
      username: "all b.example.com",
      password: canary,
    });
  });

  it("may give an identity token", async () => {
    const env = await helper("own", `cat >/dev/null; echo '{"Username":"<token>","Secret":"t"}'`);
    await inDocker({ credsStore: "own" });
    expect(await credentials(env)).toEqual({ identityToken: "t" });
  });

  it("may know nothing", async () => {
    const env = await helper("own", "echo credentials not found in native keychain; exit 1");
    await inDocker({ credsStore: "own" });
    expect(await credentials(env)).toEqual({});
  });

  it.each([
    ["fails", `echo ${canary} >&2; echo ${canary}; exit 3`],
    ["answers no JSON", `echo ${canary}`],
    ["is ended by a signal", "kill -9 $$"],
  ])("is told when it %s", async (_what, script) => {
    const env = await helper("own", script);
    await inDocker({ credsStore: "own" });
    expect(await credentials(env)).toBe("publish/invalid-credentials");
  });

  it.each(["missing", "../own", "a b", "-x"])("is told when it is %j", async (name) => {
    await inDocker({ credsStore: name });
    expect(await credentials({ PATH: join(home, "bin") })).toBe("publish/invalid-credentials");
  });
});
