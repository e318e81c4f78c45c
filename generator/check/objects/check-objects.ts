import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { AddonFiles } from "../../model/addon-files.ts";
import type { RenderedCase } from "../../model/vela-render.ts";
import { placeOfValue } from "../place-of-value.ts";
import { invalidMetadata } from "./invalid-metadata.ts";
import { duplicateName } from "./duplicate-name.ts";
import { noNamespace } from "./no-namespace.ts";
import type { ObjectCheck } from "./object-problem.ts";
import { notAnApplication } from "./not-an-application.ts";
import { otherNamespace } from "./other-namespace.ts";
import { ownDefinition } from "./own-definition.ts";
import { placeOfComponent } from "./place-of-component.ts";
import { placeOfText } from "./place-of-text.ts";

const checks: readonly ObjectCheck[] = [
  notAnApplication,
  duplicateName,
  invalidMetadata,
  noNamespace,
  otherNamespace,
  ownDefinition,
];

/**
 * What a cluster refuses, or does not keep, of the things that vela makes, though vela renders them: each finding once, of the first case and
 * release that show it. test/cluster holds these against a real API server.
 */
export function checkObjects(addon: AddonFiles, renders: readonly RenderedCase[]): Diagnostic[] {
  const found = new Map<string, Diagnostic>();
  for (const { case: of, outcome } of renders) {
    if (!outcome.ok) continue;
    const { render } = outcome;
    const name = of.name === "default" ? {} : { case: of.name };
    for (const problem of checks.flatMap((check) => check(render))) {
      const { code, message, hint, path } = problem;
      const key = `${code} ${message}`;
      if (found.has(key)) continue;
      const at =
        placeOfComponent(addon, problem, render) ??
        placeOfText(addon, problem, render) ??
        placeOfValue(addon, path, render);
      found.set(key, { ...diagnostic(code, message, at, { hint, path }), ...name });
    }
  }
  return [...found.values()];
}
