package main

import (
	"context"
	"fmt"

	"cuelang.org/go/cue/parser"

	"github.com/oam-dev/kubevela/apis/core.oam.dev/v1beta1"
	"github.com/oam-dev/kubevela/pkg/addon"
)

// droppedResources names the CUE resources that were to become a component and became none, which vela does not log: it
// renders the addon's resources without its template, then each of them alone, and counts. The names are base names, in
// vela's order. This is a question of ours, not a part of enabling: whatever goes wrong with it is an error.
func droppedResources(c renderCase, pkg *addon.InstallPackage, args map[string]any) (dropped []string, err error) {
	defer func() {
		if crash := recover(); crash != nil {
			dropped, err = nil, fmt.Errorf("panic: %v", crash)
		}
	}()
	var own []addon.ElementFile
	for _, file := range pkg.CUETemplates {
		parsed, err := parser.ParseFile(file.Name, file.Data)
		if err != nil {
			return nil, err
		}
		if parsed.PackageName() != "main" {
			own = append(own, file)
		}
	}
	if len(own) == 0 {
		return nil, nil
	}
	without, err := countComponents(c, *pkg, args)
	if err != nil {
		return nil, err
	}
	if all, err := countComponents(c, *pkg, args, own...); err != nil || all == without+len(own) {
		return nil, err
	}
	for _, file := range own {
		if count, err := countComponents(c, *pkg, args, file); err != nil {
			return nil, err
		} else if count == without {
			dropped = append(dropped, file.Name)
		}
	}
	return dropped, nil
}

func countComponents(
	c renderCase, pkg addon.InstallPackage, args map[string]any, resources ...addon.ElementFile,
) (count int, err error) {
	// No CUE, so that nothing is read that vela does not read for this addon.
	pkg.AppTemplate, pkg.AppCueTemplate = &v1beta1.Application{}, addon.ElementFile{}
	pkg.CUETemplates = resources
	// With a template.cue vela asks for no clusters; the empty Application would have it look for them.
	pkg.DeployTo = nil
	recordWarnings(func() {
		app, _, failure := addon.RenderApp(context.Background(), &pkg, c.cluster(), args)
		if err = failure; err == nil {
			count = len(app.Spec.Components)
		}
	})
	return count, err
}
