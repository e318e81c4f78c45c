import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import type { CueEngine } from "../engine/protocol.ts";
import type { AddonFiles } from "../model/addon-files.ts";
import { exactJsonText } from "../model/exact-json.ts";
import type { Json, JsonObject } from "../model/json.ts";
import { objectKey } from "../model/object-metadata.ts";
import type { RenderedCase, VelaRelease, VelaRender } from "../model/vela-render.ts";
import { comparableDefinition } from "./comparable-definition.ts";
import { type Difference, differences } from "./differences.ts";
import { placeOfValue } from "./place-of-value.ts";

interface Made {
  release: VelaRelease;
  render: VelaRender;
}

/** More differences of one case than this are counted, not listed: they mostly have one reason. */
const listedDifferences = 5;

/**
 * Where the releases that render a case make different things of it: the Application, auxiliary objects and notes
 * compared as data, definitions with their templates as syntax trees. An addon cannot ask which release it runs on,
 * so none of these is meant. What differs in one case is not told again of the others.
 * @param engine Formats the templates of all releases, so that one CUE's layout holds for all.
 */
export async function compareReleases(
  engine: CueEngine,
  addon: AddonFiles,
  renders: readonly RenderedCase[],
): Promise<Diagnostic[]> {
  const found: Diagnostic[] = [];
  const told = new Set<string>();
  for (const one of new Set(renders.map((rendered) => rendered.case))) {
    const made = renders.flatMap(({ case: of, release, outcome }) =>
      of === one && outcome.ok ? [{ release, render: outcome.render }] : [],
    );
    if (made.length < 2) continue;
    const values = await Promise.all(made.map(({ render }) => comparable(engine, render)));
    const all = differences(values).filter((one) => !told.has(one.path) && !isDigest(one));
    for (const { path } of all) told.add(path);
    const name = one.name === "default" ? {} : { case: one.name };
    for (const [at, difference] of all.slice(0, listedDifferences).entries()) {
      const others = at === listedDifferences - 1 ? all.length - listedDifferences : 0;
      found.push({ ...differing(addon, made, { difference, others }), ...name });
    }
  }
  return found;
}

/** A render as one value, in which things are found by their names. */
async function comparable(engine: CueEngine, render: VelaRender): Promise<JsonObject> {
  const { application, auxiliary, definitions, configTemplates, schemas, views, notes } = render;
  const compared = await Promise.all(
    definitions.map(async (definition) => {
      return [objectKey(definition), await comparableDefinition(engine, definition)] as const;
    }),
  );
  return {
    application,
    auxiliary: Object.fromEntries(auxiliary.map(({ name, object }) => [name, object])),
    definitions: Object.fromEntries(compared),
    configTemplates,
    schemas,
    views,
    ...(notes === undefined ? {} : { notes }),
  };
}

/**
 * Texts that are alike but for a run of hexadecimal digits: most likely a digest of JSON, in which each release's CUE
 * orders the fields of embedded structs and alternatives its own way, so that no author can mend it.
 */
function isDigest({ values }: Difference): boolean {
  const texts = values.map((value) =>
    typeof value === "string" ? value.replaceAll(/[0-9a-f]{8,}/g, "#") : undefined,
  );
  return texts[0] !== undefined && texts.every((text) => text === texts[0]);
}

function differing(
  addon: AddonFiles,
  made: readonly Made[],
  { difference, others }: { difference: Difference; others: number },
): Diagnostic {
  const { path } = difference;
  const [first, ...rest] = shownValues(difference, made);
  const more = others > 0 ? `, and ${others} more values differ` : "";
  const message = `"${path}" is ${[first, ...rest].join(" and ")}${more}`;
  const hint = `Write the value so that every release reads it alike, or narrow system.vela`;
  const render = made[0]?.render;
  const at = placeOfValue(addon, path, render);
  return diagnostic("vela/differs-between-releases", message, at, { path, hint });
}

/** For example `1 with vela 1.9` and `2 with vela 1.10, 1.11`. */
function shownValues({ values }: Difference, made: readonly Made[]): string[] {
  const releases = new Map<string, VelaRelease[]>();
  for (const [at, shown] of shortened(values).entries()) {
    const release = made[at]?.release;
    if (release) releases.set(shown, [...(releases.get(shown) ?? []), release]);
  }
  return [...releases].map(([shown, list]) => `${shown} with vela ${list.join(", ")}`);
}

/** How much of a value a message shows, in characters. */
const shownLength = 60;

/** The values as text on one line; of long ones the part where they begin to differ. */
function shortened(values: readonly (Json | undefined)[]): string[] {
  const texts = values.map((value) =>
    value === undefined
      ? "absent"
      : `"${typeof value === "string" ? value : exactJsonText(value)}"`,
  );
  const [first = ""] = texts;
  let same = 0;
  while (texts.every((text) => text[same] === first[same] && same < text.length)) same += 1;
  const from = Math.max(0, same - 20);
  return texts.map((text) => {
    if (text.length <= shownLength) return text.replaceAll(/\s+/g, " ");
    const part = text.slice(from, from + shownLength).replaceAll(/\s+/g, " ");
    return `${from > 0 ? '"… ' : ""}${part}${from + shownLength < text.length ? ' …"' : ""}`;
  });
}
