/**
 * Folds CUE's list of everything that fails in a disjunction, `3 errors in empty disjunction: conflicting values "a"
 * and "x"; …`, into the value and the alternatives that it conflicts with. Undefined for any other message.
 */
export function alternativesMessage(message: string): string | undefined {
  if (/^\d+ errors in empty disjunction: *$/.test(message)) return "no alternative fits";
  const branches = branchesOf(message);
  if (branches === undefined) return undefined;
  const pairs = branches.map(pairsOf);
  const refused = commonValue(pairs);
  if (refused)
    return `${refused.value} conflicts with every alternative of ${listed(refused.others)}`;
  const sides = product(pairs);
  if (sides) return `${listed(sides[0])} and ${listed(sides[1])} have no alternative in common`;
  const words = branches.map((branch) => branch.replace(/ \(mismatched types [^()]*\)$/, ""));
  return `no alternative fits: ${listed([...new Set(words)], "; ")}`;
}

/**
 * What a value meets in a conflict, alternatives and bounds as CUE writes them: `>=1` and `2` for `*2 | >=1`. Undefined
 * when the message does not say that of this value.
 * @param value As CUE shows it.
 * @param beside What is given beside it: an alternative that refuses one of those is not meant, such as another kind.
 */
export function refusedIn(
  message: string,
  value: string,
  beside: readonly string[] = [],
): string[] | undefined {
  const branches = (branchesOf(message) ?? [message]).map(pairsOf);
  const meant = branches.filter(
    (pairs) =>
      otherOf(pairs, value) !== undefined ||
      !beside.some((one) => otherOf(pairs, one) !== undefined),
  );
  const others = meant.map((pairs) => otherOf(pairs, value));
  const known = others.filter((other) => other !== undefined);
  return known.length > 0 && known.length === meant.length ? [...new Set(known)] : undefined;
}

/** What fails in each alternative; undefined for the message of no disjunction. */
function branchesOf(message: string): string[] | undefined {
  const list = /^\d+ errors in empty disjunction: (.+)$/s.exec(message)?.[1];
  const all = list?.split(/; (?=conflicting values |invalid value |\d+ errors in )/);
  // CUE 0.14 leaves the heading of a disjunction inside of another one in the list.
  return all
    ?.map((branch) => branch.replace(/^\d+ errors in empty disjunction:;? ?/, ""))
    .filter((branch) => branch !== "");
}

const mostListed = 8;

function listed(values: readonly string[], between = " | "): string {
  const rest = values.length - mostListed;
  const shown = rest > 1 ? [...values.slice(0, mostListed), `… (${rest} more)`] : values;
  return shown.join(between);
}

/** The two sides when everything of one conflicts with everything of the other, as two disjunctions do. */
function product(branches: readonly (readonly Pair[])[]): [string[], string[]] | undefined {
  const pairs = branches.flatMap((readings) => (readings.length === 1 ? readings : []));
  const left = [...new Set(pairs.map(([one]) => one))];
  const right = [...new Set(pairs.map(([, other]) => other))];
  const distinct = new Set(pairs.map((pair) => JSON.stringify(pair)));
  const isWhole = pairs.length === branches.length && distinct.size === left.length * right.length;
  return isWhole && distinct.size > 1 ? [left, right] : undefined;
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
