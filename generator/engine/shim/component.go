package main

import (
	"fmt"
	"strings"

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/token"
)

// wrapKey is the field that vela puts a component's template in.
const wrapKey = "zz_output__"

// buildComponent mirrors LookupValueByScript (kubevela/workflow v0.6.3, pkg/cue/model/value/value.go), in vela 1.9
// Value.LookupByScript (v0.6.1, the same file).
func (s *sources) buildComponent(context, template sourceFile) built {
	outer := s.add(context, "")
	known := s.contextOf(outer)
	var failures []cueError
	if known == nil {
		failures = s.parse(outer)
	}
	script := s.add(template, "")
	failures = append(failures, s.parse(script)...)
	if len(failures) > 0 {
		return built{sources: s, failedAt: "parse", errors: failures}
	}
	script.unfixed = true
	if known == nil {
		known = s.keepContext(outer)
	}
	value := known.value
	if text := strings.TrimSpace(script.text); isPath(script.syntax) {
		found := value.LookupPath(scriptPath(text))
		if !found.Exists() {
			message := "failed to lookup value: var(path=" + text + ") not exist"
			failure := s.other(message, script.syntax.Decls[0].Pos())
			return built{sources: s, failedAt: "build", errors: []cueError{failure}}
		}
		if scriptIsLookedUp {
			return built{sources: s, whole: value, root: found}
		}
	}
	text, err := known.print()
	if err != nil {
		return built{sources: s, failedAt: "build", errors: s.convertAll(err)}
	}
	printed := s.add(sourceFile{Segments: []segment{{Text: text}}}, "")
	if failures := s.parse(printed); len(failures) > 0 {
		if err := value.Err(); err != nil {
			return built{sources: s, failedAt: "build", errors: s.hardErrors(value, err)}
		}
		failure := s.other("parse script: "+failures[0].Message, bytesOf(outer.asWritten())...)
		return built{sources: s, failedAt: "build", errors: []cueError{failure}}
	}
	printed.origin = &origin{root: value, printed: printed}
	s.prefix = wrapKey
	joined := &program{sources: s, files: []*source{printed, script}, assemble: joinWrapped}
	made := joined.finish(joined.build(nil), s.buildErrors)
	if err := value.Err(); err != nil && made.failedAt != "" {
		made.lost = lostNames(outer.asWritten())
		made.errors = append(s.hardErrors(value, err), errorList(made.errors).without(made.lost)...)
	}
	return made
}

// lostNames lists what is said of a template only because vela prints `_|_` for a context with errors.
func lostNames(context *ast.File) map[string]bool {
	lost := map[string]bool{"explicit error (_|_ literal) in source": true}
	for _, decl := range context.Decls {
		if field, ok := decl.(*ast.Field); ok {
			label, _, _ := ast.LabelName(field.Label)
			lost[fmt.Sprintf(unknownName, label)] = true
		}
	}
	return lost
}

// bytesOf lists the bytes of a context, which vela 1.9 may print in a way that does not parse.
func bytesOf(context *ast.File) (places []token.Pos) {
	ast.Walk(context, func(node ast.Node) bool {
		if literal, ok := node.(*ast.BasicLit); ok && strings.HasPrefix(literal.Value, "'") {
			places = append(places, literal.Pos())
		}
		return true
	}, nil)
	return places
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

// withoutEllipsis makes a file of a printed value and leaves `...` out of it.
func withoutEllipsis(node ast.Node) ast.Node {
	switch syntax := node.(type) {
	case *ast.StructLit:
		file := &ast.File{}
		for _, element := range syntax.Elts {
			if _, ok := element.(*ast.Ellipsis); !ok {
				file.Decls = append(file.Decls, element)
			}
		}
		return file
	case ast.Expr:
		ast.SetRelPos(syntax, token.NoSpace)
		return &ast.File{Decls: []ast.Decl{&ast.EmbedDecl{Expr: syntax}}}
	}
	return node
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
