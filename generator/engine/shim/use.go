package main

import (
	"strings"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/errors"
)

// buildDefinition mirrors what vela compiles when a definition is used: workloadDef.Complete and traitDef.Complete
// (kubevela v1.10.9, pkg/cue/definition/template.go), for a step TaskLoader.makeTaskGenerator (kubevela/workflow
// v0.6.3, pkg/tasks/custom/task.go). What vela calls providers for stays open.
func (s *sources) buildDefinition(asked build) built {
	definition := s.add(asked.Definition, "")
	failures := s.parse(definition)
	if len(failures) == 0 {
		definition.keepTemplate(asked.Behind)
		failures = s.parse(definition)
	}
	if len(failures) > 0 {
		return built{sources: s, failedAt: "parse", errors: failures}
	}
	used := &program{sources: s, files: []*source{definition}}
	if asked.Repaired {
		used.prepare = repairOldSyntax
	}
	whole := used.build(nil)
	if used.foreign = foreignImports(whole, definition.asWritten()); len(used.foreign) > 0 {
		whole = used.build(nil)
	}
	return used.finish(whole, s.useErrors)
}

// useErrors lists what vela's Validate reports, which looks past what only lacks values.
func (s *sources) useErrors(whole cue.Value) []cueError {
	if err := whole.Validate(); err != nil {
		return s.hardErrors(whole, err)
	}
	return nil
}

// keepTemplate blanks all but imports and the insides of `template`, as in the text that vela stores, and puts another
// text behind it. Offsets stay.
func (s *source) keepTemplate(behind sourceFile) {
	kept := blank(s.text)
	keep := func(start, end int) { copy(kept[start:end], s.text[start:end]) }
	for _, decl := range s.syntax.Decls {
		switch decl := decl.(type) {
		case *ast.ImportDecl:
			keep(offsetOf(decl.Pos()), endOf(decl))
		case *ast.Field:
			body, ok := decl.Value.(*ast.StructLit)
			if !ok || plainLabel(decl.Label) != "template" || len(body.Elts) == 0 {
				continue
			}
			start, end := offsetOf(body.Elts[0].Pos()), endOf(body.Elts[len(body.Elts)-1])
			keep(start, end)
			if end < len(kept) {
				kept[end] = '\n'
			}
		}
	}
	s.text = string(kept)
	for _, part := range behind.Segments {
		s.text += part.Text
	}
	s.file.Segments = append(append([]segment{}, s.file.Segments...), behind.Segments...)
}

// blank keeps the line breaks of a text.
func blank(text string) []byte {
	blanked := []byte(text)
	for index, character := range blanked {
		if character != '\n' && character != '\r' {
			blanked[index] = ' '
		}
	}
	return blanked
}

// foreignImports finds the imports that CUE and vela do not know and that a cluster may: kube/… packages in vela 1.9,
// Package objects later.
func foreignImports(whole cue.Value, file *ast.File) map[place]bool {
	foreign := map[place]bool{}
	broken := brokenPlaces(whole)
	unknown := map[place]bool{}
	for _, err := range errors.Errors(whole.Err()) {
		if format, _ := err.Msg(); kindOf(format) == "unknown-import" {
			unknown[placeOf(err.Position())] = true
		}
	}
	for _, spec := range file.Imports {
		at := placeOf(spec.Pos())
		if broken[at] && unknown[at] && !strings.HasPrefix(importPath(spec), "vela/") {
			foreign[at] = true
		}
	}
	return foreign
}
