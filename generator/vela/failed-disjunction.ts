/**
 * Folds CUE's list of everything that fails in a disjunction, `3 errors in empty disjunction: conflicting values "a"
 * and "x"; …`, into the value and the alternatives that it conflicts with. Undefined for any other message.
 */
export function alternativesMessage(message: string): string | undefined {
  const list = /^\d+ errors in empty disjunction: (.+)$/s.exec(message)?.[1];
  if (list === undefined) return undefined;
  const branches = list.split(/; (?=conflicting values |invalid value |\d+ errors in )/);
  const refused = commonValue(branches.map(pairsOf));
  if (refused) {
    return `${refused.value} conflicts with every alternative of ${refused.others.join(" | ")}`;
  }
  const words = branches.map((branch) => branch.replace(/ \(mismatched types [^()]*\)$/, ""));
  return `no alternative fits: ${[...new Set(words)].join("; ")}`;
}

/** Two values that do not go together. */
type Pair = readonly [string, string];

/** The two values of a branch; several readings where ` and ` stands in a value too. */
function pairsOf(branch: string): Pair[] {
  const bound = /^invalid value (.+) \(out of bound (.+)\)$/s.exec(branch);
  if (bound) return [[bound[1] ?? "", bound[2] ?? ""]];
  const values = /^conflicting values (.+?)(?: \(mismatched types [^()]*\))?$/s.exec(branch)?.[1];
  if (values === undefined) return [];
  const parts = values.split(" and ");
  return parts.slice(1).map((_, at) => {
    return [parts.slice(0, at + 1).join(" and "), parts.slice(at + 1).join(" and ")] as const;
  });
}

/** The value that every branch names, and what it meets in each. */
function commonValue(
  branches: readonly (readonly Pair[])[],
): { value: string; others: string[] } | undefined {
  const [first = []] = branches;
  // The value stands behind the alternative more often than before it.
  const candidates = first.flatMap(([left, right]) => [right, left]);
  for (const value of candidates) {
    const others = branches.map((pairs) => otherOf(pairs, value));
    const known = others.filter((other) => other !== undefined);
    if (known.length === branches.length) return { value, others: [...new Set(known)] };
  }
  return undefined;
}

function otherOf(pairs: readonly Pair[], value: string): string | undefined {
  const pair = pairs.find(([left, right]) => left === value || right === value);
  if (!pair) return undefined;
  return pair[0] === value ? pair[1] : pair[0];
}
