import { diagnosticCodes } from "../diagnostics/codes.ts";
import { velaReleases } from "../model/vela-render.ts";
import type { FileSchema } from "./file-schema.ts";

const releases: FileSchema = {
  type: "array",
  description: "The vela releases to run with; by default all that system.vela admits",
  minItems: 1,
  items: { type: "string", description: "A vela release, in quotes", enum: [...velaReleases] },
};

const names = (description: string): FileSchema => ({
  type: "array",
  description,
  items: { type: "string", description: "A cluster's name", minLength: 1 },
});

const context: FileSchema = {
  type: "object",
  description: "The circumstances of enabling",
  properties: {
    clusters: names("What --clusters names"),
    joinedClusters: names("Clusters that are joined besides local; by default all that are named"),
    upgrade: { type: "boolean", description: "Whether the addon is enabled already; else false" },
    registry: {
      type: "string",
      description: "Name of the registry that the addon comes from; local by default",
      minLength: 1,
    },
    vela: releases,
  },
};

const field: FileSchema = {
  type: "object",
  description: "What one value of the rendering has to be: path and one of equals, matches, absent",
  required: ["path"],
  properties: {
    path: {
      type: "string",
      description:
        'Path of a value, such as application.spec.components[name=hub].type, auxiliary.crds.kind, definitions["ComponentDefinition/hub"].spec or notes',
      minLength: 1,
    },
    equals: { description: "The whole value" },
    matches: {
      type: "string",
      description: "A regular expression that the text has to match somewhere",
      minLength: 1,
    },
    absent: { type: "boolean", description: "Whether there must be nothing at the path" },
  },
};

const error: FileSchema = {
  type: "object",
  description: "The error that these values must lead to",
  required: ["code"],
  properties: {
    code: {
      type: "string",
      description: "Code of the error, such as values/invalid",
      enum: Object.keys(diagnosticCodes),
    },
    message: {
      type: "string",
      description: "A piece of the error's message",
      minLength: 1,
    },
    path: {
      type: "string",
      description: "Path that the error names, such as operator.replicas",
      minLength: 1,
    },
  },
};

/** A file of cases/: parameter values, circumstances, and what vela has to make of them. */
export const caseSchema: FileSchema = {
  type: "object",
  description: "One case of an addon; an empty file is the defaults with a snapshot",
  properties: {
    description: { type: "string", description: "What the case is for", minLength: 1 },
    values: { type: "object", description: "Parameter values, nested as declared", open: true },
    set: {
      type: "array",
      description: "Arguments name=value as vela addon enable takes them; they win over values",
      items: { type: "string", description: "One argument name=value", minLength: 1 },
    },
    context,
    expect: {
      type: "object",
      description: "What has to come out; a snapshot by default",
      properties: {
        snapshot: {
          type: "boolean",
          description: "Whether all of the rendering is compared with a stored one",
        },
        fields: {
          type: "array",
          description: "Single values of the rendering",
          minItems: 1,
          items: field,
        },
        error,
      },
    },
  },
};
