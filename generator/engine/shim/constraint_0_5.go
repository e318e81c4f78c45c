//go:build cue05

package main

import "cuelang.org/go/cue/ast"

// constraintOf gives the mark behind a label; CUE 0.5 knows `?` only.
func constraintOf(field *ast.Field) string {
	if field.Optional.IsValid() {
		return "?"
	}
	return ""
}
