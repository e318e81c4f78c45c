package main

import (
	_ "unsafe" // for go:linkname

	"github.com/oam-dev/kubevela/pkg/addon"
)

// velaRenderNotes is (*Installer).renderNotes (pkg/addon/addon.go:1612, v1.10.9; :1615, v1.9.13), which is not exported and
// whose error enabling only logs. notes.s is empty: it permits a function without a body.
//
//go:linkname velaRenderNotes github.com/oam-dev/kubevela/pkg/addon.(*Installer).renderNotes
func velaRenderNotes(installer *addon.Installer, pkg *addon.InstallPackage) (string, error)
