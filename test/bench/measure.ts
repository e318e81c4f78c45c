/** What a piece of work took, in milliseconds. */
export interface Cost {
  wallMs: number;
  /** Processor time of all threads. */
  cpuMs: number;
}

/** Runs a piece of work of this process. */
export async function costOf(work: () => Promise<void>): Promise<Cost> {
  const used = process.cpuUsage();
  const start = performance.now();
  await work();
  const wallMs = performance.now() - start;
  const { user, system } = process.cpuUsage(used);
  return { wallMs, cpuMs: (user + system) / 1000 };
}

/** Runs it several times, one after the other. */
export async function costsOf(runs: number, work: () => Promise<void>): Promise<Cost[]> {
  const costs: Cost[] = [];
  for (let run = 0; run < runs; run += 1) costs.push(await costOf(work));
  return costs;
}

/** The median of each figure; the costs of no run are nothing. */
export function medianOf(costs: readonly Cost[]): Cost {
  const middle = (figure: keyof Cost): number => {
    const sorted = costs.map((cost) => cost[figure]).sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? 0;
  };
  return { wallMs: middle("wallMs"), cpuMs: middle("cpuMs") };
}

const figure = (ms: number): string => ms.toFixed(ms < 10 ? 1 : 0).padStart(6);

/** Prints medians, with the fastest and the slowest on the clock. */
export function printCosts(name: string, costs: readonly Cost[]): void {
  const { wallMs, cpuMs } = medianOf(costs);
  const walls = costs.map((cost) => cost.wallMs);
  const range = `${figure(Math.min(...walls)).trim()} to ${figure(Math.max(...walls)).trim()}`;
  const runs = costs.length === 1 ? "1 run" : `${range}, ${costs.length} runs`;
  console.log(`${name.padEnd(52)} ${figure(wallMs)} ms, CPU ${figure(cpuMs)} ms  (${runs})`);
}

/** How many times a cost is another, on the clock and in processor time. */
export function ratioOf(ours: Cost, theirs: Cost): { wall: number; cpu: number } {
  return { wall: ours.wallMs / theirs.wallMs, cpu: ours.cpuMs / theirs.cpuMs };
}

/** Prints what this tool and vela itself took. Returns the ratios. */
export function printComparison(
  name: string,
  ours: Cost,
  theirs: Cost,
): { wall: number; cpu: number } {
  const ratio = ratioOf(ours, theirs);
  const [own, native] = [ours, theirs].map(
    ({ wallMs, cpuMs }) => `${figure(wallMs)} ms (CPU ${figure(cpuMs)})`,
  );
  const times = `${ratio.wall.toFixed(1)} times (CPU ${ratio.cpu.toFixed(1)})`;
  console.log(`${name.padEnd(28)} ${own ?? ""}   vela ${native ?? ""}   ${times}`);
  return ratio;
}
