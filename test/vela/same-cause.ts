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
  { vela: /into Go value of type (float64)/, codes: ["vela/wrong-type"] },
  {
    vela: /(?:schemas\.properties[\w.]*|field Schema)\.(m\w+) of type (?:float|uint)64/,
    codes: [openApi],
  },
  {
    vela: /(?:openAPIschema|properties of the cue script) .*json: (?:error calling|cannot unmarshal)/,
    codes: [openApi],
  },
  { vela: /(could not retrieve int)/, codes: [openApi] },
  {
    vela: /error converting YAML to JSON: yaml: (control characters .+?)(?: \(|$)/,
    codes: [openApi],
  },
  { vela: /parsing time "([^"]*)"/, codes: ["vela/wrong-type"] },
  { vela: /require: (.+)$/, codes: ["vela/requirement-not-met"] },
  { vela: /improper constraint: (.+)$/, codes: ["metadata/invalid-constraint"] },
  {
    vela: /define the (\w+) of addon|doesn't have `(metadata.yaml)`/,
    codes: ["metadata/missing-field"],
  },
  { vela: /yaml and cue app template are exist/, codes: ["layout/both-templates"] },
  { vela: /cluster (\S+) not exist/, codes: ["values/invalid"] },
  { vela: /var\(path=(output)\) not exist/, codes: ["vela/no-output"] },
  {
    vela: /metadata\.yaml: .*cannot unmarshal .*(?:Go struct field \w+\.(?:\w+\.)*(\w+) of|Go value of type addon\.Meta)/,
    codes: ["metadata/invalid-field"],
  },
  { vela: /Go struct field Meta\.(\w+)/, codes: ["metadata/invalid-field"] },
  {
    vela: /Go struct field \w+\.(?:\w+\.)*(\w+) of/,
    codes: ["vela/wrong-type", "definition/invalid"],
  },
  {
    vela: /into Go value of type (?:map|v1beta1\.|common\.)/,
    codes: ["vela/wrong-type", "yaml/not-an-object"],
  },
  { vela: /(invalid character .+)$/, codes: ["yaml/syntax-error"] },
  { vela: /json: unknown field "([^"]+)"/, codes: ["definition/invalid"] },
  { vela: /status\.(details) field "(\w*)" contains/, codes: ["definition/invalid-health"] },
  {
    vela: /status\.(details) (?:comprehension|contains|embed)|\.(healthPolicy|customStatus|details) field (?:failed validation: invalid cue|to be string)/,
    codes: ["definition/invalid-health"],
  },
  {
    vela: /(healthPolicy|customStatus) (?:field|must contain an?) '(\w+)'/,
    codes: ["definition/invalid-health"],
  },
  {
    vela: /definitions fail.*(?:no (template|metadata) found|decl found in (template)|unexpected decl|cannot use value .+ as struct|invalid type (\w+)|\.(schematic) is not a map)/,
    codes: ["definition/invalid"],
  },
  { vela: /duplicated definition name found, (\S+) and (\S+)/, codes: ["definition/invalid"] },
  {
    vela: /cannot handle definition types ([\w.]*), name ([\w.-]*)/,
    codes: ["definition/invalid"],
  },
  {
    vela: /no `status` or `export` field found in view/,
    codes: ["view/invalid", "cue/unresolved-reference", "cue/unknown-import", ...anyConflict],
  },
  {
    vela: /var\(path=metadata\) not exist|must include the [\w.]+ field/,
    codes: [
      ...(["config/invalid-template", "cue/unresolved-reference", "cue/unknown-import"] as const),
      ...anyConflict,
    ],
  },
  {
    vela: /failed to decode the template metadata: ([\w.]+): cannot use value/,
    codes: ["config/invalid-template"],
  },
  {
    vela: /cannot use value "\w+" \(type string\) as bool/,
    codes: ["config/invalid-template"],
  },
  { vela: /Object 'Kind' is missing/, codes: ["yaml/not-an-object"] },
  { vela: /([uU]nsupported map key of type)/, codes: ["yaml/syntax-error"] },
  {
    vela: /yaml: invalid (?:leading|trailing) UTF-8 octet|illegal UTF-8 encoding/,
    codes: ["layout/not-text"],
  },
  // Of a tab our words are clearer.
  { vela: /found character that cannot start any token/, codes: ["yaml/syntax-error"] },
  { vela: /.*yaml: (?:line \d+: )?(.+)$/, codes: ["yaml/syntax-error"] },
  {
    vela: /(invalid character .+ looking for .+|json: unsupported value: .+)$/,
    codes: ["yaml/syntax-error"],
  },
  // What vela 1.9 printed of bytes, and reads again.
  { vela: /arse script: (illegal character U\+\w+)/, codes: ["cue/evaluation-failed"] },
  { vela: /arse script: /, codes: ["cue/syntax-error", "cue/evaluation-failed", ...anyConflict] },
  { vela: /(invalid string: .+)$/, codes: ["definition/invalid", "cue/syntax-error"] },
  // The words of CUE's parser are ours to choose.
  {
    vela: /expected .*found|expected newline after|missing ','|not terminated|illegal byte order mark|illegal character|invalid attribute|square bracket must|use of deprecated|illegal (?:\w+ |'_' in )?number|redeclared in same scope|unmatched close list|escape sequence|expected ':'|expected identifier for alias|identifiers starting with '__'|illegal token|invalid (?:package name|import path)|missing newline after|attribute missing|interpolation not allowed in attribute|unmatched surrogate pair|cannot be escaped/,
    codes: ["cue/syntax-error"],
  },
  { vela: /unsupported op for number (&)/, codes: [openApi] },
  { vela: /imported and not used: "([^"]+)"/, codes: ["cue/unused-import"] },
  { vela: /(?:builtin|cannot find) package "([^"]+)"/, codes: ["cue/unknown-import"] },
  // What values that do not fit, or an import that parameter.cue may not have, leave of the context of a component resource.
  {
    vela: /zz_output__.*reference "(?:parameter|context)" not found/,
    codes: [...anyConflict, "cue/unknown-import"],
  },
  // Of the same context, where nothing of it is named in the resource.
  {
    vela: /error rendering file .*explicit error \(_\|_ literal\) in source/,
    codes: [...anyConflict, "cue/unknown-import"],
  },
  { vela: /explicit error \(_\|_ literal\) in source/, codes: anyConflict },
  { vela: /reference "([^"]+)" not found/, codes: ["cue/unresolved-reference", openApi] },
  { vela: /undefined field: "?([\w#-]+)/, codes: ["cue/unresolved-reference", openApi] },
  { vela: /cannot reference optional field: (\w+)/, codes: ["cue/incomplete-value", openApi] },
  { vela: /cannot convert non-concrete value (\w+)/, codes: ["cue/incomplete-value"] },
  { vela: /(\w+): cannot convert incomplete value "_"/, codes: ["cue/incomplete-value"] },
  { vela: /cannot convert incomplete value "(\w+)"/, codes: ["cue/incomplete-value"] },
  // Which alternatives there are is said at other places.
  { vela: /errors in empty disjunction/, codes: anyConflict },
];

