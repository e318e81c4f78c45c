import { createSign, generateKeyPairSync } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { ChartMuseum as Registry } from "../../../generator/publish/chart-museum.ts";
import type { ChartMuseumOptions as RegistryOptions } from "../../../generator/publish/chart-museum.ts";
import { HttpClient } from "../../../generator/publish/http-client.ts";
import { defaultRetry } from "../../../generator/publish/retry.ts";
import { makeArchive } from "../made-archive.ts";
import { archivesIn } from "../readers/chart-files.ts";
import { useStand } from "../stand.ts";
import {
  type ChartMuseum,
  type ChartMuseumOptions,
  startChartMuseum,
} from "../start/chart-museum.ts";
import { person } from "../start/person.ts";
import { type MakeRegistry, publishTo } from "./publisher.ts";

const stand = useStand();

const archive = await makeArchive({
  name: "web-shop",
  version: "1.0.0",
  system: { vela: ">=1.10.0", kubernetes: ">=1.28.0-0" },
});
const other = await makeArchive({ name: "web-shop", version: "1.0.0", text: "other" });
const newer = await makeArchive({ name: "web-shop", version: "1.1.0" });
const file = archive.fileName;

async function startMuseum(options: Partial<ChartMuseumOptions> = {}): Promise<ChartMuseum> {
  const { programs, newFolder, stopLater } = stand();
  const folder = await newFolder("chartmuseum");
  return stopLater(await startChartMuseum({ program: programs.chartMuseum, folder, ...options }));
}

const to =
  (url: string, options: Partial<RegistryOptions> = {}): MakeRegistry =>
  ({ client, vela, mask }) =>
    new Registry({ url, credentials: {}, client, vela, mask, ...options });

