import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { ErrorExpectation } from "./case-file.ts";

/**
 * Compares the errors that a case led to with the one that it expects: one of them has to be it.
 * Reports cases/error-missing and cases/error-differs.
 */
export function checkError(expected: ErrorExpectation, found: readonly Diagnostic[]): Diagnostic[] {
  const errors = found.filter(({ severity }) => severity === "error");
  if (errors.some((error) => fits(expected, error))) return [];
  const [first] = errors;
  if (!first) {
    const message = `The case renders, but "${expected.code}" is expected`;
    const hint = "Correct the values of the case, or remove expect.error";
    return [diagnostic("cases/error-missing", message, expected.at, { hint })];
  }
  const same = errors.find(({ code }) => code === expected.code);
  const message = same
    ? differs(expected, same)
    : `"${expected.code}" is expected, but it fails with "${first.code}": ${first.message}`;
  const hint = same
    ? "Correct the message or path that the case expects"
    : `Write "${first.code}" if that is the right one`;
  const related = [{ message: "found at", at: (same ?? first).at }];
  return [diagnostic("cases/error-differs", message, expected.at, { hint, related })];
}

function fits({ code, message, path }: ErrorExpectation, error: Diagnostic): boolean {
  if (error.code !== code) return false;
  if (message !== undefined && !error.message.includes(message)) return false;
  return path === undefined || error.path === path;
}

function differs({ code, message, path }: ErrorExpectation, error: Diagnostic): string {
  if (message !== undefined && !error.message.includes(message)) {
    return `The message of "${code}" does not hold "${message}": ${error.message}`;
  }
  return `"${code}" names the path "${error.path ?? ""}", not "${path ?? ""}"`;
}
