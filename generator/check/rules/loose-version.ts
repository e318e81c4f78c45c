import { type Diagnostic, diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Position } from "../../diagnostics/position.ts";

const parts = /^(v?)(\d+)(?:\.(\d+))?(?:\.(\d+))?([-+].*)?$/;

/**
 * Tells of a version that Masterminds semver reads only because it is not strict (NewVersion, v3.2.1).
 *
 * vela asks a registry for a dependency by the version as that library writes it
 * (sortVersionsDescending, pkg/addon/addon.go:1196, v1.10.9), but an entry of a registry is found by the author's own
 * text, of which a leading v alone is overlooked (chooseVersion, pkg/addon/versioned_registry.go:235, v1.10.9). helm
 * lists of an OCI registry only tags that are strict versions (Client.Tags, pkg/registry/client.go:663, helm v3.14.4).
 * @param version One that `NewVersion` reads.
 * @returns metadata/loose-version, or nothing.
 */
export function looseVersion(
  version: string,
  { path, at }: { path: string; at: Position },
): Diagnostic[] {
  const [, prefix, ...rest] = parts.exec(version) ?? [];
  if (prefix === undefined) return [];
  const [major, minor, patch, extra = ""] = rest;
  const numbers = [major, minor, patch].map((part = "0") => part.replace(/^0+(?=\d)/, ""));
  const strict = `${numbers.join(".")}${extra}`;
  if (version === strict) return [];
  const isOnlyPrefixed = version === `v${strict}`;
  const message = isOnlyPrefixed
    ? `Version "${version}" begins with a v: helm finds it in an OCI registry only when it is named`
    : `Version "${version}" is looked for as "${strict}", so that no addon that depends on this one can install it`;
  return [diagnostic("metadata/loose-version", message, at, { path, hint: `Write "${strict}"` })];
}
