//go:build vela1.9

package main

import (
	"context"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"github.com/oam-dev/kubevela/pkg/addon"
)

// The signatures of vela 1.9, which has no context in them; api.go is the other half.

func renderConfigTemplates(_ context.Context, pkg *addon.InstallPackage, on *cluster) ([]*unstructured.Unstructured, error) {
	return addon.RenderConfigTemplates(pkg, on)
}

func renderViews(_ context.Context, pkg *addon.InstallPackage) ([]*unstructured.Unstructured, error) {
	return addon.RenderViews(pkg)
}
