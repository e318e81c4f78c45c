/** One way of WWW-Authenticate to say who asks. */
export interface Challenge {
  /** In lower case. */
  scheme: string;
  /** With names in lower case. */
  parameters: Readonly<Record<string, string>>;
}

const token = String.raw`[!#$%&'*+.^_\x60|~0-9A-Za-z-]+`;
const parameter = String.raw`(${token})\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s",]*))`;

/** Reads WWW-Authenticate, in which commas stand between challenges and between the parameters of one. */
export function readChallenges(header: string): Challenge[] {
  const found: { scheme: string; parameters: Record<string, string> }[] = [];
  const next = new RegExp(String.raw`[\s,]*(?:${parameter}|(${token}))`, "y");
  for (let match = next.exec(header); match; match = next.exec(header)) {
    const [, name, quoted, plain = "", scheme] = match;
    if (scheme !== undefined) found.push({ scheme: scheme.toLowerCase(), parameters: {} });
    else if (name !== undefined) {
      const value = quoted?.replaceAll(/\\(.)/g, "$1") ?? plain;
      const last = found.at(-1);
      if (last) last.parameters[name.toLowerCase()] ??= value;
    }
  }
  return found;
}
