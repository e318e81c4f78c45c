import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, inject } from "vitest";

import { createOwnedFolder } from "../cluster/cluster-folder.ts";
import type { Programs } from "./build-programs.ts";
import { type Certificates, makeCertificates } from "./certificates.ts";
import { createHelm, type Helm } from "./readers/helm-cli.ts";
import { startVelaReader, type VelaReader } from "./readers/vela-reader.ts";

/** What the tests of one file share: a folder, and whatever is to be stopped behind the last of them. */
export interface Stand {
  readonly programs: Programs;
  /** vela's own code. */
  readonly vela: VelaReader;
  readonly helm: Helm;
  /** Makes a new folder; the same name may be given again. */
  readonly newFolder: (name: string) => Promise<string>;
  readonly certificates: () => Promise<Certificates>;
  /** Stops it behind the last test, the latest first. */
  readonly stopLater: <T extends { stop(): Promise<void> }>(running: T) => T;
}

/** Opens a stand before the first test of the file, or of the `describe` around it, and closes it behind the last. */
export function useStand(): () => Stand {
  let stand: Stand | undefined;
  let close: () => Promise<void> = () => Promise.resolve();
  beforeAll(async () => {
    ({ stand, close } = await openStand());
  });
  afterAll(() => close());
  return () => {
    if (!stand) throw new Error("The stand opens with the first test");
    return stand;
  };
}

async function openStand(): Promise<{ stand: Stand; close: () => Promise<void> }> {
  const programs = inject("programs");
  const root = await createOwnedFolder("vela-addon-kit-registries-");
  const running: { stop(): Promise<void> }[] = [];
  let folders = 0;
  let certificates: Promise<Certificates> | undefined;
  const vela = startVelaReader(programs.velaReader);
  running.push(vela);
  const stand: Stand = {
    programs,
    vela,
    helm: await createHelm(programs.helm, join(root, "helm")),
    newFolder: async (name) => {
      folders += 1;
      const folder = join(root, `${name}-${folders}`);
      await mkdir(folder);
      return folder;
    },
    certificates: () =>
      (certificates ??= makeCertificates(programs.velaReader, join(root, "certificates"))),
    stopLater: (one) => {
      running.push(one);
      return one;
    },
  };
  const close = async (): Promise<void> => {
    for (const one of running.reverse()) await one.stop();
    await rm(root, { recursive: true, force: true });
  };
  return { stand, close };
}
