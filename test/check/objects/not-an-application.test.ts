import { expect, it } from "vitest";

import { notAnApplication } from "../../../generator/check/objects/not-an-application.ts";
import type { JsonObject } from "../../../generator/model/json.ts";
import { made } from "./made.ts";

function found(own: JsonObject): unknown {
  const { application } = made({});
  return notAnApplication(made({}, { application: { ...application, ...own } }));
}

it.each([
  ["kind", "Deployment", "Application"],
  ["kind", "application", "Application"],
  ["apiVersion", "core.oam.dev/v1beta2", "core.oam.dev/v1beta1"],
  ["apiVersion", "core.oam.dev/v1alpha1", "core.oam.dev/v1beta1"],
  ["apiVersion", "v1", "core.oam.dev/v1beta1"],
])("the %s %s is none of an Application", (field, given, wanted) => {
  expect(found({ [field]: given })).toEqual([
    {
      code: "vela/not-an-application",
      message: `The Application's ${field} is "${given}"`,
      hint: `Write "${wanted}"`,
      path: `application.${field}`,
      text: given,
    },
  ]);
});

it("both are told at once", () => {
  expect(found({ apiVersion: "apps/v1", kind: "Deployment" })).toHaveLength(2);
});

it("what is right or not written is no mistake, and other objects have their own kind", () => {
  expect(found({})).toEqual([]);
  expect(found({ apiVersion: "", kind: "" })).toEqual([]);
  const object = { apiVersion: "apps/v1", kind: "Deployment" };
  expect(notAnApplication(made({}, { auxiliary: [{ name: "one", object }] }))).toEqual([]);
});
