import { UsageError } from "./usage-error.ts";

/** Options that may be given more than once. */
const repeatable = [
  ...["values", "set", "vela", "set-string", "set-json", "set-file", "only"],
  // yargs gives each option its name in camel case too.
  ...["setString", "setJson", "setFile"],
];

/**
 * Refuses an option that is given twice: yargs makes a list of its values, which no command expects.
 * @param parsed Options by name, long names and aliases alike.
 */
export function checkGivenOnce(parsed: Readonly<Record<string, unknown>>): true {
  const twice = Object.keys(parsed).find(
    (name) => /^[a-z]{2}/.test(name) && !repeatable.includes(name) && Array.isArray(parsed[name]),
  );
  if (twice !== undefined) throw new UsageError(`Give --${twice} only once`);
  return true;
}
