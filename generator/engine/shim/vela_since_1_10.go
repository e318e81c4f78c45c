//go:build !cue05

package main

import (
	"strings"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/format"
	"cuelang.org/go/cue/token"
)

const (
	statusAsCue      = true
	scriptIsLookedUp = false
)

// scriptPath mirrors LookupValue (kubevela/workflow v0.6.3, pkg/cue/model/value/value.go).
func scriptPath(text string) cue.Path { return cue.ParsePath(text) }

// fixLoops does nothing: vela 1.10.4 and later take loops as they are written.
func fixLoops(*ast.File) {}

// buildErrors lists what stops vela behind a build: only what makes the whole value an error.
func (s *sources) buildErrors(whole cue.Value) []cueError {
	return s.topErrors(whole)
}

// printValue mirrors util.ToString (kubevela/pkg v1.9.3 and v1.10.0, cue/util/string.go): defaults taken, no `...`.
func printValue(value cue.Value) (string, error) {
	node := withoutEllipsis(value.Syntax(cue.Final(), cue.Docs(true), cue.All()))
	text, err := format.Node(node, format.Simplify())
	return strings.TrimSpace(string(text)), err
}

// constraintOf gives the mark behind a label.
func constraintOf(field *ast.Field) string {
	if field.Constraint == token.ILLEGAL {
		return ""
	}
	return field.Constraint.String()
}