/** What CUE says of a value, by the kind of its error: a diagnostic of the kind shares a word with it. */
const kinds: readonly Cause[] = [
  {
    vela: /structural cycle|cycle error|cycle in reference|mutual dependency|references itself/,
    codes: ["cue/endless-recursion"],
  },
  {
    vela: /conflicting values|invalid value|incompatible|cannot combine|empty disjunction|field not allowed|cannot use|list may not have|want list or struct/,
    codes: anyConflict,
  },
  {
    vela: /incomplete |non-concrete|cannot reference optional field|required field|is required/,
    codes: ["cue/incomplete-value", openApi],
  },
  { vela: /^/, codes: ["cue/evaluation-failed", openApi] },
];

/** Words of CUE and vela, which say nothing of the one mistake. */
const vocabulary = new Set(
  "and or in of to for by not is be with the a value values type types conflicting mismatched errors error empty disjunction invalid operands operand incomplete cannot use convert non concrete more render fail".split(
    " ",
  ),
);

/** Undefined when a diagnostic says what vela says; otherwise what is missing. */
export function differentCause(
  message: string,
  diagnostics: readonly Diagnostic[],
): string | undefined {
  // Behind what fails stands the whole parameter.cue, in a message of its schema.
  const text = message.replace(/ \(parameter: [^]*$/, "");
  const isSame = causeOf(text);
  if (diagnostics.some(isSame)) return undefined;
  const found = diagnostics.map(({ code, message: words }) => `${code}: ${words}`).join("\n");
  return `vela says: ${message}\nfound:\n${found}`;
}

/** Tells the diagnostics that say what vela says. */
function causeOf(text: string): (one: Diagnostic) => boolean {
  const cause = causes.find(({ vela }) => vela.test(text));
  if (cause) {
    const words = cause.vela.exec(text)?.slice(1).filter(Boolean) ?? [];
    return (one) =>
      cause.codes.includes(one.code) && words.every((word) => said(one).includes(word));
  }
  const kind = kinds.find(({ vela }) => vela.test(text));
  const words = wordsOf(text);
  return (one) =>
    kind?.codes.includes(one.code) === true &&
    wordsOf(said(one)).some((word) => words.includes(word));
}

function said({ message, path }: Diagnostic): string {
  return `${message} ${path ?? ""}`;
}

function wordsOf(text: string): string[] {
  return (text.match(/[\p{L}\p{N}_]+/gu) ?? []).filter((word) => !vocabulary.has(word));
}