describe("publishing to ChartMuseum", () => {
  it("makes what vela installs and helm pulls, once", async () => {
    const museum = await startMuseum();
    const published = await publishTo(archive, to(museum.url));
    expect(published).toMatchObject({
      exitCode: 0,
      outcome: "published",
      receipt: {
        seen: {
          readBy: "vela",
          sha256: archive.sha256,
          requirements: { vela: ">=1.10.0", kubernetes: ">=1.28.0-0" },
          defaultVersion: "1.0.0",
        },
      },
    });
    expect(await archivesIn(museum.storage)).toEqual({ [file]: archive.sha256 });
    const { vela, helm, newFolder } = stand();
    const oldVela = { velaVersion: "v1.9.13", kubernetesVersion: "v1.34.0" };
    await expect(vela.requirements(museum, "web-shop", oldVela)).rejects.toThrow("require: >=1.10");
    const pulled = await newFolder("pulled");
    await helm("pull", "web-shop", "--repo", museum.url, "--destination", pulled);
    expect(await archivesIn(pulled)).toEqual({ [file]: archive.sha256 });

    const again = await publishTo(archive, to(museum.url));
    expect(again).toMatchObject({ exitCode: 0, outcome: "unchanged", receipt: { steps: [] } });
    const next = await publishTo(newer, to(museum.url));
    expect(next).toMatchObject({
      outcome: "published",
      receipt: { seen: { defaultVersion: "1.1.0" } },
    });
    const [listed] = await vela.addons(museum);
    expect(listed?.versions).toEqual(["1.1.0", "1.0.0"]);
  });

  it.each(["forced", "always", "never"] as const)(
    "leaves other bytes of a version alone, where overwriting is %s",
    async (overwrite) => {
      const museum = await startMuseum({ overwrite });
      await writeFile(join(museum.storage, file), other.bytes);
      const refused = await publishTo(archive, to(museum.url));
      expect(refused).toMatchObject({ exitCode: 1, codes: ["publish/exists"] });
      expect(await archivesIn(museum.storage)).toEqual({ [file]: other.sha256 });
    },
  );

  it.each(["forced", "always"] as const)(
    "replaces other bytes when it is asked to, where overwriting is %s",
    async (overwrite) => {
      const museum = await startMuseum({ overwrite });
      await writeFile(join(museum.storage, file), other.bytes);
      const replaced = await publishTo(archive, to(museum.url), { force: true });
      expect(replaced).toMatchObject({
        exitCode: 0,
        outcome: "replaced",
        receipt: { replaced: { sha256: other.sha256 } },
      });
      expect(await archivesIn(museum.storage)).toEqual({ [file]: archive.sha256 });
      const [entry] = await stand().vela.index(museum);
      expect(entry?.digest).toBe(archive.sha256);
    },
  );

  it("says that nothing is replaced where overwriting is never", async () => {
    const museum = await startMuseum({ overwrite: "never" });
    await writeFile(join(museum.storage, file), other.bytes);
    const refused = await publishTo(archive, to(museum.url), { force: true });
    expect(refused).toMatchObject({ exitCode: 1, codes: ["publish/exists"] });
    expect(await archivesIn(museum.storage)).toEqual({ [file]: other.sha256 });
  });

  it("below a context path, said or found", async () => {
    const museum = await startMuseum({ contextPath: "/shelf" });
    const found = await publishTo(archive, to(museum.url));
    expect(found).toMatchObject({ exitCode: 0, outcome: "published" });
    const origin = new URL(museum.url).origin;
    const said = await publishTo(newer, to(origin, { contextPath: "/shelf" }));
    expect(said).toMatchObject({ exitCode: 0, outcome: "published" });
    expect(await archivesIn(museum.storage)).toEqual({
      [file]: archive.sha256,
      [newer.fileName]: newer.sha256,
    });
    const nowhere = await publishTo(newer, to(origin));
    expect(nowhere.exitCode).toBe(1);
  });

  it("into the repository of a tenant, and no other", async () => {
    const museum = await startMuseum({ depth: 2, contextPath: "/shelf" });
    const published = await publishTo(archive, to(`${museum.url}/shop/addons`));
    expect(published).toMatchObject({ exitCode: 0, outcome: "published" });
    expect(await archivesIn(museum.storage)).toEqual({ [`shop/addons/${file}`]: archive.sha256 });
    const { vela } = stand();
    expect(await vela.package({ url: `${museum.url}/shop/addons` }, "web-shop")).toMatchObject({
      version: "1.0.0",
    });
    expect(await vela.addons({ url: `${museum.url}/shop/others` })).toEqual([]);
  });
});

