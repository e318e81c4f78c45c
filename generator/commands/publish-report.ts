import { existsSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

import { type Diagnostic, sortDiagnostics } from "../diagnostics/diagnostic.ts";
import type { SecretMask } from "../model/secret-mask.ts";
import { quotedForShell } from "../model/shell-word.ts";
import type { PublishReceipt, SeenAddon } from "../publish/registry.ts";
import { readableSize } from "./report.ts";

/** `{ schemaVersion: 1, receipt?, diagnostics }` for machines, without secrets. */
export function publishJson(
  diagnostics: readonly Diagnostic[],
  { receipt, mask }: { receipt?: PublishReceipt | undefined; mask: SecretMask },
): string {
  const told = {
    schemaVersion: 1,
    ...(receipt ? { receipt } : {}),
    diagnostics: sortDiagnostics(diagnostics),
  };
  // Each text by itself: what takes its place must not break the JSON around it.
  const masked = (_key: string, value: unknown): unknown =>
    typeof value === "string" ? mask.text(value) : value;
  return JSON.stringify(told, masked, 2);
}

const outcomes: Readonly<Record<PublishReceipt["outcome"], string>> = {
  published: "Published",
  replaced: "Replaced",
  unchanged: "Already published, with the same bytes:",
  planned: "Would publish",
};

/** What was done, or would be, and what was seen of it, for a person. */
export function publishText(receipt: PublishReceipt): string {
  const { name, version, registry, outcome, sha256, sizeBytes, replaced } = receipt;
  const steps = receipt.steps.map(({ action, target }) => `  ${action} -> ${target}`);
  const lines = [
    `${outcomes[outcome]} ${name} ${version} ${outcome === "unchanged" ? "at" : "to"} ${registry.address}`,
    ...steps,
    `  ${readableSize(sizeBytes)}, sha256 ${sha256}`,
    ...(replaced ? [`  in place of ${replacedText(replaced)}`] : []),
    ...(receipt.seen ? seenLines(receipt.seen) : []),
    ...(outcome === "planned"
      ? ["Nothing was written: leave out --dry-run to publish"]
      : nextLines(receipt)),
  ];
  return `${lines.join("\n")}\n`;
}

function replacedText({
  sizeBytes,
  sha256,
  spelling,
}: NonNullable<PublishReceipt["replaced"]>): string {
  const size = sizeBytes === undefined ? "what could not be read" : readableSize(sizeBytes);
  const listed = spelling === undefined ? "" : `, as ${spelling}`;
  return `${size}${sha256 === undefined ? "" : `, sha256 ${sha256}`}${listed}`;
}

function seenLines({
  readBy,
  name,
  version,
  file,
  requirements,
  defaultVersion,
}: SeenAddon): string[] {
  const { vela, kubernetes } = requirements;
  const required = [
    ...(vela === undefined ? [] : [`vela ${vela}`]),
    ...(kubernetes === undefined ? [] : [`Kubernetes ${kubernetes}`]),
  ];
  const taken =
    defaultVersion === version
      ? "taken when no version is asked for"
      : `taken when it is asked for; without a version ${defaultVersion === undefined ? "there is none" : `it is ${defaultVersion}`}`;
  return [
    `Read back as ${readBy} reads it: ${name} ${version} from ${file}`,
    `  requires ${required.length === 0 ? "nothing" : required.join(" and ")}`,
    ...(readBy === "vela" ? [`  ${taken}`] : []),
  ];
}

/** In a git work tree nobody sees what is not committed. What else is staged there is not committed with it. */
function commitLines({ registry, name, version, fileName, outcome }: PublishReceipt): string[] {
  if (outcome === "unchanged" || !isInWorkTree(resolve(registry.address))) return [];
  const git = `git -C ${quotedForShell(registry.address)}`;
  const files = `index.yaml ${quotedForShell(fileName)}`;
  return [
    `Next: ${git} add ${files}`,
    `      ${git} commit -m "Publish ${name} ${version}" -- ${files}`,
    `      ${git} push`,
  ];
}

function isInWorkTree(folder: string): boolean {
  const parent = dirname(folder);
  return existsSync(join(folder, ".git")) || (parent !== folder && isInWorkTree(parent));
}

function nextLines(receipt: PublishReceipt): string[] {
  const { registry, name, version, seen } = receipt;
  if (registry.kind === "folder") return commitLines(receipt);
  if (registry.kind === "oci") {
    return [`Next: helm pull ${registry.address}/${name} --version ${version}`];
  }
  if (seen?.readBy !== "vela" || !/^https?:/.test(registry.address)) return [];
  const add = `vela addon registry add ${name}-registry --type helm --endpoint ${registry.address}`;
  return [`Next: ${add}`, `      vela addon enable ${name} --version ${version}`];
}
