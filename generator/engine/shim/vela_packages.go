//go:build !cue05

package main

import (
	"slices"

	"cuelang.org/go/cue/ast"
)

// velaPackages are the names behind `vela/` that vela knows where it makes a schema (kubevela v1.10.9,
// pkg/workflow/providers/compiler.go:53-76; v1.11.0-alpha.4 adds helm, known from reading it only).
var velaPackages = []string{
	"builtin", "config", "email", "http", "kube", "metrics", "multicluster", "oam", "op", "ql", "query", "terraform",
	"time", "util",
}

// knowVelaPackages puts an unknown value for each of vela's packages: they are Go code in part, and say nothing about
// the parameters.
func knowVelaPackages(file *ast.File) {
	known := map[place]bool{}
	for _, spec := range file.Imports {
		name := importPath(spec)
		if slices.ContainsFunc(velaPackages, func(known string) bool { return name == "vela/"+known }) {
			known[placeOf(spec.Pos())] = true
		}
	}
	if len(known) > 0 {
		repairFile(file, known)
		declareUnknown(file)
	}
}
