package main

import (
	"strings"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	cuebuild "cuelang.org/go/cue/build"
	"cuelang.org/go/cue/cuecontext"
	"cuelang.org/go/cue/format"
	"cuelang.org/go/cue/parser"
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
	value := cuecontext.New().BuildFile(outer.syntax)
	if text := strings.TrimSpace(script.text); isPath(script.syntax) && !value.LookupPath(cue.ParsePath(text)).Exists() {
		message := "failed to lookup value: var(path=" + text + ") not exist"
		return built{sources: sources, failedAt: "build", errors: []cueError{sources.other(message, script.syntax.Pos())}}
	}
	printed, err := printValue(value)
	if err != nil {
		return built{sources: sources, failedAt: "build", errors: sources.convertAll(err)}
	}
	inner, err := parser.ParseFile("-", printed, parser.ParseComments)
	if err != nil {
		return built{sources: sources, failedAt: "build", errors: sources.hardErrors(value, err)}
	}
	wrapInKey(script.syntax)
	instance := &cuebuild.Instance{}
	if err := instance.AddSyntax(joinFiles(inner, script.syntax)); err != nil {
		return built{sources: sources, failedAt: "build", errors: sources.convertAll(err)}
	}
	whole := cuecontext.New().BuildInstance(instance)
	made := built{sources: sources, value: whole.LookupPath(cue.ParsePath(wrapKey))}
	if err := whole.Err(); err != nil {
		found := errorList{}
		if outerErr := value.Err(); outerErr != nil {
			found = sources.hardErrors(value, outerErr)
		}
		for _, failure := range sources.hardErrors(whole, err) {
			if len(failure.Positions) > 0 || len(found) == 0 {
				found.add(failure)
			}
		}
		made.failedAt, made.errors = "build", found
	}
	return made
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
