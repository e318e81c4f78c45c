import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { mayFollowFrom, mayFollowFromValues } from "./follows-from.ts";
import type { ElementFile, InstallPackage } from "./install-package.ts";
import { isIntact } from "./parse-cue-files.ts";
import {
  type ApplicationParts,
  assembleApplication,
  renderApplicationParts,
} from "./render-application.ts";
import { RenderProgress } from "./render-progress.ts";
import type { Rendering } from "./rendering.ts";

/**
 * Looks for further mistakes beside files that are broken or missing, and leaves out what may only follow from them.
 * Never gives an Application.
 */
export async function checkIntactFiles(rendering: Rendering): Promise<Diagnostic[]> {
  const { install } = rendering;
  const isWhole = (file: ElementFile): boolean => isIntact(rendering, file);
  const { parameters, cueTemplate, ...others } = install;
  const intact: InstallPackage = {
    ...others,
    cueResources: install.cueResources.filter(isWhole),
    ...(parameters && isWhole(parameters) ? { parameters } : {}),
    ...withTemplate(
      others.yamlTemplateFile ? cueTemplate : intactTemplate(rendering, cueTemplate, isWhole),
    ),
  };
  const made = await renderApplicationParts({ ...rendering, install: intact });
  return findingsOf({ ...rendering, install: intact }, certain(rendering, made, isWhole));
}

/** Looks for mistakes that do not come from values that are refused or missing. Never gives an Application. */
export async function checkWithoutValues(rendering: Rendering): Promise<Diagnostic[]> {
  const found = findingsOf(rendering, await renderApplicationParts(rendering));
  return found.filter((finding) => !mayFollowFromValues(finding));
}

function findingsOf(rendering: Rendering, made: ApplicationParts): Diagnostic[] {
  const looked = new RenderProgress([]);
  assembleApplication(rendering, made, looked);
  return looked.found;
}

/** The parts without what may only follow from files that they would see if these were whole. */
function certain(
  rendering: Rendering,
  { frame, resources }: ApplicationParts,
  isWhole: (file: ElementFile) => boolean,
): ApplicationParts {
  const { addon, install, case: given } = rendering;
  const { parameters, cueTemplate, cueResources } = install;
  const ofPackage = cueResources.filter((file) => joinsTemplate(rendering, file));
  const broken = [parameters, cueTemplate, ...ofPackage].filter((file) => file && !isWhole(file));
  const unmade = addon.unmade ?? [];
  const seenByTemplate = [...unmade, ...broken];
  // A component is built of its own file, the parameters and the context.
  const seenByComponents = [
    ...unmade.filter(({ path }) => path.endsWith("parameter.cue") || path === "metadata.yaml"),
    ...(parameters && !isWhole(parameters) ? [parameters] : []),
  ];
  const without =
    (files: readonly ({ text: string } | undefined)[]) =>
    (finding: Diagnostic): boolean =>
      !mayFollowFrom(
        files.flatMap((file) => file?.text ?? []),
        finding,
      ) && !(given.isRefused && mayFollowFromValues(finding));
  return {
    frame: { ...frame, diagnostics: frame.diagnostics.filter(without(seenByTemplate)) },
    resources: {
      ...resources,
      diagnostics: resources.diagnostics.filter(without(seenByComponents)),
    },
  };
}

/** Whether a resource is a file of the template's package; of a broken one the text tells where the parser does not. */
function joinsTemplate({ parsed, install }: Rendering, { path, text }: ElementFile): boolean {
  const clause = /^[ \t]*package[ \t]+([\w#$]+)/m.exec(text)?.[1];
  const own = parsed.get(path)?.packageName || clause;
  const template = install.cueTemplate && parsed.get(install.cueTemplate.path)?.packageName;
  return own === (template || "main");
}

/** Beside a template in YAML vela does not read the other one, broken or not: it refuses the two. */
function withTemplate(cueTemplate: ElementFile | undefined): Pick<InstallPackage, "cueTemplate"> {
  return cueTemplate ? { cueTemplate } : {};
}

/** An empty template in place of one that is broken or not made, so that the files of its package are looked at. */
function intactTemplate(
  { addon }: Rendering,
  template: ElementFile | undefined,
  isWhole: (file: ElementFile) => boolean,
): ElementFile | undefined {
  if (template && isWhole(template)) return template;
  const isUnmade = addon.unmade?.some(({ path }) => path === "template.cue");
  if (!template && !isUnmade) return undefined;
  return { path: "template.cue", name: "template.cue", text: "package main\n" };
}
