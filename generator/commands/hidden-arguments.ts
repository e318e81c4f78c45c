import { secretMask } from "../model/secret-mask.ts";

/** What of vela's arguments and output is shown. */
export interface HiddenArguments {
  /** Whether an argument must not be shown. */
  isSecret: (argument: string) => boolean;
  /** Hides secrets. */
  mask: (text: string) => string;
}

/**
 * Tells which arguments of vela hold a secret.
 * @param hide Hides secrets in a text.
 * @param isFolder Whether the addon is one that does not say which of its parameters are secret.
 */
export function hiddenArguments(
  args: readonly string[],
  { hide, isFolder }: { hide: (text: string) => string; isFolder: boolean },
): HiddenArguments {
  // vela's backslashes are no part of a value.
  const isSecret = (argument: string): boolean =>
    argument.includes("=") &&
    !argument.startsWith("-") &&
    (isFolder || [argument, argument.replaceAll("\\", "")].some((text) => hide(text) !== text));
  const spelled = secretMask(
    args.filter(isSecret).map((argument) => argument.slice(argument.indexOf("=") + 1)),
  );
  return { isSecret, mask: (text) => (isFolder ? text : spelled.text(hide(text))) };
}
