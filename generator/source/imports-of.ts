import ts from "typescript";

import type { TextRange } from "../diagnostics/position.ts";

/** The module name of one import or re-export, with what is taken from it. */
export interface ImportSpecifier {
  text: string;
  /** The string literal, quotes included. */
  range: TextRange;
  /** Names as the other module exports them, with the place where they stand; `default` for a default import. */
  names: { name: string; range: TextRange }[];
}

/** The imports and re-exports that exist at run time, in source order. */
export function importsOf(file: ts.SourceFile): ImportSpecifier[] {
  return file.statements.flatMap((statement) => {
    const specifier = runtimeSpecifier(statement);
    if (!specifier) return [];
    const names = importedNames(statement).map((node) => ({
      name: node.name,
      range: rangeOfNode(node.at, file),
    }));
    return [{ text: specifier.text, range: rangeOfNode(specifier, file), names }];
  });
}

export function rangeOfNode(node: ts.Node, file: ts.SourceFile): TextRange {
  return { start: node.getStart(file), end: node.getEnd() };
}

function runtimeSpecifier(statement: ts.Statement): ts.StringLiteral | undefined {
  if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return undefined;
  const isTypeOnly = ts.isImportDeclaration(statement)
    ? statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
    : statement.isTypeOnly;
  if (isTypeOnly) return undefined;
  const specifier = statement.moduleSpecifier;
  return specifier && ts.isStringLiteral(specifier) ? specifier : undefined;
}

function importedNames(statement: ts.Statement): { name: string; at: ts.Node }[] {
  if (ts.isExportDeclaration(statement)) {
    const clause = statement.exportClause;
    return clause && ts.isNamedExports(clause) ? namedElements(clause.elements) : [];
  }
  if (!ts.isImportDeclaration(statement)) return [];
  const clause = statement.importClause;
  const ofDefault = clause?.name ? [{ name: "default", at: clause.name }] : [];
  const bindings = clause?.namedBindings;
  const named = bindings && ts.isNamedImports(bindings) ? namedElements(bindings.elements) : [];
  return [...ofDefault, ...named];
}

function namedElements(
  elements: ts.NodeArray<ts.ImportSpecifier | ts.ExportSpecifier>,
): { name: string; at: ts.Node }[] {
  return elements
    .filter((element) => !element.isTypeOnly)
    .map((element) => element.propertyName ?? element.name)
    .map((node) => ({ name: node.text, at: node }));
}
