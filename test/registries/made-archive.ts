import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import { gzipSync } from "node:zlib";
import { pack } from "tar-stream";
import { stringify } from "yaml";

import type { AddonMetadata } from "../../generator/model/metadata.ts";
import type { JsonObject } from "../../generator/model/json.ts";
import type { PublishedArchive } from "../../generator/publish/registry.ts";

/** What a test wants in an archive. */
export interface ArchiveWish extends Partial<AddonMetadata> {
  readonly name: string;
  readonly version: string;
  /** Stands in a resource: another text makes other bytes of the same version. */
  readonly text?: string;
}

/** Packs a small addon that vela installs, and that needs nothing; with code of the test, not with the generator's. */
export async function makeArchive({ text = "", ...wish }: ArchiveWish): Promise<PublishedArchive> {
  const metadata = { description: "Shows a greeting", ...wish };
  const { name, version } = metadata;
  const chart = chartOf(metadata);
  const contents = {
    "Chart.yaml": stringify(chart),
    "README.md": `# ${name}\n`,
    "metadata.yaml": stringify(metadata),
    "parameter.cue": 'parameter: {\n\t// +usage=Whom to greet\n\tname: *"world" | string\n}\n',
    "resources/greeting.cue": greetingResource(text),
    "template.cue": applicationTemplate(name),
  };
  const tar = pack();
  for (const [path, content] of Object.entries(contents)) {
    tar.entry({ name: `${name}/${path}`, mtime: new Date(0) }, content);
  }
  tar.finalize();
  const bytes = gzipSync(await buffer(tar));
  const fileName = `${name}-${version}.tgz`;
  return { name, version, fileName, bytes, sha256: sha256Of(bytes), chart };
}

/** Chart.yaml as vela makes it of metadata.yaml. */
function chartOf({ name, version, description, system }: AddonMetadata): JsonObject {
  const annotations = {
    ...(system?.vela === undefined ? {} : { "system.vela": system.vela }),
    ...(system?.kubernetes === undefined ? {} : { "system.kubernetes": system.kubernetes }),
    "addon.name": name,
  };
  const versions = { version, appVersion: version };
  return { apiVersion: "v2", name, ...versions, type: "library", description, annotations };
}

/** In hexadecimal digits. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}

function greetingResource(text: string): string {
  const object = `{
			apiVersion: "v1"
			kind:       "ConfigMap"
			metadata: {name: "greeting", namespace: "vela-system"}
			data: {name: parameter.name, text: ${JSON.stringify(text)}}
		}`;
  return `output: {
	name: "greeting"
	type: "k8s-objects"
	properties: objects: [${object}]
}
`;
}

function applicationTemplate(name: string): string {
  return `package main

output: {
	apiVersion: "core.oam.dev/v1beta1"
	kind:       "Application"
	metadata: name: "addon-${name}"
	spec: components: []
}
`;
}
