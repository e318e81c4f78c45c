import ts from "typescript";

import type { ModuleGraph, ProjectModule } from "./read-modules.ts";

/** An expression of a project, with the module in which it stands. */
export interface Located {
  node: ts.Expression;
  module: ProjectModule;
}

/** What a name stands for: an expression, or all exports of a module (`import * as name`). */
export type Declared = Located | { exportsOf: ProjectModule };

/** The initialiser behind a name that a module declares at its top level with `const`, or imports. */
export function findDeclaration(
  graph: ModuleGraph,
  module: ProjectModule,
  name: string,
): Declared | undefined {
  for (const statement of module.syntax.statements) {
    const found = ts.isVariableStatement(statement)
      ? constInitialiser(module, statement, name)
      : ts.isImportDeclaration(statement)
        ? importedAs(graph, module, { statement, name })
        : undefined;
    if (found) return found;
  }
  return undefined;
}

/** The expression that a module exports under a name; `default` for its default export. */
export function findExport(
  graph: ModuleGraph,
  module: ProjectModule,
  name: string,
  visited = new Set<ProjectModule>(),
): Declared | undefined {
  if (visited.has(module)) return undefined;
  visited.add(module);
  for (const statement of module.syntax.statements) {
    const found =
      ts.isExportAssignment(statement) && name === "default"
        ? { node: statement.expression, module }
        : ts.isVariableStatement(statement) && isExported(statement)
          ? constInitialiser(module, statement, name)
          : ts.isExportDeclaration(statement)
            ? reExported(graph, module, { statement, name, visited })
            : undefined;
    if (found) return found;
  }
  return undefined;
}

function constInitialiser(
  module: ProjectModule,
  statement: ts.VariableStatement,
  name: string,
): Located | undefined {
  if (!(statement.declarationList.flags & ts.NodeFlags.Const)) return undefined;
  const declaration = statement.declarationList.declarations.find(
    (each) => ts.isIdentifier(each.name) && each.name.text === name,
  );
  return declaration?.initializer && { node: declaration.initializer, module };
}

function importedAs(
  graph: ModuleGraph,
  module: ProjectModule,
  { statement, name }: { statement: ts.ImportDeclaration; name: string },
): Declared | undefined {
  const target = moduleBehind(graph, module, statement.moduleSpecifier);
  const clause = statement.importClause;
  if (!target || !clause) return undefined;
  if (clause.name?.text === name) return findExport(graph, target, "default");
  const bindings = clause.namedBindings;
  if (!bindings) return undefined;
  if (ts.isNamespaceImport(bindings)) {
    return bindings.name.text === name ? { exportsOf: target } : undefined;
  }
  const element = bindings.elements.find((each) => each.name.text === name);
  return element && findExport(graph, target, (element.propertyName ?? element.name).text);
}

function reExported(
  graph: ModuleGraph,
  module: ProjectModule,
  wanted: { statement: ts.ExportDeclaration; name: string; visited: Set<ProjectModule> },
): Declared | undefined {
  const { statement, name, visited } = wanted;
  const target = moduleBehind(graph, module, statement.moduleSpecifier);
  const clause = statement.exportClause;
  if (!clause) return target && findExport(graph, target, name, visited);
  if (ts.isNamespaceExport(clause)) {
    return target && clause.name.text === name ? { exportsOf: target } : undefined;
  }
  const element = clause.elements.find((each) => each.name.text === name);
  if (!element) return undefined;
  const original = (element.propertyName ?? element.name).text;
  if (statement.moduleSpecifier) return target && findExport(graph, target, original, visited);
  return findDeclaration(graph, module, original);
}

function moduleBehind(
  graph: ModuleGraph,
  module: ProjectModule,
  specifier: ts.Expression | undefined,
): ProjectModule | undefined {
  if (!specifier || !ts.isStringLiteral(specifier)) return undefined;
  const path = module.imports.get(specifier.text);
  return path === undefined ? undefined : graph.modules.get(path);
}

function isExported(statement: ts.VariableStatement): boolean {
  return statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
}
