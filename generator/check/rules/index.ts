import type { Rule } from "../rule.ts";
import { baseNameDuplicate } from "./base-name-duplicate.ts";
import { contextUnknown } from "./context-unknown.ts";
import { detailsTooNew } from "./details-too-new.ts";
import { fileIgnored } from "./file-ignored.ts";
import { fileNotText } from "./file-not-text.ts";
import { parameterCompared } from "./parameter-compared.ts";
import { parameterShadowed } from "./parameter-shadowed.ts";
import { parameterUnguarded } from "./parameter-unguarded.ts";
import { parameterUnknown } from "./parameter-unknown.ts";
import { parameterUnused } from "./parameter-unused.ts";
import { pathLost } from "./path-lost.ts";
import { readmeStale } from "./readme-stale.ts";
import { templateMissing } from "./template-missing.ts";
import { versionInvalid } from "./version-invalid.ts";
import { yamlDocuments } from "./yaml-documents.ts";

/** Every rule, in the order in which they run; the order has no effect on the output. */
export const rules: readonly Rule[] = [
  baseNameDuplicate,
  detailsTooNew,
  contextUnknown,
  fileIgnored,
  fileNotText,
  parameterCompared,
  parameterShadowed,
  parameterUnguarded,
  parameterUnknown,
  parameterUnused,
  pathLost,
  readmeStale,
  templateMissing,
  versionInvalid,
  yamlDocuments,
];
