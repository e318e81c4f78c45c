import type { PackedFile } from "./run-packer.ts";

/** A folder for vela to pack: the files of a small addon, and what makes it special. */
export interface PackageFixture {
  name: string;
  files: readonly PackedFile[];
}

type Content = Record<string, string | Uint8Array | { link: string } | undefined>;

const mark = "\ufeff";
const template = `package main
output: {
	apiVersion: "core.oam.dev/v1beta1"
	kind:       "Application"
	spec: components: []
}
`;
const plain = { "metadata.yaml": "name: shop\nversion: 1.0.0\n", "template.cue": template };

/** `undefined` takes a file of the plain addon away. */
function fixture(name: string, content: Content): PackageFixture {
  const all: Content = { ...plain, ...content };
  const files = Object.entries(all).flatMap(([path, file]): PackedFile[] => {
    if (file === undefined) return [];
    if (typeof file === "string" || file instanceof Uint8Array) {
      return [{ path, data: Buffer.from(file).toString("base64") }];
    }
    return [{ path, link: file.link }];
  });
  return { name, files };
}

const metadata = (text: string): Content => ({ "metadata.yaml": text });

const versions = [
  "latest",
  "v1.2",
  "1",
  "1.2.3-rc.1+build.5",
  "01.2.3",
  "1.2.3.4",
  '" 1.0"',
  '"1.0 "',
  '""',
  "~",
  "1.10",
  "1e3",
  "0x10",
  "true",
  "2026-01-02",
  "v",
  "1.2.3-",
  "1.2.x",
  '"1.2.3\\n"',
  "1_000",
  "+1.2.3",
  "-1",
].map((version, at) => fixture(`version-${at + 1}`, metadata(`name: shop\nversion: ${version}\n`)));

const names = ["a.b", "A b", "ä", '"a\\tb"', "a/b", '".."', "1", "true", '"a\\u200bb"', "~"].map(
  (name, at) => fixture(`name-${at + 1}`, metadata(`name: ${name}\nversion: 1.0.0\n`)),
);

const fields = [
  'description: "two\\nlines\\u00a0and\\u0007 a bell \\U0001F600 \\u200b."',
  "description: |\n  a block\n  of lines\n",
  "tags: [a, 'on', 1, true, '']",
  "tags: []",
  "tags: one",
  "icon: 1.10\nurl: true",
  "system: {vela: '>=1.9.0', kubernetes: '>= 1.19'}",
  "system: {vela: '', kubernetes: ''}",
  "system: {vela: 1.9}",
  "system: ~",
  "annotations: {a: b}\nneedNamespace: [x]\ninvisible: true",
  "Description: other case\nURL: https://example.org",
  "description: '# no comment: \"<b>\" & {x} %'\nicon: '@x'\nurl: '- x'",
  "tags: ['a: b', '!x', '*y', '0o7', '1_0', 'null', '2026-01-02', ' pad ']",
].map((more, at) => fixture(`field-${at + 1}`, metadata(`${plain["metadata.yaml"]}${more}\n`)));

const helmFiles = [
  fixture("values", { "values.yaml": "a: 1\n", "values.schema.json": "{}\n" }),
  fixture("values-with-marks", {
    "values.yaml": `${mark}a: 1\n`,
    "values.schema.json": `${mark}{}`,
  }),
  fixture("values-empty", { "values.yaml": "" }),
  fixture("values-null", { "values.yaml": "~\n" }),
  fixture("values-of-several-documents", { "values.yaml": "a: 1\n---\n- b\n" }),
  fixture("values-list", { "values.yaml": "- a\n" }),
  fixture("values-text", { "values.yaml": "text\n" }),
  fixture("values-broken", { "values.yaml": "a: [\n" }),
  fixture("values-tab", { "values.yaml": "a:\n\t- b\n" }),
  fixture("values-twice", { "values.yaml": "a: 1\na: 2\n" }),
  fixture("schema-broken", { "values.schema.json": "{,}" }),
  fixture("schema-empty", { "values.schema.json": "" }),
  fixture("schema-with-two-marks", { "values.schema.json": `${mark}${mark}{}` }),
  fixture("templates", {
    "templates/b.yaml": "b",
    "templates/a/c.yaml": "",
    "templates/_x.tpl": "",
  }),
  fixture("templates-hidden", { "templates/.x": "", "templates/.y/z": "", "templates/a/.w": "w" }),
  fixture("requirements", { "requirements.yaml": "dependencies: []\n" }),
  fixture("requirements-broken", { "requirements.yaml": "dependencies: [\n" }),
  fixture("requirements-of-a-wrong-type", { "requirements.yaml": "dependencies: x\n" }),
  fixture("lock", { "Chart.lock": "digest: x\n" }),
  fixture("lock-broken", { "Chart.lock": "- x\n" }),
  fixture("subchart-without-chart", { "charts/x/values.yaml": "a: 1\n" }),
  fixture("subchart-file", { "charts/README.md": "x" }),
  fixture("subchart", { "charts/x/Chart.yaml": "name: x\nversion: 1.0.0\n" }),
  fixture("subchart-ignored", { "charts/x/a": "", ".helmignore": "/charts/\n" }),
  fixture("subchart-hidden", { "charts/_x/a": "", "charts/.y/a": "" }),
];

