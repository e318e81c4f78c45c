import type { AddonMetadata } from "../model/metadata.ts";
import { yamlBlock } from "../model/yaml-literal.ts";

/**
 * Chart.yaml, by which a helm registry knows the addon; the same fields as generateChartMetadata and
 * generateAnnotation give it (pkg/addon/utils.go, v1.10.9). From a helm registry vela reads the system requirements
 * here only, from the annotations.
 */
export function chartFile(metadata: AddonMetadata): string {
  const { name, version, description, icon, url, tags, system } = metadata;
  const annotations = {
    ...(system?.vela ? { "system.vela": system.vela } : {}),
    ...(system?.kubernetes ? { "system.kubernetes": system.kubernetes } : {}),
    "addon.name": name,
  };
  const chart = {
    apiVersion: "v2",
    name,
    version,
    appVersion: version,
    // A library chart cannot be installed with helm: only vela knows what to do with an addon.
    type: "library",
    ...(description === "" ? {} : { description }),
    ...(icon ? { icon } : {}),
    ...(url ? { home: url } : {}),
    ...(tags && tags.length > 0 ? { keywords: tags } : {}),
    annotations,
  };
  return `${yamlBlock(chart)}\n`;
}
