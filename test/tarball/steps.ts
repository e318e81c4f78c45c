/** The steps of a long check: each is printed when it ends, a failed one does not keep the others from running. */
export class Steps {
  readonly #write: (text: string) => void;
  #passed = 0;
  readonly #failed: string[] = [];

  constructor(write: (text: string) => void) {
    this.#write = write;
  }

  /** Runs one step. Gives undefined when it failed, which is to be told apart by steps that build on its result. */
  async run<T>(name: string, work: () => Promise<T>): Promise<T | undefined> {
    const start = performance.now();
    const seconds = (): string => `${((performance.now() - start) / 1000).toFixed(1)} s`;
    try {
      const result = await work();
      this.#passed += 1;
      this.#write(`passed  ${name} (${seconds()})\n`);
      return result;
    } catch (error) {
      this.#failed.push(name);
      const words = error instanceof Error ? error.message : String(error);
      this.#write(`FAILED  ${name} (${seconds()})\n${indented(words)}\n`);
      return undefined;
    }
  }

  /** Says that something was not looked at, and why. */
  leaveOut(name: string, reason: string): void {
    this.#write(`left out  ${name}: ${reason}\n`);
  }

  /** Prints the counts, and the names of the failed steps. */
  end(): boolean {
    for (const name of this.#failed) this.#write(`failed: ${name}\n`);
    this.#write(`\n${this.#passed} passed, ${this.#failed.length} failed\n`);
    return this.#failed.length === 0;
  }
}

/** @throws Error with the problems, one on a line, when there is one. */
export function expectNone(problems: readonly string[]): void {
  if (problems.length > 0) throw new Error(problems.join("\n"));
}

function indented(text: string): string {
  return text
    .trim()
    .split("\n")
    .map((line) => `        ${line}`)
    .join("\n");
}
