import type { TextRange } from "../diagnostics/position.ts";
import type { CueEngine, DeclaredRoot, ParsedFile, SourceFile } from "../engine/protocol.ts";
import { askEngine } from "./ask-engine.ts";
import { blank, blankOutside, blockLines } from "./block-lines.ts";
import { sourceFile } from "./context.ts";
import { findField } from "./find-field.ts";
import { headerLength } from "./header-length.ts";
import type { HealthTexts } from "./health.ts";
import type { ElementFile } from "./install-package.ts";

/** The texts in a definition's `status`, in the order in which vela looks at them. */
export const healthTexts = ["details", "healthPolicy", "customStatus"] as const;
export type HealthText = keyof HealthTexts;

/** A CUE template of a definition, or one of its health texts, and how to say where something in it stands. */
export interface DefinitionTemplate {
  /** Path of the definition's file. */
  path: string;
  /** What the type is in CUE, for example `trait`; empty when that is none. */
  type: string;
  /** A CUE text with the template in it, at the offsets of the file. */
  text: string;
  /** The template alone, without what stands beside it in the file. */
  body: string;
  /** A text of the same length, as a CUE file whose field `template` holds the template. */
  fileOf: (text: string) => SourceFile;
  /** Where it declares `parameter`; asked for when something is wrong with the template. */
  declared: () => Promise<readonly DeclaredRoot[]>;
  /** Which health text it is; absent for a template. */
  health?: HealthText;
  /** Where everything in it stands, when its lines are not those of the file. */
  place?: TextRange;
}

/** A text of CUE inside of a definition's file. */
interface InnerText extends Pick<DefinitionTemplate, "type" | "body" | "health"> {
  /** The path of its field in the file. */
  path: string;
}

/** Finds the lines of a text in its file; it stays a file of its own, at a single place, when it is not there line by line. */
export async function placedTemplate(
  engine: CueEngine,
  file: ElementFile,
  { path: fieldPath, ...known }: InnerText,
): Promise<DefinitionTemplate> {
  const { path } = file;
  const field = findField(file.text, fieldPath);
  const lines = field && blockLines(file.text, known.body, field.key.end);
  const text = lines ? blankOutside(file.text, lines) : known.body;
  const place = lines ? {} : { place: field?.value ?? { start: 0, end: 0 } };
  const whole = await parsed(engine, sourceFile({ path, text }), []);
  if (whole.errors.length > 0) {
    const fileOf = (changed: string): SourceFile => sourceFile({ path, text: changed });
    return { path, text, ...known, fileOf, declared: () => Promise.resolve([]), ...place };
  }
  const start = headerLength(text, whole);
  const fileOf = (changed: string): SourceFile => asTemplate({ path, text: changed }, start);
  const declared = async (): Promise<readonly DeclaredRoot[]> =>
    (await parsed(engine, fileOf(text), ["parameter"])).declared;
  return { path, text, ...known, fileOf, declared, ...place };
}

/** What stands behind the header moves into a field `template`; each part keeps its offsets. */
function asTemplate({ path, text }: { path: string; text: string }, start: number): SourceFile {
  const header = text.slice(0, start);
  return {
    segments: [
      { name: path, text: header },
      { name: "", text: "\ntemplate: {\n" },
      { name: path, text: blank(header) + text.slice(start) },
      { name: "", text: "\n}\n" },
    ],
  };
}

async function parsed(engine: CueEngine, file: SourceFile, roots: string[]): Promise<ParsedFile> {
  const { files } = await askEngine(engine, { op: "parse", files: [file], roots });
  const [only] = files;
  if (!only) throw new Error("The engine parsed no file");
  return only;
}
