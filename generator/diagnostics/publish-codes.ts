import type { CodeEntry } from "./code-entry.ts";

/** The codes of what keeps an archive from being published, or from being read where it was published. */
export const publishCodes = {
  "publish/invalid-address": { severity: "error", title: "The address in --to names no registry" },
  "publish/invalid-credentials": {
    severity: "error",
    title: "A credential or certificate that cannot be used",
  },
  "publish/ignored-setting": {
    severity: "warning",
    title: "A setting for the registry has no effect",
  },
  "publish/no-chart": {
    severity: "error",
    title: "The archive has no Chart.yaml that registries go by",
  },
  "publish/other-version": {
    severity: "warning",
    title: "Chart.yaml and metadata.yaml name different versions",
  },
  "publish/unreachable": { severity: "error", title: "The registry gives no answer" },
  "publish/unauthorized": {
    severity: "error",
    title: "The registry wants other credentials, or any at all",
  },
  "publish/refused": { severity: "error", title: "The registry does not take the archive" },
  "publish/exists": {
    severity: "error",
    title: "The version is published already, with other bytes",
  },
  "publish/not-listed": {
    severity: "error",
    title: "The registry's index does not name what was published",
  },
  "publish/broken-index": {
    severity: "error",
    title: "vela cannot read the registry's index",
  },
  "publish/not-verified": {
    severity: "error",
    title: "What is read back is not what was published",
  },
  "publish/locked": {
    severity: "error",
    title: "Somebody else publishes to the folder",
  },
  "publish/odd-entry": {
    severity: "warning",
    title: "An entry of the index that its readers pass over",
  },
  "publish/vela-cannot-read": {
    severity: "warning",
    title: "vela has no credentials for the registry",
  },
  "publish/oci-not-for-vela": {
    severity: "warning",
    title: "No released vela reads an OCI registry",
  },
} as const satisfies Record<string, CodeEntry>;
