/** Whether an argument gives a parameter value as vela takes it, `name=value`. */
export function looksLikeValue(argument: string): boolean {
  return /^[A-Za-z_][\w.[\]-]*=/.test(argument);
}

/** What to write in the place of `name=value`; the value may be secret. */
export function withSet(argument: string): string {
  return `Give parameter values with --set: --set ${argument.split("=", 1)[0] ?? ""}=…`;
}
