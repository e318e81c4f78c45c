import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import type { Credentials } from "../../../generator/publish/credentials.ts";
import { OciRegistry } from "../../../generator/publish/oci-registry.ts";
import type { PublishedArchive } from "../../../generator/publish/registry.ts";
import { makeArchive } from "../made-archive.ts";
import { archivesIn } from "../readers/chart-files.ts";
import { useStand } from "../stand.ts";
import { type OciRegistryOptions, startOciRegistry } from "../start/oci-registry.ts";
import { person, personHtpasswd } from "../start/person.ts";
import type { RunningServer } from "../start/running-server.ts";
import { startTokenServer, type TokenServer } from "../start/token-server.ts";
import { type MakeRegistry, publishTo } from "./publisher.ts";

const stand = useStand();

const archive = await makeArchive({
  name: "web-shop",
  version: "1.0.0",
  description: "Shows <a greeting> & more",
  system: { vela: ">=1.10.0", kubernetes: ">=1.28.0-0" },
});
const other = await makeArchive({ name: "web-shop", version: "1.0.0", text: "other" });
const file = archive.fileName;

async function startRegistry(options: Partial<OciRegistryOptions> = {}): Promise<RunningServer> {
  const { programs, newFolder, stopLater } = stand();
  const folder = await newFolder("registry");
  const program = programs.distribution;
  return stopLater(await startOciRegistry({ program, folder, ...options }));
}

/** Into the repository `addons`. */
const to =
  ({ port }: RunningServer, credentials: Credentials = {}): MakeRegistry =>
  ({ client, mask }) => {
    const host = `127.0.0.1:${port}`;
    return new OciRegistry({
      host,
      repository: "addons",
      useHttp: true,
      credentials,
      client,
      mask,
    });
  };

/** What helm pulls, by file name. */
async function pulled(
  { port }: RunningServer,
  { name, version }: PublishedArchive,
): Promise<Record<string, string>> {
  const { helm, newFolder } = stand();
  const folder = await newFolder("pulled");
  const source = [`oci://127.0.0.1:${port}/addons/${name}`, "--version", version];
  await helm("pull", ...source, "--plain-http", "--destination", folder);
  return archivesIn(folder);
}

/** Pushes with helm's own command line. */
async function helmPush({ port }: RunningServer, archive: PublishedArchive): Promise<void> {
  const { helm, newFolder } = stand();
  const path = join(await newFolder("pushed"), archive.fileName);
  await writeFile(path, archive.bytes);
  await helm("push", path, `oci://127.0.0.1:${port}/addons`, "--plain-http");
}

async function manifestOf({ url }: RunningServer, tag: string): Promise<string> {
  const headers = { accept: "application/vnd.oci.image.manifest.v1+json" };
  return (await fetch(`${url}/v2/addons/web-shop/manifests/${tag}`, { headers })).text();
}

describe("publishing to an OCI registry", () => {
  it("makes what helm pulls, once", async () => {
    const registry = await startRegistry();
    const published = await publishTo(archive, to(registry));
    expect(published).toMatchObject({
      exitCode: 0,
      codes: ["publish/oci-not-for-vela"],
      outcome: "published",
      receipt: {
        seen: {
          readBy: "helm",
          sha256: archive.sha256,
          requirements: { vela: ">=1.10.0", kubernetes: ">=1.28.0-0" },
        },
      },
    });
    expect(await pulled(registry, archive)).toEqual({ [file]: archive.sha256 });
    const again = await publishTo(archive, to(registry));
    expect(again).toMatchObject({ exitCode: 0, outcome: "unchanged", receipt: { steps: [] } });
  });

  it("pushes the manifest that helm pushes, but for the time", async () => {
    const [ours, helms] = [await startRegistry(), await startRegistry()];
    await publishTo(archive, to(ours));
    await helmPush(helms, archive);
    const expected = await manifestOf(helms, "1.0.0");
    const time = /"org\.opencontainers\.image\.created":"[^"]*",/;
    expect(expected).toMatch(time);
    expect(await manifestOf(ours, "1.0.0")).toBe(expected.replace(time, ""));
  });

  it("takes what helm pushed for what it is", async () => {
    const registry = await startRegistry();
    await helmPush(registry, archive);
    expect(await publishTo(archive, to(registry))).toMatchObject({ outcome: "unchanged" });
    const refused = await publishTo(other, to(registry));
    expect(refused).toMatchObject({ exitCode: 1, codes: ["publish/exists"] });
    expect(await pulled(registry, archive)).toEqual({ [file]: archive.sha256 });
    const replaced = await publishTo(other, to(registry), { force: true });
    expect(replaced).toMatchObject({
      outcome: "replaced",
      receipt: { replaced: { sha256: archive.sha256 } },
    });
    expect(await pulled(registry, other)).toEqual({ [file]: other.sha256 });
  });

  it("a version with a plus, which helm asks for as it is", async () => {
    const registry = await startRegistry();
    const built = await makeArchive({ name: "web-shop", version: "1.0.0+build.1" });
    expect(await publishTo(built, to(registry))).toMatchObject({ outcome: "published" });
    expect(Object.values(await pulled(registry, built))).toEqual([built.sha256]);
  });

  it("by two at once: the loser is told, and helm pulls the winner's", async () => {
    const registry = await startRegistry();
    const ends = await Promise.all([
      publishTo(archive, to(registry)),
      publishTo(other, to(registry)),
    ]);
    const [standing] = Object.values(await pulled(registry, archive));
    const winner = standing === archive.sha256 ? 0 : 1;
    expect(ends[winner].exitCode).toBe(0);
    // The other one may have seen its own archive before it was replaced, and is refused from then on.
    const loser = await publishTo(winner === 0 ? other : archive, to(registry));
    expect(loser).toMatchObject({ exitCode: 1, codes: ["publish/exists"] });
  });
});

