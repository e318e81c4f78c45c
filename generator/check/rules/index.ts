import type { Rule } from "../rule.ts";
import { baseNameDuplicate } from "./base-name-duplicate.ts";
import { fileIgnored } from "./file-ignored.ts";
import { fileNotText } from "./file-not-text.ts";
import { parameterUnknown } from "./parameter-unknown.ts";
import { partNotChecked } from "./part-not-checked.ts";
import { pathLost } from "./path-lost.ts";
import { readmeStale } from "./readme-stale.ts";
import { templateMissing } from "./template-missing.ts";
import { versionInvalid } from "./version-invalid.ts";
import { yamlDocuments } from "./yaml-documents.ts";

/** Every rule, in the order in which they run; the order has no effect on the output. */
export const rules: readonly Rule[] = [
  baseNameDuplicate,
  fileIgnored,
  fileNotText,
  parameterUnknown,
  partNotChecked,
  pathLost,
  readmeStale,
  templateMissing,
  versionInvalid,
  yamlDocuments,
];
