import type { Json } from "../model/json.ts";
import { negativeFraction } from "./negative-fraction.ts";
import type { SchemaProblem, SchemaProblemCode } from "./schema-problem.ts";

/** Where a schema stands, which decides what it may say. */
export type SchemaPlace =
  | "field"
  /** The schema of a list's items or a map's values: it has no name of its own. */
  | "element"
  /** One alternative of a union. */
  | "alternative";

/** Collects the problems of one schema while its parts are read. */
export class SchemaReader {
  readonly problems: SchemaProblem[];
  /** Dotted path of the parameter; that of the list or map for their elements. */
  readonly path: string;
  readonly place: SchemaPlace;

  constructor(at: Pick<SchemaReader, "problems" | "path" | "place">) {
    this.problems = at.problems;
    this.path = at.path;
    this.place = at.place;
  }

  /** The reader of a part, which reports into the same list. */
  at(part: Partial<Pick<SchemaReader, "path" | "place">>): SchemaReader {
    return new SchemaReader({
      problems: this.problems,
      path: part.path ?? this.path,
      place: part.place ?? this.place,
    });
  }

  /** Reports what the parameter `does`, a text that continues after its name. */
  report(code: SchemaProblemCode, does: string, hint: string): void {
    const name = this.path === "" ? "The schema of the parameters" : this.#subject();
    this.problems.push({ code, path: this.path, message: `${name} ${does}`, hint });
  }

  refuse(does: string, hint: string): void {
    this.report("schema/unsupported", does, hint);
  }

  /** Reports a number that vela's OpenAPI conversion does not print as one; true when there is one. */
  refuseNegativeFraction(value: Json): boolean {
    const fraction = negativeFraction(value);
    if (fraction === undefined) return false;
    this.refuse(
      `has the number ${fraction}, which vela's OpenAPI conversion prints without its zero and cannot read then`,
      "Use a number that is not between -1 and 0, for example in another unit",
    );
    return true;
  }

  #subject(): string {
    const quoted = `"${this.path}"`;
    if (this.place === "element") return `An element of parameter ${quoted}`;
    return this.place === "alternative"
      ? `An alternative of parameter ${quoted}`
      : `Parameter ${quoted}`;
  }
}
