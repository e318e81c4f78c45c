import { cp, mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import { type CommandRun, expectCommand, outerEnvironment } from "./run-command.ts";

const fixture = resolve(import.meta.dirname, "../fixtures/author-project");

/** How an author's commands are run. */
export interface AuthorOptions {
  /** The exit code that is expected; 0 by default. */
  exitCode?: number;
  /** The folder, below the project's; the project's own by default. */
  cwd?: string;
  /** Added to the environment. */
  env?: NodeJS.ProcessEnv;
}

/** Somebody's project, in a folder of its own, with the packed package installed from the tarball. */
export class AuthorProject {
  readonly folder: string;
  readonly #cache: string;

  /** @param cache Where the engine keeps its decoded copy. */
  constructor(folder: string, cache: string) {
    this.folder = folder;
    this.#cache = cache;
  }

  /** Copies the author's files, and writes the package.json, for example `{"type": "module"}`. */
  async create(manifest: object): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    await cp(fixture, this.folder, { recursive: true });
    const text = JSON.stringify({ name: "somebodys-project", private: true, ...manifest });
    await writeFile(join(this.folder, "package.json"), `${text}\n`);
  }

  /** Installs packages into the project as a person does. */
  async install(...packages: string[]): Promise<void> {
    await this.run(["npm", "install", "--no-audit", "--no-fund", ...packages]);
  }

  /** Where the package lies. */
  get installed(): string {
    return join(this.folder, "node_modules", "vela-addon-kit");
  }

  /** Runs `npx vela-addon …`. */
  vela(args: readonly string[], options: AuthorOptions = {}): Promise<CommandRun> {
    return this.run(["npx", "vela-addon", ...args], options);
  }

  /** Runs any command in the project's folder. */
  run(
    command: readonly [program: string, ...args: string[]],
    { exitCode = 0, cwd = ".", env = {} }: AuthorOptions = {},
  ): Promise<CommandRun> {
    return expectCommand(command, {
      cwd: join(this.folder, cwd),
      env: { ...outerEnvironment(), XDG_CACHE_HOME: this.#cache, ...env },
      exitCode,
    });
  }
}
