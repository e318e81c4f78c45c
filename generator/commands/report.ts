import { type Diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import { formatJson } from "../diagnostics/format-json.ts";
import { formatDiagnostics } from "../diagnostics/format-pretty.ts";
import type { StageTime } from "../pipeline/stage-clock.ts";
import { type ColourChoice, type CommandIo, type ExitCode, usesColour } from "./command-io.ts";

export interface ReportOptions {
  format: "pretty" | "json";
  color: ColourChoice;
}

/** Prints findings: text on stderr, JSON on stdout. Answers the exit code that they stand for. */
export function report(
  io: CommandIo,
  diagnostics: readonly Diagnostic[],
  options: ReportOptions,
): ExitCode {
  if (options.format === "json") {
    io.stdout.write(`${formatJson(diagnostics)}\n`);
  } else if (diagnostics.length > 0) {
    const colour = usesColour(options.color, io, io.stderr);
    io.stderr.write(`${formatDiagnostics(diagnostics, { colour })}\n`);
  }
  return hasErrors(diagnostics) ? 1 : 0;
}

/** One line of stage times, for example `source 120 ms · render 4 ms`. */
export function stageLine(times: readonly StageTime[]): string {
  return times.map(({ stage, durationMs }) => `${stage} ${Math.round(durationMs)} ms`).join(" · ");
}

/** Bytes as a person reads them, in units of 1000. */
export function readableSize(sizeBytes: number): string {
  return sizeBytes < 1000 ? `${sizeBytes} B` : `${(sizeBytes / 1000).toFixed(1)} kB`;
}
