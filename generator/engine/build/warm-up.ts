import type { EngineRequest, SourceFile } from "../protocol.ts";

const file = (text: string): SourceFile => ({ segments: [{ name: "", text }] });

const parameters = 'parameter: {\n\t// +usage=The name\n\tname: *"a" | string\n}\n';
const template = 'import "strings"\n\noutput: name: strings.ToUpper(parameter.name)\n';

const definition = '"a": type: "component"\ntemplate: {output: name: "a", parameter: {}}\n';

/** Requests that make Go and CUE set up what they otherwise set up at the first call. */
export function warmUpRequests(): EngineRequest[] {
  const application = { main: file(template), files: [file(`package main\n${parameters}`)] };
  const component = { context: file(parameters), template: file(template) };
  return [
    { op: "evaluate", build: { kind: "application", ...application }, select: ["output"] },
    { op: "evaluate", build: { kind: "component", ...component }, select: ["output"] },
    { op: "parse", files: [file(template)], roots: ["parameter"] },
    { op: "definition", file: file(definition) },
    { op: "openapi", file: file(parameters) },
    { op: "format", file: file(parameters) },
    { op: "yaml", text: "a: 1\n" },
    { op: "version", version: "1.2.3", constraint: ">=1" },
    { op: "set", arguments: ["a=1"] },
  ];
}
