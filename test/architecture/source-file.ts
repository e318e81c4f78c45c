import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import ts from "typescript";

/** A TypeScript file of the repository, with what the architecture rules ask about it. */
export interface SourceFile {
  /** From the repository's root with `/`, for example `generator/model/json.ts`. */
  path: string;
  lineCount: number;
  /** The specifiers of all imports and re-exports, those of types too. */
  imports: string[];
  /** Every identifier outside comments and strings. */
  identifiers: ReadonlySet<string>;
  hasDefaultExport: boolean;
}

const repository = fileURLToPath(new URL("../../", import.meta.url));

/** The TypeScript files below a folder of the repository. */
export function readSourceFiles(folder: string): SourceFile[] {
  return readdirSync(path.join(repository, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => {
      const name = path.relative(repository, file).split(path.sep).join("/");
      return parseSourceFile(name, readFileSync(file, "utf8"));
    });
}

export function parseSourceFile(name: string, text: string): SourceFile {
  const syntax = ts.createSourceFile(name, text, ts.ScriptTarget.Latest);
  const imports: string[] = [];
  const identifiers = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) identifiers.add(node.text);
    const found = importOf(node);
    if (found) imports.push(found);
    ts.forEachChild(node, visit);
  };
  visit(syntax);
  const hasDefaultExport = syntax.statements.some(isDefaultExport);
  const lineCount = text.replace(/\n$/, "").split("\n").length;
  return { path: name, lineCount, imports, identifiers, hasDefaultExport };
}

function importOf(node: ts.Node): string | undefined {
  const isDynamic =
    ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  const specifier = isDynamic
    ? node.arguments[0]
    : ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
      ? node.moduleSpecifier
      : undefined;
  return specifier && ts.isStringLiteral(specifier) ? specifier.text : undefined;
}

function isDefaultExport(statement: ts.Statement): boolean {
  if (ts.isExportAssignment(statement)) return true;
  if (ts.isExportDeclaration(statement)) {
    const clause = statement.exportClause;
    return clause !== undefined && ts.isNamedExports(clause)
      ? clause.elements.some(({ name }) => name.text === "default")
      : false;
  }
  const modifiers = ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined;
  return modifiers?.some(({ kind }) => kind === ts.SyntaxKind.DefaultKeyword) ?? false;
}
