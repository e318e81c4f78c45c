import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** A registry as vela knows it, and how it reads there. */
export interface AskedRegistry {
  readonly url: string;
  readonly username?: string;
  readonly password?: string;
  readonly insecureSkipTLS?: boolean;
}

/** One entry of index.yaml, as vela reads it. */
export interface IndexEntry {
  readonly name: string;
  readonly version: string;
  readonly digest: string;
  readonly created: string;
  readonly urls: readonly string[];
  readonly annotations?: Readonly<Record<string, string>>;
}

/** An addon as `vela addon list` shows it. */
export interface ListedAddon {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  /** Newest first. */
  readonly versions: readonly string[];
}

/** What `vela addon enable` installs. */
export interface ReadPackage {
  readonly name: string;
  readonly version: string;
  /** Requirements; empty for none. */
  readonly vela: string;
  readonly kubernetes: string;
  /** `resource service.cue`, `definition clock.cue`, `application template.cue`. */
  readonly files: readonly string[];
}

/** The versions of a cluster and of vela's command line on it. */
export interface AskedCluster {
  readonly velaVersion: string;
  readonly kubernetesVersion: string;
}

/** vela's own code, which reads registries. Each question is a look without anything cached. */
export interface VelaReader {
  index(registry: AskedRegistry): Promise<readonly IndexEntry[]>;
  addons(registry: AskedRegistry): Promise<readonly ListedAddon[]>;
  /** Without a version it is the one that vela takes by itself. */
  package(registry: AskedRegistry, name: string, version?: string): Promise<ReadPackage>;
  /** Rejects with vela's words when the cluster does not meet the addon's requirements. */
  requirements(registry: AskedRegistry, name: string, cluster: AskedCluster): Promise<ReadPackage>;
  stop(): Promise<void>;
}

interface ReaderAnswer {
  readonly error?: string;
  readonly index?: readonly IndexEntry[];
  readonly addons?: readonly ListedAddon[];
  readonly package?: ReadPackage;
}

/** Starts the program of test/oracle/registry; it ends with its standard input, also when the test is killed. */
export function startVelaReader(program: string): VelaReader {
  const child = spawn(program, ["read"], { stdio: ["pipe", "pipe", "ignore"] });
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => {
      resolve();
    });
  });
  const waiting: ((line: string | undefined) => void)[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => waiting.shift()?.(line));
  void ended.then(() => {
    for (const answer of waiting.splice(0)) answer(undefined);
  });

  const ask = async (question: object): Promise<ReaderAnswer> => {
    const line = await new Promise<string | undefined>((resolve) => {
      waiting.push(resolve);
      child.stdin.write(`${JSON.stringify(question)}\n`);
    });
    if (line === undefined) throw new Error("The reader of registries has ended");
    const answer = JSON.parse(line) as ReaderAnswer;
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer;
  };
  const askPackage = async (question: object): Promise<ReadPackage> => {
    const { package: read } = await ask(question);
    if (!read) throw new Error("vela read no package");
    return read;
  };
  return {
    index: async (registry) => (await ask({ ask: "index", ...registry })).index ?? [],
    addons: async (registry) => (await ask({ ask: "addons", ...registry })).addons ?? [],
    package: (registry, name, version = "") =>
      askPackage({ ask: "package", ...registry, name, version }),
    requirements: (registry, name, cluster) =>
      askPackage({ ask: "requirements", ...registry, ...cluster, name }),
    stop: () => {
      child.stdin.end();
      return ended;
    },
  };
}