describe("the credentials of ChartMuseum", () => {
  const secrets = [person.password];

  it("are user name and password", async () => {
    const museum = await startMuseum({ basicAuth: person });
    const published = await publishTo(archive, to(museum.url, { credentials: person }), {
      secrets,
    });
    expect(published).toMatchObject({ exitCode: 0, codes: [] });
    expect(published.said).not.toContain(person.password);
    expect(await stand().vela.package({ ...museum, ...person }, "web-shop")).toMatchObject({
      version: "1.0.0",
    });
  });

  it.each([
    ["none", {}],
    ["a wrong password", { ...person, password: "canary" }],
    ["a token in their place", { accessToken: "canary" }],
  ])("are refused when there are %s", async (_what, credentials) => {
    const museum = await startMuseum({ basicAuth: person });
    const refused = await publishTo(archive, to(museum.url, { credentials }), {
      secrets: ["canary"],
    });
    expect(refused).toMatchObject({ exitCode: 1, codes: ["publish/unauthorized"] });
    expect(refused.said).not.toContain("canary");
    expect(await archivesIn(museum.storage)).toEqual({});
  });

  it("may be wanted for writing only", async () => {
    const museum = await startMuseum({ basicAuth: person, anonymousGet: true });
    const refused = await publishTo(archive, to(museum.url));
    expect(refused).toMatchObject({ exitCode: 1, codes: ["publish/unauthorized"] });
    expect(await archivesIn(museum.storage)).toEqual({});
    const published = await publishTo(archive, to(museum.url, { credentials: person }), {
      secrets,
    });
    expect(published).toMatchObject({ exitCode: 0 });
  });

  it("may be a token, with which vela cannot read", async () => {
    const { museum, tokenFor } = await startTokenMuseum(false);
    const velaClient = clientOfVela();
    const pullOnly = { accessToken: tokenFor("pull") };
    const refused = await publishTo(archive, to(museum.url, { credentials: pullOnly, velaClient }));
    expect(refused).toMatchObject({ exitCode: 1, codes: ["publish/unauthorized"] });
    expect(await archivesIn(museum.storage)).toEqual({});
    const accessToken = tokenFor("pull", "push");
    const published = await publishTo(
      archive,
      to(museum.url, { credentials: { accessToken }, velaClient: clientOfVela() }),
      { secrets: [accessToken] },
    );
    expect(published).toMatchObject({ exitCode: 0, codes: ["publish/vela-cannot-read"] });
    expect(published.said).not.toContain(accessToken);
    await expect(stand().vela.package(museum, "web-shop")).rejects.toThrow();
  });

  it("may be a token for writing, while everybody reads", async () => {
    const { museum, tokenFor } = await startTokenMuseum(true);
    const credentials = { accessToken: tokenFor("push") };
    const published = await publishTo(
      archive,
      to(museum.url, { credentials, velaClient: clientOfVela() }),
    );
    expect(published).toMatchObject({ exitCode: 0, codes: [] });
    expect(await stand().vela.package(museum, "web-shop")).toMatchObject({ version: "1.0.0" });
  });

  it("may be a certificate", async () => {
    const { certificates } = stand();
    const made = await certificates();
    const museum = await startMuseum({ certificates: made.folder });
    const ca = await readFile(made.ca, "utf8");
    const pair = async ({ certificate, key }: typeof made.client): Promise<object> => ({
      cert: await readFile(certificate, "utf8"),
      key: await readFile(key, "utf8"),
    });
    const publish = (tls: object): ReturnType<typeof publishTo> =>
      publishTo(archive, to(museum.url), { tls });
    const strangers = await publish({ ca, ...(await pair(made.stranger)) });
    expect(strangers).toMatchObject({ exitCode: 1, codes: ["publish/unreachable"] });
    const nobodys = await publish({ ca });
    expect(nobodys).toMatchObject({ exitCode: 1, codes: ["publish/unreachable"] });
    const distrusted = await publish(await pair(made.client));
    expect(distrusted).toMatchObject({ exitCode: 1, codes: ["publish/unreachable"] });
    expect(await archivesIn(museum.storage)).toEqual({});
    expect(await publish({ ca, ...(await pair(made.client)) })).toMatchObject({ exitCode: 0 });
    expect(await archivesIn(museum.storage)).toEqual({ [file]: archive.sha256 });
  });

  function clientOfVela(): HttpClient {
    const clock = { sleep: () => Promise.resolve(), random: () => 0 };
    const note = (): void => undefined;
    return new HttpClient({ tls: {}, timeoutSeconds: 10, retry: defaultRetry, clock, note });
  }

  /** A museum that takes tokens, and what gives them out. */
  async function startTokenMuseum(
    anonymousGet: boolean,
  ): Promise<{ museum: ChartMuseum; tokenFor: (...actions: string[]) => string }> {
    const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const path = join(await stand().newFolder("keys"), "public.pem");
    await writeFile(path, publicKey.export({ type: "spki", format: "pem" }));
    const bearerAuth = { publicKey: path, realm: "http://127.0.0.1:1/token" };
    const museum = await startMuseum({ bearerAuth, anonymousGet });
    const encode = (value: object): string =>
      Buffer.from(JSON.stringify(value)).toString("base64url");
    const tokenFor = (...actions: string[]): string => {
      const access = [{ type: "artifact-repository", name: "repo", actions }];
      const exp = Math.floor(Date.now() / 1000) + 300;
      const text = `${encode({ typ: "JWT", alg: "RS256" })}.${encode({ exp, access })}`;
      return `${text}.${createSign("sha256").update(text).sign(privateKey).toString("base64url")}`;
    };
    return { museum, tokenFor };
  }
});
