package main

import (
	"fmt"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	cuebuild "cuelang.org/go/cue/build"
	"cuelang.org/go/cue/cuecontext"
)

// built is what a build gives: the value that paths are looked up in, or the step that failed.
type built struct {
	sources  *sources
	value    cue.Value
	failedAt string
	errors   []cueError
}

// evaluate builds as vela does and looks the selected paths up.
func evaluate(asked build, selected []string) (evaluateResult, error) {
	var made built
	switch asked.Kind {
	case "application":
		made = buildApplication(asked.Main, asked.Files)
	case "component":
		made = buildComponent(asked.Context, asked.Template)
	case "text":
		made = buildText(asked.Main)
	default:
		return evaluateResult{}, fmt.Errorf("unknown kind of build %q", asked.Kind)
	}
	result := evaluateResult{FailedAt: made.failedAt, Errors: orEmpty(made.errors), Values: []selectedValue{}}
	if made.failedAt == "parse" {
		return result, nil
	}
	if made.failedAt == "build" {
		found := errorList(result.Errors)
		for _, path := range selected {
			if value := made.value.LookupPath(cue.ParsePath(path)); value.Exists() {
				made.sources.reasons(value, &found)
			}
		}
		result.Errors = finish(found)
		return result, nil
	}
	for _, path := range selected {
		result.Values = append(result.Values, made.sources.selectValue(made.value, path))
	}
	return result, nil
}

func (s *sources) selectValue(root cue.Value, path string) selectedValue {
	value := root.LookupPath(cue.ParsePath(path))
	result := selectedValue{Path: path, Exists: value.Exists(), Errors: []cueError{}}
	if !result.Exists {
		return result
	}
	found := errorList{}
	encoded, err := value.MarshalJSON()
	s.reasons(value, &found)
	if err != nil && len(found) == 0 {
		found = s.convertAll(err)
	}
	if err == nil {
		text := string(encoded)
		result.JSON = &text
	}
	result.Errors = finish(found)
	return result
}

// buildApplication mirrors newValueWithMainAndFiles (kubevela v1.10.9, pkg/addon/render.go).
func buildApplication(main sourceFile, files []sourceFile) built {
	sources := newSources()
	instance := &cuebuild.Instance{}
	source := sources.add(main, "")
	failures := sources.parse(source)
	if len(failures) == 0 && source.syntax.PackageName() == "" {
		source = sources.add(main, "package main\n")
		failures = sources.parse(source)
	}
	parsed := []*ast.File{source.syntax}
	for _, file := range files {
		added := sources.add(file, "")
		problems := sources.parse(added)
		failures = append(failures, problems...)
		if len(problems) == 0 && source.syntax != nil && added.syntax.PackageName() == source.syntax.PackageName() {
			parsed = append(parsed, added.syntax)
		}
	}
	if len(failures) > 0 {
		return built{sources: sources, failedAt: "parse", errors: failures}
	}
	for _, file := range parsed {
		if err := instance.AddSyntax(file); err != nil {
			return built{sources: sources, failedAt: "build", errors: sources.convertAll(err)}
		}
	}
	return sources.finishBuild(cuecontext.New().BuildInstance(instance))
}

// buildText mirrors cue.Context.CompileString.
func buildText(main sourceFile) built {
	sources := newSources()
	source := sources.add(main, "")
	if failures := sources.parse(source); len(failures) > 0 {
		return built{sources: sources, failedAt: "parse", errors: failures}
	}
	return sources.finishBuild(cuecontext.New().BuildFile(source.syntax))
}

// finishBuild fails where vela does: when the whole value is an error.
func (s *sources) finishBuild(value cue.Value) built {
	if err := value.Err(); err != nil {
		return built{sources: s, value: value, failedAt: "build", errors: s.hardErrors(value, err)}
	}
	return built{sources: s, value: value}
}
