import { describe, expect, it } from "vitest";

import {
  applicationNotes,
  dispatchedApplications,
} from "../../generator/enable/application-notes.ts";
import type { JsonObject } from "../../generator/model/json.ts";

/** An Application with one component. */
function application(status: JsonObject, others: JsonObject = {}): JsonObject {
  return { metadata: { generation: 2 }, spec: { components: [{ name: "a" }] }, status, ...others };
}

const seen = { observedGeneration: 2 };

describe("applicationNotes", () => {
  it.each<[string, JsonObject, string[]]>([
    ["has no status yet", {}, ["starting"]],
    ["is in a phase without words", { status: "rendering", ...seen }, ["rendering"]],
    [
      "has an unhealthy component",
      {
        status: "unhealthy",
        services: [{ name: "a", healthy: false, message: "0 of 1" }],
        ...seen,
      },
      ["a: 0 of 1"],
    ],
    [
      "has an unhealthy component that says nothing",
      { status: "unhealthy", services: [{ name: "a", healthy: false }], ...seen },
      ["a is not healthy"],
    ],
    [
      "has an unhealthy trait",
      {
        status: "unhealthy",
        services: [
          { name: "a", healthy: true, traits: [{ type: "gate", healthy: false, message: "shut" }] },
        ],
        ...seen,
      },
      ["a/gate: shut"],
    ],
    [
      "has healthy components with messages",
      { status: "runningWorkflow", services: [{ name: "a", healthy: true, message: "1 of 1" }] },
      ["runningWorkflow"],
    ],
    [
      "has a step that says why, over several lines",
      {
        status: "workflowFailed",
        workflow: {
          steps: [
            { name: "apply", phase: "failed", message: "not\n  allowed" },
            { name: "done", phase: "succeeded", message: "fine" },
          ],
        },
      },
      ["step apply: not allowed"],
    ],
    ["was running before the newest change", { status: "running" }, ["running"]],
    [
      "has words that would steer the terminal",
      { services: [{ name: "a", healthy: false, message: "\u001b[2Jgone" }] },
      ["a: \uFFFD[2Jgone"],
    ],
  ])("of one that %s", (_, status, notes) => {
    expect(applicationNotes(application(status))).toEqual({ isRunning: false, notes });
  });

  it("has nothing to say of one that runs", () => {
    const services = [{ name: "a", healthy: false, message: "old" }];
    expect(applicationNotes(application({ status: "running", services, ...seen }))).toEqual({
      isRunning: true,
      notes: [],
    });
  });

  it("has nothing to say of a marker without components", () => {
    const marker = application({ status: "starting" }, { spec: { components: [] } });
    expect(applicationNotes(marker)).toEqual({ isRunning: false, notes: [] });
  });

  it.each<[string, JsonObject]>([
    ["nothing", {}],
    ["other shapes", { status: "none", spec: [], metadata: null }],
    ["services that are none", { spec: { components: [{}] }, status: { services: [1, null] } }],
  ])("puts up with %s", (_, given) => {
    expect(applicationNotes(given).isRunning).toBe(false);
  });
});

describe("dispatchedApplications", () => {
  const object = (kind: string, apiVersion: string, metadata: JsonObject): JsonObject => ({
    ...{ kind, apiVersion, metadata },
  });

  it("are those that the cluster and the specification name, sorted, once", () => {
    const given = application(
      {
        appliedResources: [
          { kind: "Application", apiVersion: "core.oam.dev/v1beta1", name: "z", namespace: "shop" },
          { kind: "Application", apiVersion: "core.oam.dev/v1beta1", name: "b", cluster: "local" },
          { kind: "ConfigMap", apiVersion: "v1", name: "c" },
        ],
      },
      {
        spec: {
          components: [
            {
              properties: {
                objects: [
                  object("Application", "core.oam.dev/v1beta1", { name: "b" }),
                  object("Application", "core.oam.dev/v1beta1", { name: "a", namespace: "x" }),
                ],
              },
            },
          ],
        },
      },
    );
    expect(dispatchedApplications(given)).toEqual([
      { namespace: "shop", name: "z" },
      { namespace: "vela-system", name: "b" },
      { namespace: "x", name: "a" },
    ]);
  });

  it("are not those of other clusters, of other groups or without a name", () => {
    const given = application({
      appliedResources: [
        { kind: "Application", apiVersion: "core.oam.dev/v1beta1", name: "b", cluster: "far" },
        { kind: "Application", apiVersion: "argoproj.io/v1alpha1", name: "c" },
        { kind: "Application", apiVersion: "core.oam.dev/v1beta1" },
      ],
    });
    expect(dispatchedApplications(given)).toEqual([]);
  });
});
