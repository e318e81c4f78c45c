import fc from "fast-check";

/**
 * Templates that read optional parameters in many syntactic positions, for the property test of
 * parameter-unguarded. `exact` ones are those of which the rule claims to know whether vela fails.
 */
export interface OptionalRead {
  text: string;
  exact: boolean;
}

/** Declares what the templates read; nothing of it is given. */
export const optionalDeclared = `parameter: {
	opt?: string
	group?: {inner: *"a" | string, more?: string}
	given: {inner?: string}
	off: *false | bool
	on: *true | bool
}
`;

const paths = [
  "parameter.opt",
  'parameter["opt"]',
  "alias.opt",
  "parameter.group.inner",
  "parameter.given.inner",
  "(parameter.opt)",
] as const;

const exactExpressions: ((path: string) => string)[] = [
  (path) => path,
  (path) => `"a-\\(${path})"`,
  (path) => `[${path}, "b"]`,
  (path) => `[{c: ${path}}]`,
  (path) => `{c: d: ${path}}`,
  (path) => `{${path}}`,
  (path) => `len(${path})`,
  (path) => `strings.ToUpper(${path})`,
  (path) => `${path} + "b"`,
  (path) => `${path} == "b"`,
  (path) => `string & ${path}`,
  (path) => `*${path} | "b"`,
  (path) => `${path} | *"b"`,
  (path) => `*(${path} + "c") | "b"`,
  (path) => `[if ${path} != _|_ {${path}}, "b"][0]`,
  (path) => `[if ${path} == _|_ {"b"}]`,
  (path) => `${path} != _|_`,
  (path) => `[for one in [${path}] {one}]`,
  (path) => `[if ${path} == "b" {"c"}]`,
  (path) => `parameter.on || ${path} == "b"`,
  (path) => `parameter.off && ${path} == "b"`,
  () => '"plain"',
];

/** Here the rule may say nothing, whatever vela does. */
const silentExpressions: ((path: string) => string)[] = [
  (path) => `["b", ${path}][0]`,
  (path) => `{c: ${path}, d: "e"}.d`,
  (path) => `[for one in ["b"] {${path}}]`,
  (path) => `[...${path}]`,
  (path) => `or([${path}, "b"])`,
  (path) => `[if parameter.off {${path}}]`,
  (path) => `[if parameter.on {${path}}]`,
];

const exactFields: ((name: string, path: string, value: string) => string)[] = [
  (name, _, value) => `${name}: ${value}`,
  (name, _, value) => `"${name}-x": ${value}`,
  (name, _, value) => `${name}?: ${value}`,
  (name, _, value) => `_${name}: ${value}`,
  (name, _, value) => `#${name}: ${value}`,
  (name, path, value) => `if ${path} != _|_ {${name}: ${value}}`,
  (name, path) => `if ${path} == "b" {${name}: 1}`,
  (name, path) => `"\\(${path})-${name}": 1`,
  (name, path) => `if ${path} != _|_ && ${path} == "b" {${name}: 1}`,
  (name, path) => `if ${path} == _|_ {${name}: 1}`,
];

const silentFields: ((name: string, path: string, value: string) => string)[] = [
  (name, _, value) => `if parameter.off {${name}: ${value}}`,
  (name, _, value) => `if parameter.on {${name}: ${value}}`,
  (name, _, value) => `for one in ["b"] {"${name}-\\(one)": ${value}}`,
  (name, _, value) => `let ${name}L = ${value}, ${name}: ${name}L`,
  (name, _, value) => `_${name}: ${value}, ${name}: _${name}`,
  (name, _, value) => `#${name}: ${value}, ${name}: #${name}`,
];

const expression = fc
  .record({ path: fc.constantFrom(...paths), silent: fc.nat(5), at: fc.nat(99) })
  .map(({ path, silent, at }) => {
    const forms = silent === 0 ? silentExpressions : exactExpressions;
    const form = forms[at % forms.length] ?? ((same: string) => same);
    return { text: form(path), exact: silent !== 0 };
  });

const oneField = fc
  .record({ value: expression, path: fc.constantFrom(...paths), silent: fc.nat(5), at: fc.nat(99) })
  .map(({ value, path, silent, at }) => (name: string): OptionalRead => {
    const forms = silent === 0 ? silentFields : exactFields;
    const form = forms[at % forms.length] ?? ((_: string, __: string, text: string) => text);
    return { text: form(name, path, value.text), exact: silent !== 0 && value.exact };
  });

/** A template.cue with one to three such fields at some depth of its output. */
export const optionalReads: fc.Arbitrary<OptionalRead> = fc
  .record({ fields: fc.array(oneField, { minLength: 1, maxLength: 3 }), nested: fc.boolean() })
  .map(({ fields, nested }) => {
    const made = fields.map((field, at) => field(`f${at}`));
    const body = made.map(({ text }) => `\t${text}`).join("\n");
    const output = nested ? `output: spec: properties: {\n${body}\n}` : `output: {\n${body}\n}`;
    const imports = body.includes("strings.") ? 'import "strings"\n\n' : "";
    const alias = body.includes("alias.") ? "let alias = parameter\n" : "";
    const text = `package main\n\n${imports}${alias}${output}\n`;
    return { text, exact: made.every(({ exact }) => exact) };
  });
