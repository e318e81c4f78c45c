import { type Diagnostic, diagnostic, hasErrors } from "../diagnostics/diagnostic.ts";
import type { CueError, CuePackage, SourceFile } from "../engine/protocol.ts";
import type { Json, JsonObject } from "../model/json.ts";
import { locate } from "../model/locate.ts";
import { askEngine } from "./ask-engine.ts";
import { type ConfigMetadata, metadataPaths, readConfigMetadata } from "./config-metadata.ts";
import { cueDiagnostics } from "./cue-diagnostics.ts";
import { declaredAtTop } from "./declared-at-top.ts";
import { unlessPanic } from "./engine-limit.ts";
import { findField } from "./find-field.ts";
import type { ElementFile } from "./install-package.ts";
import { misspelledField } from "./misspelled-field.ts";
import { notText } from "./not-text.ts";
import { invalidNacos, nacosPaths, nacosWriter } from "./nacos-writer.ts";
import { asStoredSchema } from "./open-api-schema.ts";
import { openApiRefusals } from "./open-api-refusals.ts";
import { readOpenApiSchema } from "./read-open-api-schema.ts";
import type { Rendering } from "./rendering.ts";
import { importable, packageNames } from "./vela-packages.ts";

export interface RenderedConfigTemplates {
  /** ConfigMaps, in file order. */
  configTemplates: JsonObject[];
  diagnostics: Diagnostic[];
}

/** The config templates (RenderConfigTemplates, pkg/addon/addon.go:703-724, v1.10.9). */
export async function renderConfigTemplates(
  rendering: Rendering,
): Promise<RenderedConfigTemplates> {
  const made: RenderedConfigTemplates = { configTemplates: [], diagnostics: [] };
  for (const file of rendering.install.configTemplates) {
    const unreadable = notText(rendering.addon, file);
    if (unreadable) {
      made.diagnostics.push(unreadable);
      continue;
    }
    const { configMap, diagnostics } = await unlessPanic<ConfigTemplate>(
      rendering.addon,
      () => configTemplate(rendering, file),
      (found) => ({ diagnostics: found }),
    );
    made.diagnostics.push(...diagnostics);
    if (configMap) made.configTemplates.push(configMap);
  }
  return made;
}

/** What vela puts behind the author's text, and stores with it (pkg/config/context/context.go, v1.10.9). */
const context = "\n\n\tcontext: {\n\t\tname: string\n\t\tnamespace: string\n\t}\n";

const selected = ["metadata", "template", "template.parameter", ...nacosPaths];

interface ConfigTemplate {
  /** Absent when vela refuses the file. */
  configMap?: JsonObject;
  diagnostics: Diagnostic[];
}

/** ParseTemplate (pkg/config/factory.go:272-330, v1.10.9). */
async function configTemplate(rendering: Rendering, file: ElementFile): Promise<ConfigTemplate> {
  const { engine, addon } = rendering;
  const main: SourceFile = {
    segments: [
      { name: file.path, text: file.text },
      { name: "", text: context },
    ],
  };
  const packages = importable(rendering.case.release, "configTemplates", [main]);
  const result = await askEngine(engine, {
    op: "evaluate",
    build: { kind: "text", main },
    select: [...selected, ...metadataPaths(file.text)],
    describe: true,
    ...packages,
  });
  const values = new Map(result.values.map((value) => [value.path, value]));
  const exists = (path: string): boolean => values.get(path)?.exists === true;
  const missing = ["metadata", "template", "template.parameter"].filter((path) => !exists(path));
  // vela looks fields up in a value that does not build, and finds none.
  if (missing.length > 0) {
    // Of a syntax error, the file alone tells where it is: here CUE may notice it in the text behind.
    const syntax = rendering.parsed.get(file.path)?.errors ?? [];
    const broken = cueDiagnostics(addon, syntax.length > 0 ? syntax : result.errors, {
      fallback: file.path,
      ...packageNames(rendering.case.release, "configTemplates"),
    });
    const absent = missing.slice(0, missing.includes("template") ? -1 : undefined);
    const undeclared =
      broken.length === 0 ? absent : await notDeclared(rendering, file, { absent, syntax });
    const lacking = undeclared.map((path) => noField(rendering, file, path));
    return { diagnostics: [...broken, ...lacking] };
  }
  const metadata = readConfigMetadata(values, { addon, file });
  const made = await schemaOf(rendering, { file, main, packages });
  const diagnostics = [
    ...metadata.diagnostics,
    ...made.diagnostics,
    ...invalidNacos(values, { addon, file }),
  ];
  if (hasErrors(diagnostics) || !made.schema) return { diagnostics };
  const data = {
    template: file.text + context,
    schema: await yamlText(rendering, asStoredSchema(made.schema)),
    "expanded-writer": await yamlText(rendering, { nacos: nacosWriter(values) }),
  };
  return { configMap: configMap(metadata.fields, data), diagnostics };
}

/** The OpenAPI schema of `template.parameter`, as Go holds it. */
async function schemaOf(
  { engine, addon }: Rendering,
  given: { file: ElementFile; main: SourceFile; packages: { packages?: CuePackage[] } },
): Promise<{ schema?: JsonObject; diagnostics: Diagnostic[] }> {
  const { file, main, packages } = given;
  const request = { op: "openapi", file: main, under: "template", ...packages } as const;
  const { schema: text, errors } = await askEngine(engine, request);
  const read = text === undefined ? undefined : await readOpenApiSchema(engine, text);
  const diagnostics = openApiRefusals(addon, { file, errors, read, under: "template" });
  return { diagnostics, ...(read && "schema" in read ? { schema: read.schema } : {}) };
}

/** In a file that does not build vela finds no field: those that the file does not even declare. */
async function notDeclared(
  rendering: Rendering,
  file: ElementFile,
  { absent, syntax }: { absent: readonly string[]; syntax: readonly CueError[] },
): Promise<string[]> {
  if (syntax.length > 0) return [];
  const heads = absent.filter((path) => !path.includes("."));
  const declared = await declaredAtTop(rendering, file, heads);
  return heads.filter((path) => !declared.includes(path));
}

function noField(rendering: Rendering, file: ElementFile, path: string): Diagnostic {
  const [head = ""] = path.split(".");
  const own = findField(file.text, head)?.key;
  const meant = own ? undefined : misspelledField(rendering, file.path, head);
  const { at } = locate(rendering.addon, file.path, own ?? meant?.at ?? { start: 0, end: 0 });
  const message = `"${file.path}" has no field "${path}"`;
  const hint = meant ? `Rename "${meant.label}" to "${head}"` : `Add "${path}" to the file`;
  return diagnostic("config/invalid-template", message, at, { hint });
}

/** YAML as sigs.k8s.io/yaml prints it. */
async function yamlText({ engine }: Rendering, value: Json): Promise<string> {
  const { text } = await askEngine(engine, { op: "yaml", as: "text", text: JSON.stringify(value) });
  if (text === undefined) throw new Error("A value cannot be printed as YAML");
  return text;
}

/** The description is read, and never stored. */
function configMap(metadata: ConfigMetadata, data: JsonObject): JsonObject {
  return {
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: {
      name: `config-template-${metadata.name ?? ""}`,
      namespace: "vela-system",
      creationTimestamp: null,
      annotations: {
        "config.oam.dev/alias": metadata.alias ?? "",
        "config.oam.dev/description": "",
        "config.oam.dev/sensitive": String(metadata.sensitive ?? false),
      },
      labels: {
        "config.oam.dev/catalog": "velacore-config",
        "config.oam.dev/scope": metadata.scope ?? "",
      },
    },
    data,
  };
}
