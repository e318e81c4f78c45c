import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll } from "vitest";

import type { PublishedArchive } from "../../../generator/publish/registry.ts";
import { archivesIn } from "../readers/chart-files.ts";
import { chartsIn } from "../readers/oci-storage.ts";
import { sha256Of } from "../made-archive.ts";
import { type Stand, useStand } from "../stand.ts";
import { startChartMuseum } from "../start/chart-museum.ts";
import { startFileServer } from "../start/file-server.ts";
import { startOciRegistry } from "../start/oci-registry.ts";
import { startS3Server } from "../start/s3-server.ts";
import { type CommandEnd, runCommand } from "./run-command.ts";

export type PlaceKind = "ChartMuseum" | "a folder" | "a bucket" | "an OCI registry";

/** Where the command line publishes to. Each name is a repository of its own. */
export interface CommandPlace {
  /** What names it on the command line. */
  readonly to: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** The sha256 of each archive, past the server. */
  readonly standing: () => Promise<Record<string, string>>;
  /** Where vela reads it; an OCI registry is read by helm alone. */
  readonly url?: string;
  /** What helm is told to pull of an addon. */
  readonly source: (name: string) => readonly string[];
}

export interface CommandStand extends Stand {
  readonly place: (kind: PlaceKind, name: string) => CommandPlace;
  readonly publish: (
    archive: PublishedArchive,
    place: CommandPlace,
    ...more: readonly string[]
  ) => Promise<CommandEnd>;
  /** The sha256 of what helm pulls. */
  readonly pulled: (archive: PublishedArchive, place: CommandPlace) => Promise<string[]>;
}

const keys = { accessKeyId: "publisher", secretAccessKey: "canary+of/the-bucket" };

/** Starts one server of each kind before the first test. */
export function useCommandPlaces(): () => CommandStand {
  const stand = useStand();
  const places: Partial<Record<PlaceKind, (name: string) => CommandPlace>> = {};
  beforeAll(async () => {
    const made = await Promise.all([
      museum(stand()),
      folder(stand()),
      bucket(stand()),
      oci(stand()),
    ]);
    [places.ChartMuseum, places["a folder"], places["a bucket"], places["an OCI registry"]] = made;
  });
  const place = (kind: PlaceKind, name: string): CommandPlace => {
    const make = places[kind];
    if (!make) throw new Error(`There is no ${kind}`);
    return make(name);
  };
  return () => ({
    ...stand(),
    place,
    publish: async (archive, { to, env }, ...more) => {
      const file = join(await stand().newFolder("packed"), archive.fileName);
      await writeFile(file, archive.bytes);
      return runCommand(["publish", file, ...to, ...more], { env });
    },
    pulled: async ({ name, version }, { source }) => {
      const target = await stand().newFolder("pulled");
      await stand().helm("pull", ...source(name), "--version", version, "--destination", target);
      return Object.values(await archivesIn(target));
    },
  });
}

type MakePlace = (name: string) => CommandPlace;

async function museum({ programs, newFolder, stopLater }: Stand): Promise<MakePlace> {
  const folder = await newFolder("chartmuseum");
  const program = programs.chartMuseum;
  const server = stopLater(await startChartMuseum({ program, folder, depth: 1 }));
  return (name) => {
    const url = `${server.url}/${name}`;
    const standing = (): Promise<Record<string, string>> => archivesAt(join(server.storage, name));
    return { to: ["--to", url], env: {}, standing, url, source: repository(url) };
  };
}

async function folder({ newFolder, stopLater }: Stand): Promise<MakePlace> {
  const root = await newFolder("served");
  const files = stopLater(await startFileServer(root));
  return (name) => {
    const path = join(root, name);
    const url = `${files.url}/${name}`;
    return {
      to: ["--to", path],
      env: {},
      standing: () => archivesAt(path),
      url,
      source: repository(url),
    };
  };
}

/** It is read behind a web server over its files. */
async function bucket({ programs, newFolder, stopLater }: Stand): Promise<MakePlace> {
  const folder = await newFolder("s3");
  const program = programs.versitygw;
  const server = stopLater(await startS3Server({ program, folder, ...keys, buckets: ["addons"] }));
  const root = join(server.storage, "addons");
  const files = stopLater(await startFileServer(root));
  return (name) => {
    const url = `${files.url}/${name}`;
    const env = {
      AWS_ACCESS_KEY_ID: keys.accessKeyId,
      AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
      AWS_ENDPOINT_URL_S3: server.url,
    };
    const to = ["--to", `s3://addons/${name}`, "--url", url];
    return { to, env, standing: () => archivesAt(join(root, name)), url, source: repository(url) };
  };
}

async function oci({ programs, newFolder, stopLater }: Stand): Promise<MakePlace> {
  const folder = await newFolder("registry");
  const program = programs.distribution;
  const server = stopLater(await startOciRegistry({ program, folder }));
  return (name) => {
    const address = `oci://127.0.0.1:${server.port}/${name}`;
    const standing = async (): Promise<Record<string, string>> => {
      const charts = await chartsIn(server.storage, name);
      return Object.fromEntries(
        charts.map(({ repository: chart, tag, archive }) => [
          `${chart.slice(name.length + 1)}-${tag}.tgz`,
          sha256Of(archive),
        ]),
      );
    };
    const source = (addon: string): string[] => [`${address}/${addon}`, "--plain-http"];
    return { to: ["--to", address], env: {}, standing, source };
  };
}

/** None before anything was published. */
async function archivesAt(folder: string): Promise<Record<string, string>> {
  return existsSync(folder) ? archivesIn(folder) : {};
}

const repository =
  (url: string) =>
  (name: string): string[] => [name, "--repo", url];

export const bucketSecret = keys.secretAccessKey;
