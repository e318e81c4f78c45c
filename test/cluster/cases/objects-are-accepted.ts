import { startCueEngines } from "../../../generator/engine/engines.ts";
import { engineOf } from "../../../generator/vela/releases.ts";
import type { ClusterCase } from "../cluster-case.ts";
import { expectedRefusals } from "../dry-run/expected-refusals.ts";
import { judgeAddon, type JudgedAddon, type JudgedObject } from "../dry-run/judge-addon.ts";
import { renderFixtureAddons, type RenderedFixtures } from "../dry-run/render-fixture-addons.ts";
import { renderProjects } from "../dry-run/render-projects.ts";
import type { RenderedAddon } from "../dry-run/rendered-addon.ts";

/** Case h of the suite: a server-side dry run of everything that we render. */
export const objectsAreAccepted: ClusterCase = {
  name: "objects-are-accepted",
  title: "the API server accepts every object that we render, for the addon and for the fixtures",
  async run({ client, report }) {
    const { addons, problems: unrendered } = await renderAll();
    const count = addons.flatMap(({ cases }) => cases).length;
    report(`rendered ${addons.length} addons with ${count} cases for vela 1.10`);
    const judged: JudgedAddon[] = [];
    for (const addon of addons) judged.push(await judgeAddon(client, addon));
    const problems = addons.flatMap(({ name }, at) => unexpected(name, judged[at]?.objects ?? []));
    for (const line of describeAll(addons, judged)) report(line);
    problems.unshift(...unrendered);
    if (problems.length > 0) throw new Error(problems.join("\n"));
  },
};

async function renderAll(): Promise<RenderedFixtures> {
  const engines = startCueEngines();
  try {
    const projects = await renderProjects(engines);
    const { addons, problems } = await renderFixtureAddons(engineOf(engines, "1.10"));
    return { addons: [...projects, ...addons], problems };
  } finally {
    await engines.close();
  }
}

/** Refusals that nobody expects, and expected ones that do not come. */
function unexpected(addon: string, objects: readonly JudgedObject[]): string[] {
  const expected = expectedRefusals[addon] ?? [];
  const isExpected = ({ object, message }: JudgedObject, one: (typeof expected)[number]): boolean =>
    one.object === object && message.includes(one.message);
  const refused = objects.filter(({ verdict }) => verdict === "refused");
  return [
    ...refused
      .filter((each) => !expected.some((one) => isExpected(each, one)))
      .map((each) => `refused: ${describe(each)}: ${each.message}`),
    ...expected
      .filter((one) => !refused.some((each) => isExpected(each, one)))
      .map(({ object, message }) => `${addon}: expected ${object} to be refused: ${message}`),
  ];
}

/** What stands beside acceptance: warnings, kinds that are not there, components without an object, namespaces. */
function describeAll(addons: readonly RenderedAddon[], judged: readonly JudgedAddon[]): string[] {
  const objects = judged.flatMap((each) => each.objects);
  const count = (verdict: JudgedObject["verdict"]): number =>
    objects.filter((each) => each.verdict === verdict).length;
  const named = (of: (one: JudgedAddon) => number | string): string =>
    addons
      .flatMap(({ name }, at) => {
        const said = judged[at] && of(judged[at]);
        return said ? [`${name} (${said})`] : [];
      })
      .join(", ");
  return [
    `${objects.length} different objects: ${count("accepted")} accepted, ${count("refused")} refused`,
    ...objects
      .filter(({ verdict }) => verdict === "kind not installed")
      .map((each) => `kind not installed: ${describe(each)}: ${each.message}`),
    ...objects.flatMap((each) =>
      each.warnings.map((warning) => `warning of the server: ${describe(each)}: ${warning}`),
    ),
    `components that hold no object: ${named(({ others }) => others.length)}`,
    `namespaces that the addon does not make: ${named((one) => one.foreignNamespaces.join(" ")) || "none"}`,
  ];
}

function describe({ addon, caseName, place, object }: JudgedObject): string {
  return `${addon} [${caseName}] ${place}: ${object}`;
}
