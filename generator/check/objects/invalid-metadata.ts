import { isJsonObject, type Json, type JsonObject, textOr } from "../../model/json.ts";
import { isLabelValue, isObjectName, isPathSegment, isQualifiedName } from "./kubernetes-names.ts";
import { componentsOf, madeObjects, type PlacedObject } from "./made-objects.ts";
import type { ObjectCheck, ObjectProblem } from "./object-problem.ts";

/** Names, labels and annotations that the API server refuses, of everything that enabling the addon makes. */
export const invalidMetadata: ObjectCheck = (render) => {
  const application = { object: render.application, path: "application" };
  const objects = madeObjects(render);
  return [
    ...addonNameProblems(application.object),
    ...labelProblems(application),
    ...objects.flatMap((one) => [
      ...nameProblems(one),
      ...labelProblems(one),
      ...annotationProblems(one),
    ]),
    ...[application, ...objects].flatMap(componentsOf).flatMap(componentProblems),
  ];
};

/** vela names the Application after the addon (Addon2AppName, pkg/utils/addon/addon.go, v1.10.9). */
function addonNameProblems(application: JsonObject): ObjectProblem[] {
  const path = "metadata.name";
  const problems = nameProblems({ object: application, path: "application" });
  return problems.map((one) => ({ ...one, path, text: one.text?.replace(/^addon-/, "") ?? "" }));
}

/** An object without a name gets one from vela, or is somebody else's finding. */
function nameProblems({ object, path }: PlacedObject): ObjectProblem[] {
  const name = field(object.metadata, "name");
  if (typeof name !== "string" || name === "") return [];
  const isFree = hasFreeName(object);
  if (isFree ? isPathSegment(name) : isObjectName(name)) return [];
  const allowed = isFree
    ? 'without "/" and "%"'
    : 'of lower-case letters, digits, inner "-" and "."';
  return [
    problem(`${textOr(object.kind)} cannot have ${named("name", name)}`, {
      hint: `Write a name ${allowed}`,
      path: `${path}.metadata.name`,
      text: name,
    }),
  ];
}

/** Whether the kind takes any name that can stand in a path, such as "system:node"; every kind of a CRD takes less. */
function hasFreeName({ apiVersion, kind }: JsonObject): boolean {
  const [group = ""] = textOr(apiVersion).split("/");
  // OpenShift serves users, groups and image tags itself.
  if (group === "rbac.authorization.k8s.io" || group.endsWith(".openshift.io")) return true;
  return ["certificates.k8s.io/ClusterTrustBundle", "networking.k8s.io/IPAddress"].includes(
    `${group}/${textOr(kind)}`,
  );
}

function labelProblems({ object, path }: PlacedObject): ObjectProblem[] {
  const labels = entries(field(object.metadata, "labels"));
  const at = `${path}.metadata.labels`;
  return labels.flatMap(([key, value]) => {
    // What is no text at all is refused before it is looked at.
    if (!isQualifiedName(key)) return [keyProblem("label", key, at)];
    if (typeof value !== "string" || isLabelValue(value)) return [];
    const message = `Label "${key}" cannot have ${named("value", value)}`;
    const made = ofMetadata.get(key) ?? { hint: labelHint, path: at };
    return [problem(message, { ...made, text: value })];
  });
}

function annotationProblems({ object, path }: PlacedObject): ObjectProblem[] {
  const at = `${path}.metadata.annotations`;
  return entries(field(object.metadata, "annotations"))
    .filter(([key]) => !isQualifiedName(key.toLowerCase()))
    .map(([key]) => keyProblem("annotation", key, at));
}

/** vela makes the name a label of all that the component applies (Appfile.assembleWorkload, pkg/appfile/appfile.go). */
function componentProblems({ object, path }: PlacedObject): ObjectProblem[] {
  const name = textOr(object.name);
  if (isLabelValue(name)) return [];
  return [
    problem(`Label "app.oam.dev/component" cannot have ${named("component name", name)}`, {
      hint: labelHint,
      path: `${path}.name`,
      text: name,
    }),
  ];
}

/** What vela puts before the keys of a definition file (`FromCUE`, pkg/definition/definition.go, v1.10.9). */
const velaPrefix = "custom.definition.oam.dev/";

const labelHint =
  'Write at most 63 letters, digits, "-", "_" and ".", with a letter or digit at both ends';

/** The labels that vela makes of metadata.yaml (pkg/addon/render.go, v1.10.9). */
const ofMetadata = new Map([
  ["addons.oam.dev/name", { hint: labelHint, path: "metadata.name" }],
  [
    "addons.oam.dev/version",
    { hint: 'Write a version of at most 63 characters without "+"', path: "metadata.version" },
  ],
]);

function keyProblem(what: "label" | "annotation", key: string, path: string): ObjectProblem {
  const own = key.startsWith(velaPrefix) ? key.slice(velaPrefix.length) : key;
  const hint =
    own === key
      ? 'Write the key as "name" or "prefix/name"'
      : `Write the key without a prefix: vela puts "${velaPrefix}" before it`;
  return problem(`No ${what} can have ${named("key", key)}`, { hint, path, text: own });
}

function problem(
  message: string,
  rest: Pick<ObjectProblem, "hint" | "path" | "text">,
): ObjectProblem {
  return { code: "vela/invalid-metadata", message, ...rest };
}

function field(value: Json | undefined, key: string): Json | undefined {
  return isJsonObject(value) ? value[key] : undefined;
}

function entries(value: Json | undefined): [string, Json][] {
  return isJsonObject(value) ? Object.entries(value) : [];
}

/** A part of a long text is not shown: it may be of a secret, which is only known as a whole. */
function named(what: string, text: string): string {
  return text.length > 72 ? `a ${what} of ${text.length} characters` : `the ${what} "${text}"`;
}
