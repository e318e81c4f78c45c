/** Prints one finished step of a case. */
export type ReportStep = (text: string) => void;

/**
 * Makes a `ReportStep` that writes one line to standard output: the plan's name, the seconds since the step before, and
 * the text.
 */
export function startStepReport(planName: string): ReportStep {
  let previous = Date.now();
  return (text) => {
    const now = Date.now();
    const seconds = ((now - previous) / 1000).toFixed(1).padStart(6);
    process.stdout.write(`[${planName}] ${seconds} s  ${text}\n`);
    previous = now;
  };
}
