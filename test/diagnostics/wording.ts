import { expect } from "vitest";

import type { Diagnostic } from "../../generator/diagnostics/diagnostic.ts";

const verbs = new Set(
  `Add Allow Ask Attach Bind Break Bring Build Bump Call Change Check Choose Close Commit
   Compare Compute Copy Correct Create Cut Declare Define Delete Describe Disable Download Drop
   Enable End Escape Exclude Export Extend Fill Find Fix Follow Free Give Group Guard
   Import Inline Insert Install Join Keep Leave Let Limit List Look Lower Make Mark Merge
   Move Name Narrow Open Order Pack Parse Pass Pick Point Prefix Print Publish Pull Push Put
   Quote Raise Read Rebuild Reduce Refer Release Reload Remove Rename Repair Repeat Replace
   Restore Restrict Return Reverse Run Save Say Send Set Shorten Shrink Skip Sort Specify
   Spell Split Start State Stop Store Strip Supply Swap Switch Take Tell Test Trim Try Turn
   Type Undo Unify Update Upgrade Use Wait Widen Wrap Write`.split(/\s+/),
);

/**
 * Asserts the wording rules. Message: begins with a capital or a quoted value, ends without a period, one line, no contraction.
 * Hint: the same, and begins with a verb. Quoted parts belong to somebody else and may say anything.
 */
export function expectWording({ message, hint }: Diagnostic): void {
  expect(wordingProblems(message), message).toEqual([]);
  if (hint !== undefined) expect(hintProblems(hint), hint).toEqual([]);
}

// "Unterminated string literal" is TypeScript's, of a TypeScript file.
const insides =
  /\b(struct|list|(?<!^Unterminated )string) literal\b|empty disjunction|mismatched types|\bbottom\b|<nil>|\bpanic\b/;

export function wordingProblems(text: string): string[] {
  const own = text.replaceAll(/"[^"]*"|`[^`]*`/g, '""');
  return [
    ...(/^["A-Z]/.test(text) ? [] : ["does not begin with a capital"]),
    ...(/[.!?\s]$/.test(text) ? ["ends with a period or blank"] : []),
    ...(/[\r\n]/.test(text) ? ["has several lines"] : []),
    ...(/[a-z]['’](t|re|s not|ll|ve|d)\b|\b(it|that|there|what|who)['’]s\b/i.test(own)
      ? ["has a contraction"]
      : []),
    ...(/(^|[\s"(])(\/(root|tmp|home|Users|var)\/|[A-Z]:\\)/.test(text)
      ? ["has a folder of this machine"]
      : []),
    ...(insides.test(own) ? ["has a word of CUE's or Go's insides"] : []),
    ...((text.match(/"(?:[^"\\]|\\.)*"/g) ?? []).some((value) => value.length > 82)
      ? ["quotes a value of more than 82 characters"]
      : []),
  ];
}

export function hintProblems(hint: string): string[] {
  const verb = hint.split(/\s/, 1)[0] ?? "";
  return [
    ...wordingProblems(hint),
    ...(verbs.has(verb) ? [] : [`begins with "${verb}", which is no verb that wording.ts knows`]),
  ];
}
