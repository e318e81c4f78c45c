import { access } from "node:fs/promises";

import { UsageError } from "./usage-error.ts";

const flags = ["--password-stdin", "--access-token-stdin"] as const;

/** What an option that reads a secret of the standard input is told when it is given one; nothing of it is quoted. */
function withoutValue(flag: string): string {
  return `${flag} takes no value: it reads the standard input, as others can read arguments in the list of processes`;
}

/**
 * Says that a secret was given to an option that reads it of the standard input.
 * @returns Undefined when no argument does that, as far as can be told without a look at the others.
 */
export function secretGiven(args: readonly string[]): string | undefined {
  for (const flag of flags) {
    const given = args.find((arg) => arg.startsWith(flag) && arg !== flag);
    if (given === undefined || /^=(true|false)$/.test(given.slice(flag.length))) continue;
    return withoutValue(flag);
  }
  return undefined;
}

/** What is said in place of an argument that nobody knows, beside an option whose value it may have been meant to be. */
export function secretMeant(args: readonly string[]): string | undefined {
  const flag = flags.find((one) => args.includes(one));
  return flag && withoutValue(flag);
}

/**
 * Keeps a secret from being taken for the root and quoted as one that is not there.
 * @throws UsageError when there is nothing at the root beside such an option.
 */
export async function refuseSecretRoot(root: string, flag: string): Promise<void> {
  const isThere = await access(root).then(
    () => true,
    () => false,
  );
  if (!isThere)
    throw new UsageError(`There is nothing at what is given as [root]. ${withoutValue(flag)}`);
}
