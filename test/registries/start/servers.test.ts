import { readFile, writeFile } from "node:fs/promises";
import { request } from "node:https";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";

import { makeArchive, sha256Of } from "../made-archive.ts";
import { archivesIn } from "../readers/chart-files.ts";
import { chartsIn } from "../readers/oci-storage.ts";
import { pushChart } from "../readers/push-chart.ts";
import { useStand } from "../stand.ts";
import { type ChartMuseum, startChartMuseum } from "./chart-museum.ts";
import { startFileServer } from "./file-server.ts";
import { startOciRegistry } from "./oci-registry.ts";
import { person, personHtpasswd } from "./person.ts";
import { startS3Server } from "./s3-server.ts";
import { startTokenServer } from "./token-server.ts";

const stand = useStand();

const archive = await makeArchive({
  name: "web-shop",
  version: "1.2.0",
  system: { vela: ">=1.10.0", kubernetes: ">=1.28.0-0" },
});

describe("ChartMuseum", () => {
  let museum: ChartMuseum;

  beforeAll(async () => {
    const { programs, newFolder, stopLater } = stand();
    const folder = await newFolder("chartmuseum");
    const program = programs.chartMuseum;
    museum = stopLater(await startChartMuseum({ program, folder, basicAuth: person }));
  });

  const push = (password: string): Promise<Response> => {
    const credentials = Buffer.from(`${person.username}:${password}`).toString("base64");
    const headers = { authorization: `Basic ${credentials}` };
    const body = new Uint8Array(archive.bytes);
    return fetch(`${museum.url}/api/charts`, { method: "POST", headers, body });
  };

  it("takes an archive from who has the password only", async () => {
    expect((await push("wrong")).status).toBe(401);
    expect(await archivesIn(museum.storage)).toEqual({});
    expect((await push(person.password)).status).toBe(201);
    expect(await archivesIn(museum.storage)).toEqual({ "web-shop-1.2.0.tgz": archive.sha256 });
  });

  it("is read by vela, which honours the requirements", async () => {
    const registry = { url: museum.url, ...person };
    const { vela } = stand();
    expect(await vela.addons(registry)).toEqual([
      {
        name: "web-shop",
        version: "1.2.0",
        description: "Shows a greeting",
        versions: ["1.2.0"],
      },
    ]);
    const read = await vela.package(registry, "web-shop");
    expect(read).toEqual({
      name: "web-shop",
      version: "1.2.0",
      vela: ">=1.10.0",
      kubernetes: ">=1.28.0-0",
      files: ["application template.cue", "parameter parameter.cue", "resource greeting.cue"],
    });
    const fine = { velaVersion: "v1.10.9", kubernetesVersion: "v1.34.0" };
    expect(await vela.requirements(registry, "web-shop", fine)).toEqual(read);
    const oldVela = { ...fine, velaVersion: "v1.9.13" };
    await expect(vela.requirements(registry, "web-shop", oldVela)).rejects.toThrow(
      "vela cli/ux version: v1.9.13  require: >=1.10.0",
    );
    const oldCluster = { ...fine, kubernetesVersion: "v1.27.1" };
    await expect(vela.requirements(registry, "web-shop", oldCluster)).rejects.toThrow(
      "the kubernetes version v1.27.1 require: >=1.28.0-0",
    );
  });

  it("is read by helm", async () => {
    const { helm, newFolder } = stand();
    const { username, password } = person;
    const access = ["--username", username, "--password", password];
    const folder = await newFolder("pulled");
    await helm("pull", "web-shop", "--repo", museum.url, ...access, "--destination", folder);
    expect(await archivesIn(folder)).toEqual({ "web-shop-1.2.0.tgz": archive.sha256 });
  });

  it("asks for a client certificate of its authority", async () => {
    const { programs, newFolder, stopLater, certificates } = stand();
    const { folder: files, ca, client, stranger } = await certificates();
    const folder = await newFolder("chartmuseum");
    const program = programs.chartMuseum;
    const locked = stopLater(await startChartMuseum({ program, folder, certificates: files }));
    const get = async (pair?: { certificate: string; key: string }): Promise<number> => {
      const secrets = pair && {
        cert: await readFile(pair.certificate),
        key: await readFile(pair.key),
      };
      const options = { ca: await readFile(ca), ...secrets };
      return new Promise((resolve, reject) => {
        const asked = request(`${locked.url}/index.yaml`, options, (response) => {
          response.resume();
          resolve(response.statusCode ?? 0);
        });
        asked.on("error", reject).end();
      });
    };
    expect(await get(client)).toBe(200);
    await expect(get(stranger)).rejects.toThrow();
    await expect(get()).rejects.toThrow();
  });
});

