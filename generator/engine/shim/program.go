package main

import (
	"maps"
	"strings"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/cuecontext"
	"cuelang.org/go/cue/errors"
	"cuelang.org/go/cue/token"
)

// program is what goes into one CUE instance; it can be built again with repairs.
type program struct {
	sources *sources
	files   []*source
	// assemble joins the parsed files; nil keeps them apart.
	assemble func(files []*ast.File) *ast.File
	// foreign are imports that stand for an unknown value.
	foreign map[place]bool
	// prepare changes what was read before it is built; nil leaves it.
	prepare func(*ast.File)
}

// build gives the value of a fresh instance. Its text has been parsed without an error before.
func (p *program) build(repair func(*ast.File)) cue.Value {
	var parsed []*ast.File
	for _, file := range p.files {
		syntax := file.take()
		if !file.unfixed {
			fixLoops(syntax)
		}
		if len(p.foreign) > 0 {
			repairFile(syntax, maps.Clone(p.foreign))
		}
		if repair != nil {
			repair(syntax)
		}
		if p.prepare != nil {
			p.prepare(syntax)
		}
		parsed = append(parsed, syntax)
	}
	if p.assemble != nil {
		parsed = []*ast.File{p.assemble(parsed)}
	}
	if repair != nil || len(p.foreign) > 0 {
		declareUnknown(parsed[0])
	}
	context := cuecontext.New()
	instance := p.sources.newInstance()
	for _, file := range parsed {
		if err := instance.AddSyntax(file); err != nil {
			return context.BuildInstance(instance)
		}
	}
	return context.BuildInstance(instance)
}

// unknownField stands for every reference that is not found: unlike a plain `_`, a reference to `_` may be an operand.
// It is short, so that it ends where a longer name has ended.
const unknownField = "_Z"

func declareUnknown(file *ast.File) {
	file.Decls = append(file.Decls, &ast.Field{Label: ast.NewIdent(unknownField), Value: ast.NewIdent("_")})
}

// deeper lists what CUE hides behind references and imports that it does not know: the instance is built
// again with an unknown value for each of them, and what then depends on such a place is left out. When some file was
// not parsed, the references that it might declare are left out too.
func (p *program) deeper(value cue.Value, look func(cue.Value, *errorList)) []cueError {
	broken := brokenPlaces(value)
	if len(broken) == 0 {
		return nil
	}
	again := p.build(func(file *ast.File) { repairFile(file, broken) })
	found := errorList{}
	if err := again.Err(); err != nil {
		found = p.sources.hardErrors(again, err)
	}
	look(again, &found)
	var tainted []cuePosition
	for pos := range broken {
		if source := p.sources.byName[pos.file]; source != nil {
			tainted = append(tainted, source.place(pos.offset, pos.offset)...)
		}
	}
	var kept []cueError
	for _, failure := range found {
		if len(failure.Positions) > 0 && !touches(failure, tainted) {
			kept = append(kept, failure)
		}
	}
	return kept
}

type place struct {
	file   string
	offset int
}

func placeOf(pos token.Pos) place {
	return place{pos.Filename(), offsetOf(pos)}
}

// brokenPlaces finds the references and imports that stop a build.
func brokenPlaces(value cue.Value) map[place]bool {
	broken := map[place]bool{}
	for _, err := range errors.Errors(value.Err()) {
		format, _ := err.Msg()
		kind := kindOf(format)
		if kind == "unknown-import" || kind == "unused-import" || strings.HasPrefix(format, unknownName) {
			broken[placeOf(err.Position())] = true
		}
	}
	return broken
}

func touches(failure cueError, tainted []cuePosition) bool {
	for _, at := range failure.Positions {
		for _, broken := range tainted {
			if at.File == broken.File && at.Start <= broken.Start && broken.Start < max(at.End, at.Start+1) {
				return true
			}
		}
	}
	return false
}

// repairFile puts an unknown value for broken references and for the uses of broken imports, which it takes out.
func repairFile(file *ast.File, broken map[place]bool) {
	removed := map[ast.Node]bool{}
	var decls []ast.Decl
	for _, decl := range file.Decls {
		if imports, ok := decl.(*ast.ImportDecl); ok {
			var specs []*ast.ImportSpec
			for _, spec := range imports.Specs {
				if broken[placeOf(spec.Pos())] {
					removed[spec] = true
				} else {
					specs = append(specs, spec)
				}
			}
			if imports.Specs = specs; len(specs) == 0 {
				continue
			}
		}
		decls = append(decls, decl)
	}
	file.Decls = decls
	var imports []*ast.ImportSpec
	for _, spec := range file.Imports {
		if !removed[spec] {
			imports = append(imports, spec)
		}
	}
	file.Imports = imports
	ast.Walk(file, func(node ast.Node) bool {
		if name, ok := node.(*ast.Ident); ok && (broken[placeOf(name.Pos())] || (name.Node != nil && removed[name.Node])) {
			name.Name, name.Node, name.Scope = unknownField, nil, nil
			broken[placeOf(name.Pos())] = true
		}
		return true
	}, nil)
}
