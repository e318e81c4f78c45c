import ts from "typescript";

import { type Diagnostic, diagnostic } from "../diagnostics/diagnostic.ts";
import { positionAt } from "../diagnostics/position.ts";
import type { ModuleGraph } from "./read-modules.ts";

/** Every place where a module of the project does not parse (source/syntax-error), in all files. */
export function findSyntaxErrors(graph: ModuleGraph): Diagnostic[] {
  const program = ts.createProgram({
    rootNames: [...graph.modules.keys()],
    options: { noResolve: true, noLib: true, allowJs: true, types: [] },
    host: hostOf(graph),
  });
  return [...graph.modules.values()].flatMap((module) =>
    program.getSyntacticDiagnostics(module.syntax).map((found) => {
      const message = ts.flattenDiagnosticMessageText(found.messageText, " ").replace(/\.$/, "");
      const range = { start: found.start, end: found.start + found.length };
      return diagnostic(
        "source/syntax-error",
        capitalised(message),
        positionAt(module.file, module.text, range),
      );
    }),
  );
}

/** TypeScript's messages may begin with a quoted token: `';' expected`. */
function capitalised(message: string): string {
  return message.slice(0, 1).toUpperCase() + message.slice(1);
}

/** A compiler host that knows the project's modules, already parsed, and nothing else. */
function hostOf(graph: ModuleGraph): ts.CompilerHost {
  return {
    getSourceFile: (path) => graph.modules.get(path)?.syntax,
    getDefaultLibFileName: () => "lib.d.ts",
    getCurrentDirectory: () => "/",
    getCanonicalFileName: (path) => path,
    useCaseSensitiveFileNames: () => true,
    getNewLine: () => "\n",
    fileExists: (path) => graph.modules.has(path),
    readFile: (path) => graph.modules.get(path)?.text,
    writeFile: () => undefined,
  };
}
