import { visible } from "../diagnostics/frame-line.ts";
import { isJsonObject, type Json, type JsonObject } from "../model/json.ts";

/** An Application of the cluster. */
export interface ApplicationName {
  name: string;
  namespace: string;
}

/** What an Application says of itself. */
export interface ApplicationNotes {
  isRunning: boolean;
  /** `<component>: <message>` of everything that is not well, or the phase when nothing has words; sorted. */
  notes: string[];
}

/** What stands in the way of an Application, from its object in the cluster. */
export function applicationNotes(application: JsonObject): ApplicationNotes {
  const status = objectAt(application, "status");
  const phase = textAt(status, "status");
  const isRunning = phase === "running" && !isBehind(application);
  if (isRunning || listAt(objectAt(application, "spec"), "components").length === 0) {
    return { isRunning, notes: [] };
  }
  const services = listAt(status, "services").flatMap(serviceNotes);
  const steps = listAt(objectAt(status, "workflow"), "steps").flatMap(stepNotes);
  const notes = [...new Set(services.length > 0 ? services : steps)].sort();
  return { isRunning, notes: notes.length > 0 ? notes : [phase === "" ? "starting" : phase] };
}

/** Whether vela-core has not seen the newest specification yet. */
function isBehind(application: JsonObject): boolean {
  const { generation } = objectAt(application, "metadata");
  const { observedGeneration } = objectAt(application, "status");
  return (
    typeof generation === "number" &&
    (typeof observedGeneration !== "number" || observedGeneration < generation)
  );
}

function serviceNotes(service: JsonObject): string[] {
  const traits = listAt(service, "traits").flatMap((trait) =>
    unhealthy(trait, `${textAt(service, "name")}/${textAt(trait, "type")}`),
  );
  return [...unhealthy(service, textAt(service, "name")), ...traits];
}

function unhealthy(part: JsonObject, name: string): string[] {
  if (part.healthy === true) return [];
  const message = oneLine(textAt(part, "message"));
  return [message === "" ? `${name} is not healthy` : `${name}: ${message}`];
}

function stepNotes(step: JsonObject): string[] {
  const message = oneLine(textAt(step, "message"));
  if (message === "" || textAt(step, "phase") === "succeeded") return [];
  return [`step ${textAt(step, "name")}: ${message}`];
}

/** The Applications that an Application brings into the local cluster, sorted, none twice. */
export function dispatchedApplications(application: JsonObject): ApplicationName[] {
  const applied = listAt(objectAt(application, "status"), "appliedResources").filter(
    ({ cluster }) => cluster === undefined || cluster === "" || cluster === "local",
  );
  const declared = listAt(objectAt(application, "spec"), "components").flatMap((component) =>
    listAt(objectAt(component, "properties"), "objects").map((object): JsonObject => ({
      ...objectAt(object, "metadata"),
      kind: object.kind ?? null,
      apiVersion: object.apiVersion ?? null,
    })),
  );
  const names = [...applied, ...declared].filter(isApplication).map((object) => {
    const namespace = textAt(object, "namespace");
    return JSON.stringify([namespace === "" ? "vela-system" : namespace, textAt(object, "name")]);
  });
  return [...new Set(names)].sort().map((key) => {
    const [namespace, name] = JSON.parse(key) as [string, string];
    return { namespace, name };
  });
}

function isApplication({ kind, apiVersion, name }: JsonObject): boolean {
  const isOurs = typeof apiVersion === "string" && apiVersion.startsWith("core.oam.dev/");
  return kind === "Application" && isOurs && typeof name === "string" && name !== "";
}

function oneLine(text: string): string {
  return visible(text.replaceAll(/\s+/g, " ").trim());
}

function objectAt(value: JsonObject, key: string): JsonObject {
  const found: Json | undefined = value[key];
  return isJsonObject(found) ? found : {};
}

function listAt(value: JsonObject, key: string): JsonObject[] {
  const found: Json | undefined = value[key];
  return Array.isArray(found) ? found.filter(isJsonObject) : [];
}

function textAt(value: JsonObject, key: string): string {
  const found = value[key];
  return typeof found === "string" ? found : "";
}
