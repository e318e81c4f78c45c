import { exactJsonText } from "../../../generator/model/exact-json.ts";
import { isJsonObject, type JsonObject, textOr } from "../../../generator/model/json.ts";
import type { KubeClient } from "../kube-client.ts";
import { ApiKinds } from "./api-kinds.ts";
import { askDryRun, type DryRunAnswer } from "./ask-dry-run.ts";
import { nestedObjects } from "./nested-objects.ts";
import { Prerequisites } from "./prerequisites.ts";
import type { RenderedAddon, RenderedObject } from "./rendered-addon.ts";

/** What became of one object; equal objects of several cases are judged once. */
export interface JudgedObject extends DryRunAnswer {
  readonly addon: string;
  /** The first case that makes it. */
  readonly caseName: string;
  readonly place: string;
  /** `Kind namespace/name`. */
  readonly object: string;
}

/** What became of an addon. */
export interface JudgedAddon {
  readonly objects: readonly JudgedObject[];
  /** Components that apply no object, by case and place. */
  readonly others: readonly string[];
  /** Namespaces that nothing in the addon makes, made for its objects here. */
  readonly foreignNamespaces: readonly string[];
}

interface AskedObject extends RenderedObject {
  readonly caseName: string;
}

/**
 * Has the API server judge every object of an addon as it would be when vela applies it: what `vela addon enable` sends
 * itself before there is any definition of the addon, and then what is inside of the Applications, with the addon's
 * definitions, its kinds and the namespaces in place. Everything that was made for that is removed again.
 */
export async function judgeAddon(client: KubeClient, addon: RenderedAddon): Promise<JudgedAddon> {
  const kinds = new ApiKinds(client);
  const sent = distinct(addon.cases, ({ objects }) => objects);
  const others: string[] = [];
  const nested = distinct(addon.cases, ({ name, objects }) =>
    objects.flatMap((object) => {
      const found = nestedObjects(object);
      others.push(...found.others.map((place) => `${name}: ${place}`));
      return found.objects;
    }),
  );
  const prerequisites = new Prerequisites(client, kinds);
  const judge = (asked: readonly AskedObject[]): Promise<JudgedObject[]> =>
    inParallel(asked, async ({ object, place, caseName }) => {
      const answer = await askDryRun({ client, kinds }, object);
      return { addon: addon.name, caseName, place, object: describeObject(object), ...answer };
    });
  try {
    const all = [...sent, ...nested].map(({ object }) => object);
    await prerequisites.makeNamespaces(all);
    const judged = await judge(sent);
    await prerequisites.makeKinds(all);
    if (nested.some(({ object }) => object.kind === "Application")) {
      await prerequisites.makeDefinitions(all);
    }
    return {
      objects: [...judged, ...(await judge(nested))],
      others,
      foreignNamespaces: prerequisites.foreignNamespaces,
    };
  } finally {
    await prerequisites.remove();
  }
}

function distinct(
  cases: RenderedAddon["cases"],
  objectsOf: (one: RenderedAddon["cases"][number]) => readonly RenderedObject[],
): AskedObject[] {
  const asked = new Map<string, AskedObject>();
  for (const one of cases) {
    for (const { place, object } of objectsOf(one)) {
      const key = exactJsonText(object);
      if (!asked.has(key)) asked.set(key, { caseName: one.name, place, object });
    }
  }
  return [...asked.values()];
}

/** How a message names an object that may be anything. */
function describeObject({ kind, metadata }: JsonObject): string {
  const { namespace, name } = isJsonObject(metadata) ? metadata : {};
  const owner = textOr(namespace) === "" ? "" : `${textOr(namespace)}/`;
  return `${textOr(kind)} ${owner}${textOr(name)}`;
}

/** Results in the order of the items; four requests wait at a time. */
async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) {
      results[index] = await work(items[index] as T);
    }
  };
  await Promise.all(Array.from({ length: 4 }, worker));
  return results;
}
