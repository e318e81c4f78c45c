import { constructNames } from "./constructs.ts";

/** How often each construct has to occur among so many addons: a run is worth little without it, a short one has no room. */
export function leastOfEach(count: number): number {
  if (count >= 1500) return 3;
  return count >= 300 ? 1 : 0;
}

interface Counted {
  constructs: ReadonlySet<string>;
}

/**
 * As many of the addons as `count`, the first ones, but some of them left out for later ones that have a construct which
 * would otherwise occur too rarely, whatever the seed. Those to choose from end before that only when a construct is hardly ever drawn.
 */
export function withEnoughOfEach<Addon extends Counted>(
  drawn: Iterable<Addon>,
  count: number,
): Addon[] {
  const least = leastOfEach(count);
  const chosen: Addon[] = [];
  const counts = new Map(constructNames.map((name) => [name, 0]));
  const add = (one: Addon, by: number): void => {
    for (const name of one.constructs) counts.set(name, (counts.get(name) ?? 0) + by);
  };
  const lacks = (name: string): boolean => (counts.get(name) ?? 0) < least;
  for (const one of drawn) {
    if (chosen.length === count && !constructNames.some(lacks)) break;
    if (chosen.length === count) {
      if (![...one.constructs].some(lacks)) continue;
      const spare = chosen.findLastIndex(({ constructs }) =>
        [...constructs].every((name) => (counts.get(name) ?? 0) > least),
      );
      const [left] = spare < 0 ? [] : chosen.splice(spare, 1);
      if (!left) continue;
      add(left, -1);
    }
    chosen.push(one);
    add(one, 1);
  }
  return chosen;
}
