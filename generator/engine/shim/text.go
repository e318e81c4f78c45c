package main

import (
	"strings"

	"cuelang.org/go/cue/format"
	"github.com/Masterminds/semver/v3"
	"helm.sh/helm/v3/pkg/strvals"
)

// formatText formats one CUE text with the defaults of cue/format, or gives its canonical text.
func formatText(file sourceFile, canonical bool) formatResult {
	sources := newSources()
	source := sources.add(file, "")
	if failures := sources.parse(source); len(failures) > 0 {
		return formatResult{Errors: failures}
	}
	if canonical {
		text := canonicalText(source.syntax)
		return formatResult{Errors: []cueError{}, Text: &text}
	}
	formatted, err := format.Source([]byte(source.text))
	if err != nil {
		return formatResult{Errors: sources.convertAll(err)}
	}
	text := string(formatted)
	return formatResult{Errors: []cueError{}, Text: &text}
}

// compareVersion mirrors checkSemVer (kubevela v1.10.9, pkg/addon/addon.go).
func compareVersion(version, constraint *string) versionResult {
	var result versionResult
	var wanted *semver.Constraints
	var actual *semver.Version
	report := func(err error) {
		if result.Error == nil {
			message := err.Error()
			result.Error = &message
		}
	}
	if constraint != nil && *constraint == "" {
		result.ValidConstraint = true
	} else if constraint != nil {
		parsed, err := semver.NewConstraint(strings.ReplaceAll(*constraint, "v", " "))
		if err != nil {
			report(err)
		} else {
			wanted, result.ValidConstraint = parsed, true
		}
	}
	if version != nil {
		parsed, err := semver.NewVersion(strings.TrimPrefix(*version, "v"))
		if err != nil {
			report(err)
		} else {
			actual, result.ValidVersion = parsed, true
		}
	}
	if result.ValidConstraint && result.ValidVersion {
		satisfied, err := satisfies(actual, wanted, *version, *constraint)
		if err != nil {
			report(err)
		}
		result.Satisfied = satisfied
	}
	return result
}

// satisfies also tries a pre-release as its base version, except against exactly `>=` that base.
func satisfies(actual *semver.Version, wanted *semver.Constraints, version, constraint string) (bool, error) {
	if wanted == nil || wanted.Check(actual) {
		return true, nil
	}
	dash := strings.Index(version, "-")
	if dash < 0 || strings.Contains(constraint, "-") {
		return false, nil
	}
	base := strings.TrimPrefix(version[:dash], "v")
	if strings.Contains(constraint, ">=") && constraint[strings.Index(constraint, "=")+1:] == base {
		return false, nil
	}
	parsed, err := semver.NewVersion(base)
	if err != nil {
		return false, err
	}
	return wanted.Check(parsed), nil
}

// parseSet mirrors parseAddonArgsToMap (kubevela v1.10.9, references/cli/addon.go).
func parseSet(arguments []string) setResult {
	values := map[string]any{}
	for index, argument := range arguments {
		if err := strvals.ParseInto(argument, values); err != nil {
			return setResult{Error: &setError{Index: index, Message: err.Error()}}
		}
	}
	return setResult{JSON: textOf(values)}
}
