//go:build cue14

package main

import (
	"strings"

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/parser"
)

// What is here is known from reading kubevela v1.11.0-alpha.4 only: no module proxy serves it.

// cueVersion is the version of cuelang.org/go that this build is for; vela 1.11 has it.
const cueVersion = "v0.14.1"

// fixDefinition leaves the author's syntax (Definition.FromCUEString, pkg/definition/definition.go:426-496).
func fixDefinition(file *ast.File) *ast.File { return file }

// storedTemplate gives the text of spec.schematic.cue.template: imports and template as the author wrote them, each
// formatted, with one line break between them. What vela makes of it for old CUE is parsed, not stored (lines 484-496).
func storedTemplate(parts definitionParts) (string, error) {
	imports, template, err := printTemplate(parts)
	if err != nil {
		return "", err
	}
	if _, err := parser.ParseFile("-", imports+template, parser.ParseComments); err != nil {
		return "", err
	}
	if imports = strings.TrimSpace(imports); imports != "" {
		template = imports + "\n" + template
	}
	return template, nil
}

const immutableMark = "+immutable"

// markImmutable moves the mark from a description to its schema, as FixOpenAPISchema and
// extractMarkerFromDescription do (pkg/schema/schema.go:116-150).
func markImmutable(schema map[string]any, description string) string {
	var kept []string
	lines := strings.Split(description, "\n")
	for _, line := range lines {
		if strings.TrimSpace(line) != immutableMark {
			kept = append(kept, line)
		}
	}
	if len(kept) == len(lines) {
		return description
	}
	schema["x-immutable"] = true
	return strings.TrimSpace(strings.Join(kept, "\n"))
}
