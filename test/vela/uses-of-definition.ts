import { expect } from "vitest";

import type { Diagnostic } from "../../generator/diagnostics/diagnostic.ts";
import { isFilePosition } from "../../generator/diagnostics/position.ts";
import { addonFilesOf } from "../../generator/model/addon-files.ts";
import { type VelaRelease, velaReleases } from "../../generator/model/vela-render.ts";
import { definitionUses } from "../../generator/vela/definition-use.ts";
import { engineOf } from "../../generator/vela/releases.ts";
import { sharedEngines as engines } from "../engine/shared-engines.ts";

/** What is found in a definition of an addon, as it is used. */
export async function diagnosticsOf(
  release: VelaRelease,
  text: string,
  path = "definitions/one.yaml",
): Promise<Diagnostic[]> {
  const texts = { "metadata.yaml": "name: shop\nversion: 1.0.0\n", [path]: text };
  const files = Object.entries(texts).map(([path, content]) => ({
    path,
    bytes: new TextEncoder().encode(content),
    spans: [],
  }));
  const addon = addonFilesOf({ folder: "shop", files, texts: new Map() });
  return definitionUses(engineOf(engines, release), addon);
}

/** What is found, as `line:column message`. */
export async function usesOf(release: VelaRelease, text: string, path?: string): Promise<string[]> {
  const found = await diagnosticsOf(release, text, path);
  return found.map(({ at, code, message, severity }) => {
    expect(code).toBe("definition/fails-when-used");
    const place = isFilePosition(at) ? `${at.line}:${at.column} ` : "";
    return `${place}${severity === "warning" ? "warning: " : ""}${message}`;
  });
}

/** The same for every release, oldest first. */
export async function inAll(text: string): Promise<string[][]> {
  return Promise.all(velaReleases.map((release) => usesOf(release, text)));
}

/** The beginning of a definition in YAML, up to its spec. */
export const head = (kind: string): string =>
  `apiVersion: core.oam.dev/v1beta1\nkind: ${kind}\nmetadata: {name: one}\nspec:\n`;
