//go:build cue05

package main

import (
	"strconv"
	"strings"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
)

// cueVersion is the version of cuelang.org/go that this build is for; vela 1.9 has it.
const cueVersion = "v0.5.0"

// statusAsCue tells whether health texts may be written as CUE.
const statusAsCue = false

// scriptIsLookedUp tells whether a component that is only a path gives the value at that path.
const scriptIsLookedUp = true

// scriptPath mirrors FieldPath for one text that is no number (kubevela/workflow v0.6.1, pkg/cue/model/value/value.go).
func scriptPath(text string) cue.Path {
	isOneName := !strings.ContainsAny(text, ".[") && !strings.HasPrefix(text, "_") && !strings.HasPrefix(text, "#")
	if plain, err := strconv.Unquote(text); err == nil {
		text = plain
	}
	if isOneName {
		text = `"` + text + `"`
	}
	return cue.ParsePath(text)
}

// buildErrors mirrors Value.Error (kubevela/workflow v0.6.1, pkg/cue/model/value/value.go): a regular field that
// CUE cannot evaluate fails the whole, wherever it stands.
func (s *sources) buildErrors(whole cue.Value) []cueError {
	if failures := s.topErrors(whole); len(failures) > 0 {
		return failures
	}
	found := errorList{}
	whole.Walk(func(value cue.Value) bool {
		err := value.Eval().Err()
		if err != nil {
			s.addIncomplete(value, err, &found)
		}
		return err == nil
	}, nil)
	return s.finish(found)
}

// repairOldSyntax does nothing: vela 1.9 has no repairs.
func repairOldSyntax(*ast.File) {}
