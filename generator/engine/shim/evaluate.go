package main

import (
	"fmt"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
)

// built is what a build gives: the value that paths are looked up in, or the step that failed.
type built struct {
	sources *sources
	// program is what can be built again without the unparsable files; nil when nothing is left.
	program *program
	// whole is the value of the instance, root the value that paths are looked up in.
	whole, root cue.Value
	failedAt    string
	errors      []cueError
	// lost are messages that only follow from errors that are listed already.
	lost map[string]bool
}

// evaluate builds as vela does and looks the selected paths up. A text is looked up in even when it fails:
// vela takes `isHealth` from a policy whose other fields conflict (health.go, v1.10.9).
func evaluate(asked request) (evaluateResult, error) {
	var made built
	sources := newSources(asked.Packages...)
	switch build := asked.Build; build.Kind {
	case "application":
		made = sources.buildApplication(build.Main, build.Files)
	case "component":
		made = sources.buildComponent(build.Context, build.Template)
	case "text":
		made = sources.buildText(build)
	case "definition":
		made = sources.buildDefinition(build)
	default:
		return evaluateResult{}, fmt.Errorf("unknown kind of build %q", build.Kind)
	}
	result := evaluateResult{FailedAt: made.failedAt, Errors: []cueError{}, Values: []selectedValue{}}
	if made.failedAt != "" {
		result.Errors = made.allErrors(asked.Select)
		if asked.Build.Kind != "text" || made.failedAt != "build" {
			return result, nil
		}
	}
	for _, path := range asked.Select {
		value := made.sources.selectValue(made.root, path)
		if asked.Describe && value.Exists {
			made.sources.describeValue(made.root, &value)
		}
		result.Values = append(result.Values, value)
	}
	return result, nil
}

// describeValue adds the kind of a value and the place of the expression that makes it.
func (s *sources) describeValue(root cue.Value, selected *selectedValue) {
	value := root.LookupPath(cue.ParsePath(selected.Path))
	final, _ := value.Default()
	selected.Kind = final.IncompleteKind().String()
	node := value.Source()
	if field, ok := node.(*ast.Field); ok {
		node = field.Value
	}
	for _, place := range s.nodePositions(node) {
		if place.File != "" {
			selected.At = &place
			return
		}
	}
}

// allErrors adds to the errors of a failed step what stands behind them under the selected paths.
func (b built) allErrors(selected []string) []cueError {
	found := errorList{}
	for _, failure := range b.errors {
		found.add(failure)
	}
	if b.program == nil {
		return b.sources.finish(found)
	}
	look := func(whole cue.Value, list *errorList) {
		root := whole.LookupPath(cue.ParsePath(b.sources.prefix))
		for _, path := range selected {
			if value := root.LookupPath(cue.ParsePath(path)); isPresent(value) {
				b.sources.reasons(value, list)
			}
		}
	}
	if len(brokenPlaces(b.whole)) == 0 {
		look(b.whole, &found)
	}
	for _, failure := range b.program.deeper(b.whole, look) {
		found.add(failure)
	}
	return b.sources.finish(found.without(b.lost))
}

func (s *sources) selectValue(root cue.Value, path string) selectedValue {
	value := root.LookupPath(cue.ParsePath(path))
	result := selectedValue{Path: path, Exists: value.Exists(), Errors: []cueError{}}
	if !isPresent(value) {
		found := errorList{}
		s.ownErrors(root, &found)
		result.Errors = s.finish(found)
		return result
	}
	encoded, err := value.MarshalJSON()
	if err == nil {
		text := string(encoded)
		result.JSON = &text
		if value.Validate() == nil {
			return result
		}
	}
	found := errorList{}
	s.reasons(value, &found)
	if err != nil && len(found) == 0 {
		found = s.convertAll(err)
	}
	result.Errors = s.finish(found)
	return result
}

// buildApplication mirrors newValueWithMainAndFiles (kubevela v1.10.9, pkg/addon/render.go).
func (s *sources) buildApplication(main sourceFile, files []sourceFile) built {
	first := s.add(main, "")
	failures := s.parse(first)
	packageName := "main"
	if first.syntax != nil && first.syntax.PackageName() != "" {
		packageName = first.syntax.PackageName()
	} else if len(failures) == 0 {
		first = s.add(main, "package main\n")
		failures = s.parse(first)
		first.unfixed = true
	}
	parsed := &program{sources: s}
	if len(failures) == 0 {
		parsed.files = append(parsed.files, first)
	}
	for _, file := range files {
		added := s.add(file, "")
		problems := s.parse(added)
		failures = append(failures, problems...)
		if len(problems) == 0 && added.syntax.PackageName() == packageName {
			parsed.files = append(parsed.files, added)
		}
	}
	if len(failures) > 0 {
		return parsed.withoutBroken(failures)
	}
	return parsed.finish(parsed.build(nil), s.buildErrors)
}

// buildText mirrors cue.Context.CompileString, in vela 1.10 also the compiler of kubevela/pkg (cue/cuex/compiler.go).
func (s *sources) buildText(asked build) built {
	text := s.add(asked.Main, "")
	if failures := s.parse(text); len(failures) > 0 {
		return built{sources: s, failedAt: "parse", errors: failures}
	}
	parsed := &program{sources: s, files: []*source{text}}
	if asked.Repaired {
		parsed.prepare = repairOldSyntax
	}
	return parsed.finish(parsed.build(nil), s.topErrors)
}

// finish fails where vela does: when its check finds an error.
func (p *program) finish(whole cue.Value, check func(cue.Value) []cueError) built {
	made := built{sources: p.sources, program: p, whole: whole, root: whole.LookupPath(cue.ParsePath(p.sources.prefix))}
	if failures := check(whole); len(failures) > 0 {
		made.failedAt, made.errors = "build", failures
	}
	return made
}

// withoutBroken fails as vela does at the first syntax error, but still builds the files that have none;
// references that are unknown then may stand in a broken file and are not reported.
func (p *program) withoutBroken(failures []cueError) built {
	made := built{sources: p.sources, failedAt: "parse", errors: failures}
	if len(p.files) == 0 {
		return made
	}
	made.program, made.whole = p, p.build(nil)
	for _, failure := range p.sources.hardErrors(made.whole, made.whole.Err()) {
		if failure.Kind != "unresolved-reference" {
			made.errors = append(made.errors, failure)
		}
	}
	return made
}
