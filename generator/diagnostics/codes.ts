import { archiveCodes } from "./archive-codes.ts";
import { caseCodes } from "./case-codes.ts";
import type { CodeEntry } from "./code-entry.ts";
import { enableCodes } from "./enable-codes.ts";
import { metadataCodes } from "./metadata-codes.ts";
import { packageCodes } from "./package-codes.ts";
import { publishCodes } from "./publish-codes.ts";

/**
 * Every diagnostic code. A code is never renamed or used for something else.
 * A test checks that each has a page in pages/ and a fixture.
 */
export const diagnosticCodes = {
  "source/project-not-found": { severity: "error", title: "There is no typed project here" },
  "source/syntax-error": { severity: "error", title: "A TypeScript file does not parse" },
  "source/load-failed": {
    severity: "error",
    title: "The project's code throws while it is loaded",
  },
  "source/not-an-addon": { severity: "error", title: "addon.ts does not export an addon" },
  "source/unknown-key": { severity: "error", title: "The addon has a key that nobody reads" },
  "source/irregular-file": {
    severity: "error",
    title: "A template file is a symbolic link or no regular file",
  },
  "source/too-large": { severity: "error", title: "An addon folder is too large to be one" },
  "source/invalid-data": { severity: "error", title: "The template data is not plain JSON" },
  ...archiveCodes,
  "configuration/unknown-key": { severity: "error", title: "vela-addon.yaml has an unknown key" },
  "configuration/invalid-value": {
    severity: "error",
    title: "vela-addon.yaml holds a value that means nothing",
  },
  ...metadataCodes,
  "schema/unsupported": {
    severity: "error",
    title: "A parameter's schema has no faithful form in CUE, OpenAPI and JSON Schema",
  },
  "schema/invalid-default": { severity: "error", title: "A default breaks its own schema" },
  "schema/invalid-name": { severity: "error", title: "A parameter's name is no CUE identifier" },
  "schema/invalid-annotation": {
    severity: "error",
    title: "An example, secret, deprecated, title or group that cannot hold",
  },
  "schema/not-an-object": { severity: "error", title: "The parameters are not an object schema" },
  "schema/openapi-refused": {
    severity: "error",
    title: "vela's OpenAPI conversion refuses parameter.cue",
  },
  "template/syntax-error": { severity: "error", title: "A Handlebars template does not parse" },
  "template/unknown-path": {
    severity: "error",
    title: "A template names data that does not exist",
  },
  "template/unknown-helper": { severity: "error", title: "A template calls an unknown helper" },
  "template/unsupported": {
    severity: "error",
    title: "A template uses a Handlebars feature that has no place in an addon",
  },
  "template/helper-failed": { severity: "error", title: "A helper refuses its arguments" },
  "template/unquoted": {
    severity: "error",
    title: "A value is printed into CUE or YAML without quoting",
  },
  "template/not-text": { severity: "error", title: "A template prints a value that is no text" },
  "template/duplicate-output": { severity: "error", title: "Two sources make the same file" },
  "layout/both-templates": {
    severity: "error",
    title: "template.yaml and template.cue are both there",
  },
  "layout/both-parameters": {
    severity: "warning",
    title: "Parameters stand in two files, of which vela takes one",
  },
  "layout/no-template": { severity: "error", title: "There is no application template" },
  "layout/ignored-file": { severity: "error", title: "A file that vela never reads" },
  "layout/prefix-match": {
    severity: "error",
    title: "A file that vela takes for another because its name begins alike",
  },
  "layout/duplicate-base-name": {
    severity: "error",
    title: "Two resources have the same base name",
  },
  "layout/not-text": { severity: "error", title: "A CUE or YAML file that is not UTF-8" },
  "layout/lost-path": {
    severity: "error",
    title: "A path that vela loses because the addon's name is its prefix",
  },
  "yaml/syntax-error": { severity: "error", title: "A YAML file does not parse" },
  "yaml/not-an-object": { severity: "error", title: "A YAML file is not one Kubernetes object" },
  "yaml/several-documents": {
    severity: "error",
    title: "A YAML file has documents that vela never reads",
  },
  "cue/syntax-error": { severity: "error", title: "A CUE file does not parse" },
  "cue/conflict": { severity: "error", title: "Two CUE values conflict" },
  "cue/incomplete-value": {
    severity: "error",
    title: "A value is not concrete when vela needs it",
  },
  "cue/unresolved-reference": { severity: "error", title: "A name that nothing declares" },
  "cue/unknown-parameter": {
    severity: "error",
    title: "A reference to a parameter that is not declared",
  },
  "cue/unguarded-parameter": {
    severity: "error",
    title: "An optional parameter is read as if it were always given",
  },
  "cue/impossible-value": {
    severity: "warning",
    title: "A parameter is compared with a text that it never is",
  },
  "cue/unused-parameter": { severity: "warning", title: "A parameter that nothing reads" },
  "cue/shadowed-parameter": {
    severity: "warning",
    title: "A resource declares the parameters anew, and does not see the given values",
  },
  "cue/unknown-context": {
    severity: "error",
    title: "A reference to something that vela does not put into the context",
  },
  "cue/endless-recursion": { severity: "error", title: "A CUE value contains itself" },
  "cue/unknown-import": { severity: "error", title: "An import that vela cannot resolve here" },
  "cue/unused-import": { severity: "error", title: "An import that is never used" },
  "cue/evaluation-failed": { severity: "error", title: "CUE refuses a value" },
  "cue/panic": { severity: "error", title: "CUE itself breaks on a value, and vela with it" },
  "vela/no-output": { severity: "error", title: "The application template has no output" },
  "vela/dropped-resource": {
    severity: "error",
    title: "A CUE resource that vela drops without a word",
  },
  "vela/wrong-type": { severity: "error", title: "A field has a type that vela cannot decode" },
  "vela/unknown-field": { severity: "warning", title: "A field that vela drops" },
  "vela/overwritten": { severity: "warning", title: "A value that vela overwrites" },
  "vela/not-an-application": {
    severity: "warning",
    title: "The application template makes an object of another kind",
  },
  "vela/duplicate-name": {
    severity: "error",
    title: "Two components or workflow steps of one Application have the same name",
  },
  "vela/own-definition": {
    severity: "error",
    title: "The Application uses a definition that only the addon brings",
  },
  "vela/no-namespace": {
    severity: "error",
    title: "An object without the namespace that it needs",
  },
  "vela/other-namespace": { severity: "warning", title: "An object that Kubernetes deletes again" },
  "vela/invalid-metadata": {
    severity: "error",
    title: "A name, label or annotation that Kubernetes refuses",
  },
  "vela/requirement-not-met": {
    severity: "error",
    title: "A vela release that the addon's requirement keeps out",
  },
  "vela/dropped-object": { severity: "warning", title: "A field of outputs that is no object" },
  "vela/no-effect": { severity: "warning", title: "A metadata field that has no effect" },
  "vela/differs-between-releases": {
    severity: "warning",
    title: "A value that is not the same in all releases that the addon admits",
  },
  "definition/invalid": { severity: "error", title: "A definition that vela cannot read" },
  "definition/invalid-health": {
    severity: "error",
    title: "A health policy or status that vela refuses",
  },
  "definition/invalid-field": {
    severity: "error",
    title: "A typed definition has a field of the wrong shape",
  },
  "definition/invalid-name": {
    severity: "error",
    title: "A typed definition's name is no name for an object and a file",
  },
  "definition/duplicate-name": {
    severity: "error",
    title: "Two typed definitions have the same name",
  },
  "definition/no-body": { severity: "error", title: "A typed definition has no body file" },
  "definition/orphan-body": {
    severity: "error",
    title: "A body file that belongs to no typed definition",
  },
  "definition/reserved-field": {
    severity: "error",
    title: "A body declares what its typed definition declares",
  },
  "definition/no-output": { severity: "error", title: "The body of a component makes no output" },
  "definition/fails-when-used": { severity: "error", title: "A definition fails when it is used" },
  "config/invalid-template": { severity: "error", title: "A config template that vela refuses" },
  "config/invalid-nacos": {
    severity: "warning",
    title: "A nacos target of a config template that vela cannot read",
  },
  "view/invalid": { severity: "error", title: "A VelaQL view that vela refuses" },
  "notes/invalid": { severity: "error", title: "NOTES.cue gives no notes" },
  "values/invalid": { severity: "error", title: "A parameter value breaks the schema" },
  "values/deprecated": { severity: "warning", title: "A value for a deprecated parameter" },
  "values/syntax-error": {
    severity: "error",
    title: "An argument or a file of values does not parse",
  },
  "values/unreadable-file": { severity: "error", title: "A file of values cannot be read" },
  "values/unknown-parameter": {
    severity: "warning",
    title: "A value for a parameter that nobody declared, taken because of --lenient",
  },
  ...caseCodes,
  "readme/stale": { severity: "error", title: "The README does not show the parameters of today" },
  "engine/time-limit": { severity: "error", title: "An evaluation took longer than its limit" },
  "engine/memory-limit": { severity: "error", title: "An evaluation needed more than its memory" },
  "write/foreign-file": {
    severity: "error",
    title: "The output folder holds a file that the tool did not make",
  },
  "write/changed-file": {
    severity: "error",
    title: "The output folder holds a file that was changed by hand",
  },
  "write/other-addon": { severity: "error", title: "The output folder holds another addon" },
  "write/failed": { severity: "error", title: "The output cannot be written" },
  "write/stale": { severity: "error", title: "The output folder is not what the source makes" },
  "write/invalid-folder": {
    severity: "error",
    title: "The output folder's name or place is not fit for an addon",
  },
  ...enableCodes,
  ...publishCodes,
  ...packageCodes,
} as const satisfies Record<string, CodeEntry>;

export type DiagnosticCode = keyof typeof diagnosticCodes;
