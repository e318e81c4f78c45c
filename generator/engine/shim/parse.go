package main

import (
	"strconv"

	"cuelang.org/go/cue/ast"
)

// parseFiles parses files one by one and lists what stands in them, also in one with syntax errors.
func parseFiles(files []sourceFile, roots []string) parseResult {
	result := parseResult{Files: make([]parsedFile, 0, len(files))}
	for _, file := range files {
		sources := newSources()
		source := sources.add(file, "")
		parsed := parsedFile{
			Errors:     orEmpty(sources.parse(source)),
			Imports:    []importUse{},
			Fields:     []topLevelField{},
			References: []reference{},
			Declared:   []declaration{},
		}
		if source.syntax != nil {
			parsed.PackageName = source.syntax.PackageName()
			sources.describe(source.syntax, &parsed)
			walk := sources.walkReferences(source.syntax, roots)
			parsed.References = append(parsed.References, walk.found...)
			parsed.Declared = append(parsed.Declared, walk.declarations...)
		}
		result.Files = append(result.Files, parsed)
	}
	return result
}

func (s *sources) describe(file *ast.File, parsed *parsedFile) {
	for _, decl := range file.Decls {
		switch decl := decl.(type) {
		case *ast.ImportDecl:
			for _, spec := range decl.Specs {
				path := importPath(spec)
				places := s.nodePositions(spec.Path)
				if path != "" && len(places) > 0 {
					parsed.Imports = append(parsed.Imports, importUse{Path: path, At: places[0]})
				}
			}
		case *ast.Field:
			label, _, err := ast.LabelName(decl.Label)
			places := s.nodePositions(decl.Label)
			if err == nil && len(places) > 0 {
				parsed.Fields = append(parsed.Fields, topLevelField{Label: label, At: places[0]})
			}
		}
	}
}

// importPath gives the path without quotes; empty when it is no string.
func importPath(spec *ast.ImportSpec) string {
	path, err := strconv.Unquote(spec.Path.Value)
	if err != nil {
		return ""
	}
	return path
}

func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
