package main

import (
	"fmt"
	"strings"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/format"
	"cuelang.org/go/cue/token"
)

// wrapKey is the field that vela puts a component's template in.
const wrapKey = "zz_output__"

// buildComponent mirrors LookupValueByScript (kubevela/workflow v0.6.3, pkg/cue/model/value/value.go).
func buildComponent(context, template sourceFile) built {
	sources := newSources()
	outer := sources.add(context, "")
	failures := sources.parse(outer)
	script := sources.add(template, "")
	failures = append(failures, sources.parse(script)...)
	if len(failures) > 0 {
		return built{sources: sources, failedAt: "parse", errors: failures}
	}
	value := (&program{sources: sources, files: []*source{outer}}).build(nil)
	if text := strings.TrimSpace(script.text); isPath(script.syntax) && !value.LookupPath(cue.ParsePath(text)).Exists() {
		message := "failed to lookup value: var(path=" + text + ") not exist"
		failure := sources.other(message, script.syntax.Decls[0].Pos())
		return built{sources: sources, failedAt: "build", errors: []cueError{failure}}
	}
	text, err := printValue(value)
	if err != nil {
		return built{sources: sources, failedAt: "build", errors: sources.convertAll(err)}
	}
	printed := sources.add(sourceFile{Segments: []segment{{Text: text}}}, "")
	if failures := sources.parse(printed); len(failures) > 0 {
		return built{sources: sources, failedAt: "build", errors: sources.hardErrors(value, value.Err())}
	}
	printed.origin = newOrigin(value, printed.syntax)
	sources.prefix = wrapKey
	joined := &program{sources: sources, files: []*source{printed, script}, assemble: joinWrapped}
	made := joined.finish(joined.build(nil))
	if err := value.Err(); err != nil && made.failedAt != "" {
		made.errors = behindContext(outer.syntax, sources.hardErrors(value, err), made.errors)
	}
	return made
}

// behindContext puts the errors of the context in place of the `_|_` that vela prints for it, and leaves
// out the references that fail only because nothing but `_|_` was printed.
func behindContext(context *ast.File, outer, inner []cueError) []cueError {
	lost := map[string]bool{"explicit error (_|_ literal) in source": true}
	for _, decl := range context.Decls {
		if field, ok := decl.(*ast.Field); ok {
			label, _, _ := ast.LabelName(field.Label)
			lost[fmt.Sprintf(unknownName, label)] = true
		}
	}
	for _, failure := range inner {
		if !lost[failure.Message] {
			outer = append(outer, failure)
		}
	}
	return outer
}

// joinWrapped mirrors behindKey and makeValueWithFiles for the printed context and the template.
func joinWrapped(files []*ast.File) *ast.File {
	wrapInKey(files[1])
	return joinFiles(files...)
}

// isPath reports whether vela takes the script for a path to look up instead of a template.
func isPath(script *ast.File) bool {
	if len(script.Imports) > 0 || len(script.Decls) != 1 {
		return false
	}
	embed, ok := script.Decls[0].(*ast.EmbedDecl)
	if !ok {
		return false
	}
	switch embed.Expr.(type) {
	case *ast.SelectorExpr, *ast.IndexExpr, *ast.Ident:
		return true
	}
	return false
}

// printValue mirrors util.ToString (kubevela/pkg v1.9.3, cue/util/string.go): defaults taken, no `...`.
func printValue(value cue.Value) (string, error) {
	node := value.Syntax(cue.Final(), cue.Docs(true), cue.All())
	switch syntax := node.(type) {
	case *ast.StructLit:
		file := &ast.File{}
		for _, element := range syntax.Elts {
			if _, ok := element.(*ast.Ellipsis); !ok {
				file.Decls = append(file.Decls, element)
			}
		}
		node = file
	case ast.Expr:
		ast.SetRelPos(syntax, token.NoSpace)
		node = &ast.File{Decls: []ast.Decl{&ast.EmbedDecl{Expr: syntax}}}
	}
	text, err := format.Node(node, format.Simplify())
	return strings.TrimSpace(string(text)), err
}

// wrapInKey mirrors behindKey: all but the imports goes into one field.
func wrapInKey(script *ast.File) {
	var imports, rest []ast.Decl
	for _, decl := range script.Decls {
		if _, ok := decl.(*ast.ImportDecl); ok {
			imports = append(imports, decl)
		} else {
			rest = append(rest, decl)
		}
	}
	var wrapped ast.Expr = &ast.StructLit{Elts: rest}
	if len(rest) == 1 {
		if embed, ok := rest[0].(*ast.EmbedDecl); ok {
			wrapped = embed.Expr
		}
	}
	script.Decls = append(imports, &ast.Field{Label: ast.NewIdent(wrapKey), Value: wrapped})
}

// joinFiles mirrors makeValueWithFiles: of all imports with the same local name, or without one, the first stays.
func joinFiles(files ...*ast.File) *ast.File {
	joined := &ast.File{}
	known := map[string]bool{}
	for _, file := range files {
		for _, spec := range file.Imports {
			if name := spec.Name.String(); !known[name] {
				known[name] = true
				joined.Imports = append(joined.Imports, spec)
			}
		}
		joined.Decls = append(joined.Decls, file.Decls...)
	}
	return joined
}
