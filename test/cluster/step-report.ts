/** Prints one finished step of the test. */
export type ReportStep = (text: string) => void;

/** Makes a `ReportStep` that writes one line to standard output: the seconds since the step before, and the text. */
export function startStepReport(): ReportStep {
  let previous = Date.now();
  return (text) => {
    const now = Date.now();
    const seconds = ((now - previous) / 1000).toFixed(1).padStart(6);
    process.stdout.write(`${seconds} s  ${text}\n`);
    previous = now;
  };
}
