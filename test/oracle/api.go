//go:build !vela1.9

package main

import (
	"context"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"github.com/oam-dev/kubevela/pkg/addon"
)

// What differs between the releases in the signatures of pkg/addon; api_1_9.go is the other half.

func renderConfigTemplates(ctx context.Context, pkg *addon.InstallPackage, on *cluster) ([]*unstructured.Unstructured, error) {
	return addon.RenderConfigTemplates(ctx, pkg, on)
}

func renderViews(ctx context.Context, pkg *addon.InstallPackage) ([]*unstructured.Unstructured, error) {
	return addon.RenderViews(ctx, pkg)
}
