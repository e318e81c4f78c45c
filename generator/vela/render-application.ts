import { isJsonObject, type JsonObject } from "../model/json.ts";
import type { VelaRender } from "../model/vela-render.ts";
import { type ApplicationFrame, renderApplicationFrame, withLabels } from "./application.ts";
import { namespaceComponents, type RenderedComponents, resourceComponents } from "./components.ts";
import type { InstallPackage } from "./install-package.ts";
import { unlessPanic } from "./engine-limit.ts";
import { applicationIdentity } from "./overwritten-fields.ts";
import type { RenderProgress } from "./render-progress.ts";
import type { Rendering } from "./rendering.ts";
import { unknownClusters, uselessDeployTo, withLegacyTopology } from "./topology.ts";

export interface RenderedApplication {
  application: JsonObject;
  auxiliary: VelaRender["auxiliary"];
}

/** What an Application is put together from. */
export interface ApplicationParts {
  frame: ApplicationFrame;
  resources: RenderedComponents;
}

/** Renders the template and the resources, each whether or not the other one fails. */
export async function renderApplicationParts(rendering: Rendering): Promise<ApplicationParts> {
  const frame = await unlessPanic<ApplicationFrame>(
    rendering.addon,
    () => renderApplicationFrame(rendering),
    (diagnostics) => ({ auxiliary: [], diagnostics }),
  );
  return { frame, resources: await resourceComponents(rendering) };
}

/** The Application of its parts (RenderApp, pkg/addon/render.go:303-326, v1.10.9); undefined when one of them failed. */
export function assembleApplication(
  rendering: Rendering,
  { frame, resources }: ApplicationParts,
  parts: RenderProgress,
): RenderedApplication | undefined {
  const { install } = rendering;
  parts.add("application", frame.diagnostics, !frame.application);
  parts.add("application", resources.diagnostics, resources.failed);
  if (!frame.application || resources.failed) return undefined;
  const spec = isJsonObject(frame.application.spec) ? frame.application.spec : {};
  const own = Array.isArray(spec.components) ? spec.components : undefined;
  const added = [...namespaceComponents(install.metadata.needNamespace), ...resources.components];
  const components = own || added.length > 0 ? [...(own ?? []), ...added] : null;
  const lost = unknownClusters(spec, install, rendering.case);
  parts.add("application", lost, lost.length > 0);
  parts.found.push(...uselessDeployTo(rendering, spec));
  const complete = withLegacyTopology({ ...spec, components }, install, rendering.case.values);
  const application = named(rendering, { ...frame.application, spec: complete });
  const labels = addonLabels(install);
  const auxiliary = frame.auxiliary.map(({ name, object }) => ({
    name,
    object: withLabels(object, labels),
  }));
  return { application, auxiliary };
}

function addonLabels(install: InstallPackage): Record<string, string> {
  const { name, version } = install.metadata;
  return { "addons.oam.dev/name": name, "addons.oam.dev/version": version };
}

/** Name, namespace and labels are vela's own, whatever the template says. */
function named(rendering: Rendering, application: JsonObject): JsonObject {
  const { install } = rendering;
  const metadata = isJsonObject(application.metadata) ? application.metadata : {};
  const own = applicationIdentity(rendering);
  const overwritten = { ...application, metadata: { ...metadata, ...own } };
  return withLabels(overwritten, {
    ...addonLabels(install),
    "addons.oam.dev/registry": rendering.case.registry,
  });
}