const charts = [
  fixture("chart-other", { "Chart.yaml": "name: x\nversion: 9.9.9\nmaintainers: [{name: m}]\n" }),
  fixture("chart-broken", { "Chart.yaml": "name: [\n" }),
  fixture("chart-in-a-folder", { "resources/Chart.yaml": "x" }),
];

const ignores: PackageFixture[] = [
  "docs/\n*.bak\n",
  `${mark}docs\r\n`,
  "# docs\n\n  *.bak  \n",
  "/docs/a.md\n",
  "docs/*\n",
  "docs/?.md\n",
  "[a-z].bak\n",
  "!*\n",
  "docs/**\n",
  "[\n",
  "metadata.yaml\n",
  "Chart.yaml\n",
  "*.yaml\n!metadata.yaml\n",
  "template.cue\n",
  "//docs\n",
  "\\docs\n",
  "docs\\\n",
  "*\n",
  ".?*\n",
  "resources/\n",
  "a*b/c\n",
  "do[^a]s/\n",
].map((text, at) =>
  fixture(`ignore-${at + 1}`, {
    ".helmignore": text,
    "docs/a.md": "a",
    "docs/deep/b.md": "b",
    "x.bak": "x",
    "resources/docs/c.cue": "c",
    "a/b/c": "c",
  }),
);

const layouts = [
  fixture("hidden", {
    ".git/HEAD": "x",
    ".github/x": "x",
    ".gitignore": "x",
    "resources/.x.cue": "x",
  }),
  fixture("configuration", { "vela-addon.yaml": "vela: ['1.10']\n" }),
  fixture("marks", { ...metadata(mark + plain["metadata.yaml"]), "template.cue": mark + template }),
  fixture("two-marks", { "README.md": mark + mark + "x" }),
  fixture("no-text", {
    "x.bin": new Uint8Array([0, 0xff, 0xfe, 0x80]),
    "y.bin": new Uint8Array([0xef, 0xbb]),
  }),
  fixture("order", {
    "a/b": "",
    "a-b": "",
    "a.b": "",
    ab: "",
    A: "",
    ä: "",
    "\u{1f600}": "",
    "\uffff": "",
  }),
  fixture("long-name", { [`${"long-".repeat(30)}/${"name-".repeat(40)}ä`]: "x" }),
  fixture("empty-files", { "resources/a.cue": "", "README.md": "" }),
  fixture("link-to-a-file", { "README.md": "x", "LINK.md": { link: "README.md" } }),
  fixture("link-to-a-folder", { "resources/a.cue": "", linked: { link: "resources" } }),
  fixture("link-to-nowhere", { "LINK.md": { link: "nowhere" } }),
  fixture("link-to-nowhere-ignored", {
    "LINK.md": { link: "nowhere" },
    ".helmignore": "LINK.md\n",
  }),
  fixture("link-to-itself", { "LINK.md": { link: "LINK.md" } }),
  fixture("dotted-name", { "..x/a": "" }),
  fixture("backslash", { "a\\b": "" }),
  fixture("drive", { "c:/a": "" }),
  fixture("metadata-beside", { "metadata.yaml.bak": "name: other\nversion: 2.0.0\n" }),
];

const templates = [
  fixture("no-metadata", { "metadata.yaml": undefined }),
  fixture("metadata-broken", metadata("name: [\n")),
  fixture("metadata-list", metadata("- name\n")),
  fixture("metadata-wrong-type", metadata("name: shop\nversion: 1.0.0\ntags: {a: b}\n")),
  fixture("no-template", { "template.cue": undefined }),
  fixture("template-without-output", { "template.cue": "package main\n" }),
  fixture("template-that-only-names-output", { "template.cue": "package main\n// output\n" }),
  fixture("yaml-template", {
    "template.cue": undefined,
    "template.yaml": "apiVersion: core.oam.dev/v1beta1\nkind: Application\n",
  }),
  fixture("yaml-template-broken", { "template.cue": undefined, "template.yaml": "a: [\n" }),
  fixture("yaml-template-empty", { "template.cue": undefined, "template.yaml": "" }),
];

/** Beside the fixture addons, which show how an addon renders: what packing makes of its files. */
export const packageFixtures: readonly PackageFixture[] = [
  ...versions,
  ...names,
  ...fields,
  ...helmFiles,
  ...charts,
  ...ignores,
  ...layouts,
  ...templates,
].map(({ name, files }) => ({ name: `package-${name}`, files }));
