//go:build cue05

package main

import (
	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	cuebuild "cuelang.org/go/cue/build"
	velaimports "github.com/kubevela/workflow/pkg/stdlib"
	"github.com/oam-dev/kubevela/pkg/stdlib"
)

// cueVersion is the version of cuelang.org/go that this build is for; vela 1.9 has it.
const cueVersion = "v0.5.0"

// statusAsCue tells whether health texts may be written as CUE.
const statusAsCue = false

// scriptIsLookedUp tells whether a component that is only a path gives the value at that path.
const scriptIsLookedUp = true

func init() {
	if err := stdlib.SetupBuiltinImports(); err != nil {
		panic(err)
	}
}

// addImports makes vela/op and vela/ql known, as newValue does (kubevela/workflow v0.6.1, pkg/cue/model/value/value.go).
func addImports(instance *cuebuild.Instance) {
	// It fails for a text of its own only, and none is given.
	_ = velaimports.AddImportsFor(instance, "")
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

// knowVelaPackages does nothing: addImports has them.
func knowVelaPackages(*ast.File) {}
