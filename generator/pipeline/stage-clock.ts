/** How long a stage took, in milliseconds. Printed for people, never part of an output file. */
export interface StageTime {
  stage: string;
  durationMs: number;
}

/** Runs stages and keeps how long each took, in the order in which they ended. */
export class StageClock {
  readonly times: StageTime[] = [];

  async run<T>(stage: string, work: () => T | Promise<T>): Promise<T> {
    const start = performance.now();
    try {
      return await work();
    } finally {
      this.times.push({ stage, durationMs: performance.now() - start });
    }
  }
}
