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
      const message = ts.flattenDiagnosticMessageText(found.messageText, " ");
      const range = { start: found.start, end: found.start + found.length };
      return diagnostic(
        "source/syntax-error",
        reworded(message),
        positionAt(module.file, module.text, range),
        { hint: hintOf(message) },
      );
    }),
  );
}

function hintOf(message: string): string {
  const token = /^'(.+)' expected\.?$/.exec(message)?.[1];
  if (token === undefined) return "Correct the TypeScript at this place";
  return `Write "${token}" before this place, or remove what is too much`;
}

/** TypeScript's messages end with a period, and may begin with a token: `';' expected.` */
function reworded(message: string): string {
  const text = message.replace(/\.$/, "").replace(/^('.+') expected$/, "Expected $1");
  return /^[A-Z]/.test(text) ? text : `Syntax error: ${text}`;
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
