/** Why a pattern is not read. Thrown by the readers of patterns and caught by readPattern. */
export class PatternRefusal extends Error {
  /** One step that a person can take. */
  readonly hint: string;

  constructor(reason: string, hint: string) {
    super(reason);
    this.hint = hint;
  }
}