describe("the credentials of an OCI registry", () => {
  const secrets = [person.password];
  const identity = "identity-canary";

  it.each(["a password file", "a token server"])("are wanted by one with %s", async (kind) => {
    const registry = await startLocked(kind === "a token server");
    const refused = await publishTo(archive, to(registry));
    expect(refused).toMatchObject({ exitCode: 1, codes: ["publish/unauthorized"] });
    const wrong = await publishTo(archive, to(registry, { ...person, password: "canary" }), {
      secrets: ["canary"],
    });
    expect(wrong).toMatchObject({ exitCode: 1, codes: ["publish/unauthorized"] });
    expect(wrong.said).not.toContain("canary");
    const published = await publishTo(archive, to(registry, person), { secrets });
    expect(published).toMatchObject({ exitCode: 0, outcome: "published" });
    expect(published.said).not.toContain(person.password);
    await loggedIn(registry);
    expect(await pulled(registry, archive)).toEqual({ [file]: archive.sha256 });
  });

  it("are not needed for reading, when the token server lets everybody read", async () => {
    const { registry, tokens } = await startWithTokens();
    await publishTo(archive, to(registry, person));
    const anonymous = await publishTo(archive, to(registry));
    expect(anonymous).toMatchObject({ exitCode: 0, outcome: "unchanged" });
    expect(new Set(tokens.askedScopes)).toEqual(new Set(["repository:addons/web-shop:pull,push"]));
  });

  it("may be a token that the registry itself takes", async () => {
    const { registry, tokens } = await startWithTokens();
    const wrong = await publishTo(archive, to(registry, { accessToken: identity }));
    expect(wrong).toMatchObject({ exitCode: 1, codes: ["publish/unauthorized"] });
    const accessToken = await tokenOf(tokens);
    const published = await publishTo(archive, to(registry, { accessToken }), {
      secrets: [accessToken],
    });
    expect(published).toMatchObject({ exitCode: 0, outcome: "published" });
    expect(published.said).not.toContain(accessToken);
  });

  function startLocked(withTokens: boolean): Promise<RunningServer> {
    if (!withTokens) return startRegistry({ htpasswd: personHtpasswd });
    return startWithTokens().then(({ registry }) => registry);
  }

  async function startWithTokens(): Promise<{ registry: RunningServer; tokens: TokenServer }> {
    const tokens = stand().stopLater(await startTokenServer(person));
    return { registry: await startRegistry({ tokens }), tokens };
  }

  async function tokenOf({ realm, service }: TokenServer): Promise<string> {
    const pair = Buffer.from(`${person.username}:${person.password}`).toString("base64");
    const scope = "repository:addons/web-shop:pull,push";
    const response = await fetch(`${realm}?service=${service}&scope=${scope}`, {
      headers: { authorization: `Basic ${pair}` },
    });
    return ((await response.json()) as { token: string }).token;
  }

  async function loggedIn({ port }: RunningServer): Promise<void> {
    const { username, password } = person;
    const access = ["-u", username, "-p", password, "--plain-http"];
    await stand().helm("registry", "login", `127.0.0.1:${port}`, ...access);
  }
});