describe("the OCI registry", () => {
  it("takes an archive of helm's from who has the password only", async () => {
    const { programs, newFolder, stopLater, helm } = stand();
    const program = programs.distribution;
    const folder = await newFolder("registry");
    const registry = stopLater(
      await startOciRegistry({ program, folder, htpasswd: personHtpasswd }),
    );
    const host = `127.0.0.1:${registry.port}`;
    const place = await newFolder("oci");
    const file = join(place, archive.fileName);
    await writeFile(file, archive.bytes);
    const push = (): Promise<string> => helm("push", file, `oci://${host}/addons`, "--plain-http");
    await expect(push()).rejects.toThrow("basic credential not found");
    const { username, password } = person;
    await helm("registry", "login", host, "-u", username, "-p", password, "--plain-http");
    await push();
    const pulled = await newFolder("pulled");
    const source = [`oci://${host}/addons/web-shop`, "--version", "1.2.0"];
    await helm("pull", ...source, "--plain-http", "--destination", pulled);
    expect(await archivesIn(pulled)).toEqual({ "web-shop-1.2.0.tgz": archive.sha256 });
    const [chart] = await chartsIn(registry.storage, "addons");
    expect(chart).toMatchObject({ repository: "addons/web-shop", tag: "1.2.0" });
    expect(chart?.config["name"]).toBe("web-shop");
    expect(sha256Of(chart?.archive ?? Buffer.from(""))).toBe(archive.sha256);
  });

  it("takes what the tests push by hand, as helm's own", async () => {
    const { programs, newFolder, stopLater, helm } = stand();
    const folder = await newFolder("registry");
    const registry = stopLater(await startOciRegistry({ program: programs.distribution, folder }));
    await pushChart(registry.url, "addons", archive);
    const pulled = await newFolder("pulled");
    const source = [`oci://127.0.0.1:${registry.port}/addons/web-shop`, "--version", "1.2.0"];
    await helm("pull", ...source, "--plain-http", "--destination", pulled);
    expect(await archivesIn(pulled)).toEqual({ "web-shop-1.2.0.tgz": archive.sha256 });
  });

  it("takes tokens of its own server only", async () => {
    const { programs, newFolder, stopLater } = stand();
    const program = programs.distribution;
    const folder = await newFolder("registry");
    const tokens = stopLater(await startTokenServer(person));
    const registry = stopLater(await startOciRegistry({ program, folder, tokens }));
    const upload = `${registry.url}/v2/addons/web-shop/blobs/uploads/`;
    const refused = await fetch(upload, { method: "POST" });
    expect(refused.status).toBe(401);
    expect(refused.headers.get("www-authenticate")).toContain(`realm="${tokens.realm}"`);
    const tokenFor = async (password: string): Promise<string | undefined> => {
      const credentials = Buffer.from(`${person.username}:${password}`).toString("base64");
      const scope = "repository:addons/web-shop:pull,push";
      const headers = { authorization: `Basic ${credentials}` };
      const response = await fetch(`${tokens.realm}?service=registry&scope=${scope}`, { headers });
      return response.ok ? ((await response.json()) as { token: string }).token : undefined;
    };
    expect(await tokenFor("wrong")).toBeUndefined();
    const headers = { authorization: `Bearer ${await tokenFor(person.password)}` };
    expect((await fetch(upload, { method: "POST", headers })).status).toBe(202);
  });
});

describe("the S3 server", () => {
  it("refuses what is not signed", async () => {
    const { programs, newFolder, stopLater } = stand();
    const folder = await newFolder("s3");
    const keys = { accessKeyId: "publisher", secretAccessKey: "only for tests" };
    const program = programs.versitygw;
    const server = stopLater(
      await startS3Server({ program, folder, ...keys, buckets: ["addons"] }),
    );
    const put = await fetch(`${server.url}/addons/index.yaml`, { method: "PUT", body: "x" });
    expect(put.status).toBe(403);
    expect(await put.text()).toContain("AccessDenied");
  });
});

describe("the file server", () => {
  it("serves files of its folder, to who has the password", async () => {
    const { newFolder, stopLater } = stand();
    const folder = await newFolder("files");
    await writeFile(join(folder, archive.fileName), archive.bytes);
    const server = stopLater(await startFileServer(folder, person));
    const url = `${server.url}/${archive.fileName}`;
    expect((await fetch(url)).status).toBe(401);
    const credentials = Buffer.from(`${person.username}:${person.password}`).toString("base64");
    const headers = { authorization: `Basic ${credentials}` };
    const read = await fetch(url, { headers });
    expect(sha256Of(new Uint8Array(await read.arrayBuffer()))).toBe(archive.sha256);
    expect((await fetch(`${server.url}/../helm`, { headers })).status).toBe(404);
  });
});
