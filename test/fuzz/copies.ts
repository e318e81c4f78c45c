import type { Draw } from "./draw.ts";

const known: readonly [string, ...string[]] = [
  "metadata.yaml",
  "template.cue",
  "template.yaml",
  "parameter.cue",
  "NOTES.cue",
  "resources/parameter.cue",
  "README.md",
];

/**
 * Adds files that vela takes for others, because it only looks at how a path begins: copies beside a file, which replace
 * it, and files at the root that belong to a folder.
 */
export function drawCopies(draw: Draw, files: Record<string, string>): void {
  if (draw.maybe(5, "file: copy beside another")) {
    const path = draw.one(known);
    const end = draw.one([".bak", "~", ".orig", "-old/x.cue", "/x.yaml"]);
    const isFolder = end.includes("/");
    const text = files[path] ?? draw.one(["", "name: copied\nversion: 3.0.0\n", "notes: 1\n"]);
    if (!isFolder || files[path] === undefined || end === "-old/x.cue")
      files[`${path}${end}`] = text;
  }
  if (draw.maybe(5, "file: at the root, of a folder")) {
    const [path, text] = draw.one([
      ["resources.yaml", "kind: AtTheRoot\n"],
      ["resources.cue", 'output: type: "raw"\n'],
      ["resources", "kind: NoExtension\n"],
      ["definitions.cue", 'a: type: "trait"\ntemplate: {}\n'],
      ["definitions.yaml", "kind: TraitDefinition\nmetadata: name: t\n"],
      ["views.cue", "status: 1\n"],
      ["views.yml", "kind: View\nmetadata: {name: v}\n"],
      ["schemas.json", "{}"],
      [
        "config-templates.cue",
        'metadata: {name: "x", scope: "s", sensitive: true}\ntemplate: parameter: {}\n',
      ],
      ["Metadata.yaml", "name: other\n"],
      ["Resources/a.yaml", "kind: A\n"],
      ["notes.cue", "notes: {\n"],
      ["sub/template.cue", "output: {\n"],
    ]);
    // A folder of the same name keeps a file away.
    if (!Object.keys(files).some((other) => other.startsWith(`${path}/`))) files[path] = text;
  }
}
