import fc, { type GeneratorValue } from "fast-check";

/** Draws what an addon is made of, and remembers which constructs it drew. The same seed draws the same. */
export class Draw {
  readonly constructs = new Set<string>();
  /** The one mistake that this addon is to have, if any (mistakes.ts). */
  readonly mistake: string | undefined;
  readonly #next: GeneratorValue;

  constructor(next: GeneratorValue, mistakes: readonly string[] = []) {
    this.#next = next;
    this.mistake =
      mistakes.length > 0 && this.chance(35) ? mistakes[this.below(mistakes.length)] : undefined;
  }

  /** A whole number from 0 to one less than `count`. */
  below(count: number): number {
    return this.#next(fc.nat, { max: Math.max(0, count - 1) });
  }

  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  one<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.below(choices.length)] ?? choices[0];
  }

  /** Up to so many results. */
  some<T>(most: number, make: (at: number) => T): T[] {
    return Array.from({ length: this.below(most + 1) }, (_, at) => make(at));
  }

  /** One of named alternatives, whose name is remembered behind the subject; a name may be repeated to be drawn more often. */
  kind<T extends string>(subject: string, names: readonly [T, ...T[]]): T {
    const name = this.one(names);
    this.use(`${subject}: ${name}`);
    return name;
  }

  /** Remembers a construct that the addon has. */
  use(construct: string): void {
    this.constructs.add(construct);
  }

  /** True so often, and the construct is then remembered. */
  maybe(percent: number, construct: string): boolean {
    const drawn = this.chance(percent);
    if (drawn) this.use(construct);
    return drawn;
  }

  /** Whether the addon is to have this mistake, which is then remembered. */
  errs(mistake: string): boolean {
    if (this.mistake !== mistake) return false;
    this.use(`mistake: ${mistake}`);
    return true;
  }
}

/** So many draws of a seed. */
export function draws(count: number, seed: number): GeneratorValue[] {
  return fc.sample(fc.gen(), { numRuns: count, seed });
}
