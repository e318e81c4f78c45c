import type { DiagnosticCode } from "../diagnostics/codes.ts";
import { suggest } from "../diagnostics/suggest.ts";
import type { TextRange } from "../diagnostics/position.ts";
import type { DefinitionType, TypedDefinition } from "../model/definition.ts";
import { type CueOutline, outlineOf } from "./scan-cue.ts";

export interface BodyProblem {
  code: DiagnosticCode;
  message: string;
  /** Offsets in the rendered body. */
  range: TextRange;
  hint: string;
}

/**
 * What keeps a body from standing in the template of its typed definition.
 * @param text The rendered body.
 */
export function bodyProblems(
  definition: TypedDefinition,
  text: string,
  outline: CueOutline = outlineOf(text),
): BodyProblem[] {
  const { problem, packageClause, fields } = outline;
  const hasHeader = headerType.test(text);
  if (problem) {
    const hint = "Write the brackets and quotes in pairs";
    return [{ code: "cue/syntax-error", message: problem.message, range: problem.at, hint }];
  }
  const found: BodyProblem[] = [];
  if (packageClause) {
    const message = "The body of a definition has no package";
    found.push({ ...reserved, message, range: packageClause, hint: "Remove the package clause" });
  }
  for (const { label, at } of fields) {
    const elsewhere = declaredElsewhere(definition, hasHeader);
    const declared = Object.hasOwn(elsewhere, label) ? elsewhere[label] : undefined;
    if (declared === undefined) continue;
    const message = `The body declares "${label}", which ${declared.by} declares`;
    found.push({ ...reserved, message, range: at, hint: declared.hint });
  }
  if (found.length === 0) found.push(...withoutOutput(definition, outline));
  return found;
}

const reserved = { code: "definition/reserved-field" } as const;

interface Declared {
  by: string;
  hint: string;
}

/** The field of a header that says what kind of definition it heads. */
export const headerType =
  /(?:^|[{,\s])"?type"?:\s*"(?:component|trait|policy|workflow-step|workload)"/;

/** The top-level names that the build writes around a body. A field of the definition's name may be an action. */
function declaredElsewhere(
  { name }: TypedDefinition,
  hasHeader: boolean,
): Partial<Record<string, Declared>> {
  const header = {
    by: "the typed definition",
    hint: "Move the header to the definition in TypeScript",
  };
  return {
    ...(hasHeader ? { [name]: header } : {}),
    parameter: {
      by: "the typed definition",
      hint: "Move the parameters to Type.Object({ … }) of the definition",
    },
    _constraints: { by: "the typed definition", hint: "Move the bounds to the parameters" },
    template: { by: "the build", hint: "Write the fields of template at the top of the file" },
  };
}

function withoutOutput(
  { type, name }: TypedDefinition,
  { fields, isOpen }: CueOutline,
): BodyProblem[] {
  if (type !== "component" || isOpen || fields.some(({ label }) => label === "output")) return [];
  const labels = fields.map(({ label }) => label).filter((label) => label !== "outputs");
  const meant = suggest("output", labels);
  const near = fields.find(({ label }) => label === meant);
  return [
    {
      code: "definition/no-output",
      message: `The body of the component "${name}" has no field "output"`,
      range: near?.at ?? { start: 0, end: 0 },
      hint: near ? `Rename "${near.label}" to "output"` : exampleOf(type),
    },
  ];
}

/** How the body of a kind begins. */
export function exampleOf(type: DefinitionType): string {
  switch (type) {
    case "component":
      return 'Write output: { apiVersion: "…", kind: "…" } and its spec';
    case "trait":
      return "Write patch: { … }, or outputs: { … }";
    case "policy":
      return "Write output: { … } if it makes an object";
    case "workflow-step":
      return "Write its actions, such as wait: builtin.#ConditionalWait & { … }";
  }
}
