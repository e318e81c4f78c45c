import { createRequire } from "node:module";

import type { ValidateFunction } from "ajv";
import type * as Ajv from "ajv/dist/2020.js";

import type { JsonObject } from "../model/json.ts";

/** Compiles a schema with ajv in strict mode; all errors of a value are reported, inherited keys don't count. */
export function compileSchema(schema: JsonObject): ValidateFunction {
  // Not loaded with this file: rendering an addon folder never asks for it.
  const { Ajv2020 } = createRequire(import.meta.url)("ajv/dist/2020.js") as typeof Ajv;
  const ajv = new Ajv2020({
    strict: true,
    strictTypes: true,
    allErrors: true,
    verbose: true,
    discriminator: true,
    ownProperties: true,
    // The code runs a few times only.
    code: { optimize: false },
    meta: false,
    // Schemas are made here and don't have to be checked against the meta-schema each time.
    validateSchema: false,
  });
  ajv.addVocabulary(["group", "deprecationMessage"]);
  return ajv.compile(schema);
}
