package main

import (
	"path"

	cuebuild "cuelang.org/go/cue/build"
	"cuelang.org/go/cue/parser"
)

// buildPackages mirrors BuildImport (kubevela/pkg v1.9.3, cue/util/import.go) and, for packages with comments,
// InitBuiltinImports (kubevela/workflow v0.6.1, pkg/stdlib/packages.go). Their errors have no place: no author wrote them.
func buildPackages(packages []cuePackage) (instances []*cuebuild.Instance) {
	for _, one := range packages {
		instance := &cuebuild.Instance{PkgName: path.Base(one.Path), ImportPath: one.Path}
		var options []parser.Option
		if one.Comments {
			options = append(options, parser.ParseComments)
		}
		file, err := parser.ParseFile("-", one.Text, options...)
		if err == nil {
			err = instance.AddSyntax(file)
		}
		if err != nil {
			panic(err)
		}
		instances = append(instances, instance)
	}
	return instances
}

// newInstance makes an empty instance that knows vela's packages.
func (s *sources) newInstance() *cuebuild.Instance {
	return &cuebuild.Instance{Imports: append([]*cuebuild.Instance{}, s.packages...)}
}
