import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The files of an addon whose resources/ holds a number of CUE components, each of a file of its own. */
export function manyComponents(count: number): Map<string, string> {
  const files = new Map([
    ["metadata.yaml", "name: many\nversion: 1.0.0\ndescription: Many components\n"],
    ["parameter.cue", parameterCue],
    ["template.cue", templateCue],
  ]);
  for (let index = 0; index < count; index += 1) {
    files.set(`resources/part-${index}.cue`, componentCue(`part-${index}`));
  }
  return files;
}

/** Writes such an addon into a folder. */
export function writeManyComponents(folder: string, count: number): void {
  for (const [path, text] of manyComponents(count)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

const parameterCue = `parameter: {
	// +usage=Tag of every image
	tag: *"1.0" | string
	replicas: *1 | int
	labels?: [string]: string
}
`;

const templateCue = `package main

output: {
	apiVersion: "core.oam.dev/v1beta1"
	kind:       "Application"
	spec: policies: []
}
`;

/** A web service with a condition, an interpolation and a trait, as a person would write it. */
const componentCue = (name: string): string => `output: {
	name: "${name}"
	type: "webservice"
	properties: {
		image: "registry.example.org/${name}:" + parameter.tag
		ports: [{port: 8080, expose: true}]
		env: [
			{name: "NAME", value: context.metadata.name},
			if parameter.replicas > 1 {name: "REPLICAS", value: "\\(parameter.replicas)"},
		]
	}
	traits: [{type: "scaler", properties: replicas: parameter.replicas}]
}
`;
