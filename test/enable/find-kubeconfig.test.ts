import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { kubeconfigProblems } from "../../generator/enable/find-kubeconfig.ts";
import { expectWording } from "../diagnostics/wording.ts";

let home = "";

beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "vela-addon-kit-kubeconfig-"));
  await mkdir(join(home, "full/.kube"), { recursive: true });
  await writeFile(join(home, "full/.kube/config"), "");
});

afterAll(() => rm(home, { recursive: true }));

async function messages(env: Record<string, string>): Promise<string[]> {
  const found = await kubeconfigProblems(env);
  for (const problem of found) {
    expect(problem.code).toBe("enable/no-kubeconfig");
    expectWording(problem);
  }
  return found.map(({ message }) => message);
}

describe("a cluster will be found", () => {
  it.each<[string, () => Record<string, string>]>([
    ["in the home folder", () => ({ HOME: join(home, "full") })],
    ["in a home folder of Windows", () => ({ USERPROFILE: join(home, "full") })],
    ["in the file that KUBECONFIG names", () => ({ KUBECONFIG: join(home, "full/.kube/config") })],
    [
      "in one of the files that KUBECONFIG names",
      () => ({ KUBECONFIG: ["nowhere", join(home, "full/.kube/config")].join(delimiter) }),
    ],
    ["by its address", () => ({ KUBERNETES_MASTER: "https://cluster" })],
    [
      "from inside of a Pod",
      () => ({ KUBERNETES_SERVICE_HOST: "10.0.0.1", KUBERNETES_SERVICE_PORT: "443" }),
    ],
  ])("%s", async (_, env) => {
    expect(await messages(env())).toEqual([]);
  });
});

describe("no cluster will be found", () => {
  it("without a file in the home folder, which is called ~", async () => {
    expect(await messages({ HOME: home })).toEqual([
      `There is no kubeconfig "~/.kube/config", and without one vela finds no cluster`,
    ]);
  });

  it("without any of the files that KUBECONFIG names", async () => {
    expect(await messages({ HOME: home, KUBECONFIG: ["a", "b"].join(delimiter) })).toEqual([
      `There is no kubeconfig "a" or "b", and without one vela finds no cluster`,
    ]);
  });

  it("when KUBECONFIG holds nothing but separators", async () => {
    expect(await messages({ HOME: join(home, "full"), KUBECONFIG: delimiter })).toEqual([
      "KUBECONFIG names no file",
    ]);
  });

  it("from inside of a Pod when KUBECONFIG names something else", async () => {
    const pod = { KUBERNETES_SERVICE_HOST: "10.0.0.1", KUBERNETES_SERVICE_PORT: "443" };
    expect(await messages({ ...pod, KUBECONFIG: "a" })).toHaveLength(1);
  });

  it("in a folder", async () => {
    expect(await messages({ HOME: home, KUBECONFIG: join(home, "full") })).toEqual([
      `The kubeconfig "~/full" cannot be read`,
    ]);
  });

  it("below a file", async () => {
    expect(await messages({ HOME: home, KUBECONFIG: join(home, "full/.kube/config/a") })).toEqual([
      `The kubeconfig "~/full/.kube/config/a" cannot be read`,
    ]);
  });
});
