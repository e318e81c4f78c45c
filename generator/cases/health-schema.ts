import type { FileSchema } from "./file-schema.ts";

const object = (description: string): FileSchema => ({ type: "object", description, open: true });

const state: FileSchema = {
  type: "object",
  description: "A state of what the definition made, and the judgement that is right",
  required: ["name", "healthy"],
  properties: {
    name: { type: "string", description: "What is special about the state", minLength: 1 },
    output: object("The live object, as far as the definition reads it"),
    outputs: object("The live auxiliary objects by their names"),
    parameter: object("The properties of the component or trait"),
    context: object("Whatever else the definition reads from the context"),
    healthy: { type: "boolean", description: "Whether vela must call it healthy" },
    message: { type: "string", description: "The whole message; not compared when it is left out" },
    details: {
      type: "object",
      description: "Some details by their names, as texts; the others are not compared",
      additionalProperties: { type: "string", description: "The value of the detail, as a text" },
    },
  },
};

/** A file of cases/health/: states of live objects, and how a definition has to judge them. */
export const healthSchema: FileSchema = {
  type: "object",
  description: "How a definition judges the health of live objects",
  required: ["definition", "states"],
  properties: {
    definition: {
      type: "string",
      description:
        "Name of a definition of the addon, with its kind before it if need be: component/web-app",
      minLength: 1,
    },
    shared: object("Pieces for YAML anchors (&name, *name); nothing else reads them"),
    states: {
      type: "array",
      description: "The states, each with a name of its own",
      minItems: 1,
      items: state,
    },
  },
};
