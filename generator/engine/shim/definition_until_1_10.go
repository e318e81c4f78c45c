//go:build !cue14

package main

import (
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/format"
	"cuelang.org/go/cue/parser"
	"cuelang.org/go/tools/fix"
)

// fixDefinition rewrites old CUE in the whole file, as Definition.FromCUEString does
// (kubevela v1.9.13 and v1.10.9, pkg/definition/definition.go).
func fixDefinition(file *ast.File) *ast.File { return fix.File(file) }

// storedTemplate gives the text of spec.schematic.cue.template: imports and template, fixed and formatted once more.
func storedTemplate(parts definitionParts) (string, error) {
	imports, template, err := printTemplate(parts)
	if err != nil {
		return "", err
	}
	file, err := parser.ParseFile("-", imports+template, parser.ParseComments)
	if err != nil {
		return "", err
	}
	text, err := format.Node(fix.File(file), format.Simplify())
	return string(text), err
}

// markImmutable does nothing: only vela 1.11 knows the mark.
func markImmutable(_ map[string]any, description string) string { return description }
