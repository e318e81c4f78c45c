import type { Build, CueError, EvaluateResult, SourceFile } from "../engine/protocol.ts";
import { askEngine } from "./ask-engine.ts";
import type { Rendering } from "./rendering.ts";

type ApplicationBuild = Extract<Build, { kind: "application" }>;

/**
 * Evaluates like the engine, and looks a second time when an unresolved reference hides everything else:
 * the missing names are declared as "anything", so that conflicts and incomplete values show in the same run.
 */
export async function evaluateFully(
  rendering: Rendering,
  build: ApplicationBuild,
  select: string[],
): Promise<EvaluateResult> {
  const { engine } = rendering;
  const first = await askEngine(engine, { op: "evaluate", build, select });
  const unresolved = first.errors.filter((error) => error.kind === "unresolved-reference");
  if (unresolved.length === 0) return first;
  const files = [...build.files, declarations(rendering, namesOf(unresolved))];
  const second = await askEngine(engine, { op: "evaluate", build: { ...build, files }, select });
  const found = [...second.errors, ...second.values.flatMap((value) => value.errors)];
  return { ...first, errors: [...first.errors, ...found.filter(isNew(first.errors))] };
}

function namesOf(errors: readonly CueError[]): string[] {
  const names = errors.flatMap((error) => /"([^"]+)"/.exec(error.message)?.[1] ?? []);
  return [...new Set(names)].filter((name) => /^[A-Za-z_$][\w$]*$/.test(name)).sort();
}

/** A file of the template's own package that declares names without saying what they are. */
function declarations(rendering: Rendering, names: readonly string[]): SourceFile {
  const template = rendering.install.cueTemplate;
  const packageName = (template && rendering.parsed.get(template.path)?.packageName) ?? "";
  const lines = names.map((name) => `${name}: _\n`).join("");
  return { segments: [{ name: "", text: `package ${packageName || "main"}\n${lines}` }] };
}

/** Keeps what is not said already, and not merely that an undeclared name has no value. */
function isNew(known: readonly CueError[]): (error: CueError) => boolean {
  const places = new Set(known.flatMap((error) => error.positions.slice(0, 1).map(placeKey)));
  return (error) => {
    const [place] = error.positions;
    return place !== undefined && place.file !== "" && !places.has(placeKey(place));
  };
}

function placeKey({ file, start }: { file: string; start: number }): string {
  return `${file}\u0000${start}`;
}
