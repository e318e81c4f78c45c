package main

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"fmt"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"

	"github.com/oam-dev/kubevela/pkg/addon"
	"github.com/oam-dev/kubevela/pkg/oam"
)

// documentOf sorts what was applied into its kinds, by rendering each kind again with vela's exported functions.
// An object that vela did not apply is left out; one that no kind explains is an error.
func documentOf(c renderCase, from source, result enabled) (document, error) {
	pkg, err := from.load()
	if err != nil {
		return nil, err
	}
	kinds, err := renderKinds(c, pkg, result.args)
	if err != nil {
		return nil, err
	}
	applied := newPile(result.cluster.applied)
	out := document{"velaVersion": velaVersion()}
	if out["application"], err = result.applicationOf(); err != nil {
		return nil, err
	}
	if out["auxiliary"], err = applied.takeNamed(kinds.auxiliary); err != nil {
		return nil, err
	}
	for key, objects := range kinds.listed {
		if out[key], err = applied.takeAll(objects); err != nil {
			return nil, err
		}
	}
	if len(result.args) > 0 {
		secret := addon.RenderArgsSecret(pkg, result.args)
		if !applied.take(secret) {
			return nil, fmt.Errorf("the secret was not applied")
		}
		if out["secret"], err = plain(secret); err != nil {
			return nil, err
		}
	}
	if rest := applied.rest(); len(rest) > 0 {
		return nil, fmt.Errorf("objects of no known kind were applied: %v", rest)
	}
	if pkg.Notes.Data != "" && result.notes != "" {
		out["notes"] = result.notes
	}
	if result.notesPanic != "" {
		out["notesPanic"] = result.notesPanic
	}
	if dropped, err := droppedResources(c, pkg, result.args); err != nil {
		// What vela renders stands all the same.
		out["droppedUnknown"] = err.Error()
	} else if len(dropped) > 0 {
		out["dropped"] = dropped
	}
	return withWarnings(out, result), nil
}

type kinds struct {
	auxiliary []*unstructured.Unstructured
	// listed has the kinds that keep their order, by the document's key.
	listed map[string][]*unstructured.Unstructured
}

func renderKinds(c renderCase, pkg *addon.InstallPackage, args map[string]any) (out kinds, err error) {
	ctx, on := context.Background(), c.cluster()
	recordWarnings(func() {
		out.listed = map[string][]*unstructured.Unstructured{}
		if _, out.auxiliary, err = addon.RenderApp(ctx, pkg, on, args); err != nil {
			return
		}
		if out.listed["definitions"], err = addon.RenderDefinitions(pkg, noCluster()); err != nil {
			return
		}
		if out.listed["configTemplates"], err = renderConfigTemplates(ctx, pkg, on); err != nil {
			return
		}
		if out.listed["schemas"], err = addon.RenderDefinitionSchema(pkg); err != nil {
			return
		}
		out.listed["views"], err = renderViews(ctx, pkg)
	})
	return out, err
}

// pile holds applied objects by their text, owner references left out: vela adds its own before applying.
type pile map[string]int

func newPile(objects []*unstructured.Unstructured) pile {
	out := pile{}
	for _, object := range objects {
		out[textOf(object)]++
	}
	return out
}

func textOf(object *unstructured.Unstructured) string {
	copied := copyOf(object)
	copied.SetOwnerReferences(nil)
	// Adding a reference made the metadata of an object that has none.
	if metadata, ok := copied.Object["metadata"].(map[string]any); ok && len(metadata) == 0 {
		delete(copied.Object, "metadata")
	}
	text, err := json.Marshal(copied.Object)
	if err != nil {
		return err.Error()
	}
	return string(text)
}

// copyOf is a deep copy, with bytes as they are sent: DeepCopy, which vela does not call, panics at them.
func copyOf(object *unstructured.Unstructured) *unstructured.Unstructured {
	fields, _ := asSent(object.Object).(map[string]any)
	return (&unstructured.Unstructured{Object: fields}).DeepCopy()
}

func asSent(value any) any {
	switch v := value.(type) {
	case []byte:
		return base64.StdEncoding.EncodeToString(v)
	case map[string]any:
		out := make(map[string]any, len(v))
		for key, field := range v {
			out[key] = asSent(field)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, element := range v {
			out[i] = asSent(element)
		}
		return out
	}
	return value
}

// take says whether the object was applied, and counts it off.
func (p pile) take(object *unstructured.Unstructured) bool {
	text := textOf(object)
	if p[text] == 0 {
		return false
	}
	p[text]--
	return true
}

// each hands over every object that was applied, in the form that is printed.
func (p pile) each(objects []*unstructured.Unstructured, use func(object *unstructured.Unstructured, value any)) error {
	for _, object := range objects {
		if !p.take(object) {
			continue
		}
		value, err := plain(object.Object)
		if err != nil {
			return err
		}
		use(object, value)
	}
	return nil
}

func (p pile) takeAll(objects []*unstructured.Unstructured) ([]any, error) {
	out := []any{}
	err := p.each(objects, func(_ *unstructured.Unstructured, value any) {
		out = append(out, value)
	})
	return out, err
}

func (p pile) takeNamed(objects []*unstructured.Unstructured) (map[string]any, error) {
	out := map[string]any{}
	err := p.each(objects, func(object *unstructured.Unstructured, value any) {
		out[object.GetLabels()[oam.LabelAddonAuxiliaryName]] = value
	})
	return out, err
}

func (p pile) rest() []string {
	out := []string{}
	for text, count := range p {
		if count > 0 {
			out = append(out, text)
		}
	}
	return out
}
