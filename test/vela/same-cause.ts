import type { DiagnosticCode } from "../../generator/diagnostics/codes.ts";
import type { Diagnostic } from "../../generator/diagnostics/diagnostic.ts";

/** How a refusal of vela reads, and the codes that say the same; what a group captures has to be in the diagnostic. */
interface Cause {
  vela: RegExp;
  codes: readonly DiagnosticCode[];
}

const openApi = "schema/openapi-refused";
const anyConflict = ["cue/conflict", "cue/evaluation-failed"] as const;

/** The first that fits a message counts. */
const causes: readonly Cause[] = [
  { vela: /require: (.+)$/, codes: ["vela/requirement-not-met"] },
  { vela: /improper constraint: (.+)$/, codes: ["metadata/invalid-constraint"] },
  {
    vela: /define the (\w+) of addon|doesn't have `(metadata.yaml)`/,
    codes: ["metadata/missing-field"],
  },
  { vela: /yaml and cue app template are exist/, codes: ["layout/both-templates"] },
  { vela: /cluster (\w+) not exist/, codes: ["values/invalid"] },
  { vela: /var\(path=(output)\) not exist/, codes: ["vela/no-output"] },
  { vela: /Go struct field Meta\.(\w+)/, codes: ["metadata/invalid-field"] },
  {
    vela: /Go struct field \w+\.(?:\w+\.)*(\w+) of/,
    codes: ["vela/wrong-type", "definition/invalid"],
  },
  { vela: /into Go value of type map/, codes: ["vela/wrong-type"] },
  { vela: /json: unknown field "(\w+)"/, codes: ["definition/invalid"] },
  { vela: /status\.(details) field "(\w+)" contains/, codes: ["definition/invalid-health"] },
  {
    vela: /status\.(details) (?:comprehension|contains|embed)|\.(healthPolicy|customStatus|details) field (?:failed validation: invalid cue|to be string)/,
    codes: ["definition/invalid-health"],
  },
  {
    vela: /(healthPolicy|customStatus) (?:field|must contain an?) '(\w+)'/,
    codes: ["definition/invalid-health"],
  },
  {
    vela: /no (template) found|decl found in (template)|invalid type (\w+)|\.(schematic) is not a map/,
    codes: ["definition/invalid"],
  },
  { vela: /duplicated definition name found, (\w+) and (\w+)/, codes: ["definition/invalid"] },
  { vela: /cannot handle definition types (\w*), name (\w+)/, codes: ["definition/invalid"] },
  {
    vela: /no `status` or `export` field found in view/,
    codes: ["view/invalid", "cue/unresolved-reference", "cue/unknown-import"],
  },
  {
    vela: /var\(path=metadata\) not exist|must include the [\w.]+ field/,
    codes: ["config/invalid-template", "cue/unresolved-reference", "cue/unknown-import"],
  },
  {
    vela: /cannot use value "\w+" \(type string\) as bool/,
    codes: ["config/invalid-template"],
  },
  { vela: /Object 'Kind' is missing/, codes: ["yaml/not-an-object"] },
  { vela: /([uU]nsupported map key of type)/, codes: ["yaml/syntax-error"] },
  { vela: /yaml: line \d+: (.+)$/, codes: ["yaml/syntax-error"] },
  // What vela 1.9 printed of bytes, and reads again.
  { vela: /arse script: (illegal character U\+\w+)/, codes: ["cue/evaluation-failed"] },
  // The words of CUE's parser are ours to choose.
  {
    vela: /found 'EOF'|string literal not terminated|illegal byte order mark|illegal character U\+007B/,
    codes: ["cue/syntax-error"],
  },
  { vela: /unsupported op for number (&)/, codes: [openApi] },
  { vela: /imported and not used: "([^"]+)"/, codes: ["cue/unused-import"] },
  { vela: /(?:builtin|cannot find) package "([^"]+)"/, codes: ["cue/unknown-import"] },
  // What values that do not fit leave of the context of a component resource.
  { vela: /zz_output__.*reference "parameter" not found/, codes: anyConflict },
  { vela: /explicit error \(_\|_ literal\) in source/, codes: anyConflict },
  { vela: /reference "([^"]+)" not found/, codes: ["cue/unresolved-reference", openApi] },
  { vela: /undefined field: "?([\w#-]+)/, codes: ["cue/unresolved-reference", openApi] },
  { vela: /cannot reference optional field: (\w+)/, codes: ["cue/incomplete-value", openApi] },
  { vela: /cannot convert non-concrete value (\w+)/, codes: ["cue/incomplete-value"] },
  { vela: /cannot convert incomplete value "(\w+)"/, codes: ["cue/incomplete-value"] },
  { vela: /(\w+): \d+ errors in empty disjunction/, codes: anyConflict },
  { vela: /(\w+): conflicting values/, codes: anyConflict },
  { vela: /invalid value (.+) \(out of bound (.+?)\)/, codes: anyConflict },
  { vela: /(found \w+, want list or struct)/, codes: anyConflict },
  { vela: /(cannot use .+ in argument \d+ to .+)$/, codes: anyConflict },
];

/** Undefined when a diagnostic says what vela says; otherwise what is missing. */
export function differentCause(
  message: string,
  diagnostics: readonly Diagnostic[],
): string | undefined {
  const cause = causes.find(({ vela }) => vela.test(message));
  if (!cause) return `no cause known for: ${message}`;
  const words = cause.vela.exec(message)?.slice(1).filter(Boolean) ?? [];
  const same = diagnostics.some(
    (one) =>
      cause.codes.includes(one.code) &&
      words.every((word) => `${one.message} ${one.path ?? ""}`.includes(word)),
  );
  if (same) return undefined;
  const found = diagnostics.map(({ code, message: text }) => `${code}: ${text}`).join("\n");
  return `vela says: ${message}\nfound:\n${found}`;
}
