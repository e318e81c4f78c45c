//go:build !cue05 && !cue14

package main

import "cuelang.org/go/cue/ast"

// cueVersion is the version of cuelang.org/go that this build is for; vela 1.10 has it.
const cueVersion = "v0.9.2"

// repairOldSyntax does nothing: vela 1.10 has no repairs.
func repairOldSyntax(*ast.File) {}
