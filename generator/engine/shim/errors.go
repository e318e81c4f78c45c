package main

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/errors"
	"cuelang.org/go/cue/token"
)

// convertAll turns every error that CUE has put together into one of ours, each once.
func (s *sources) convertAll(err error) []cueError {
	found := errorList{}
	for _, one := range errors.Errors(err) {
		found.add(s.convert(one))
	}
	return foldDisjunctions(found)
}

func (s *sources) convert(err errors.Error) cueError {
	format, arguments := err.Msg()
	message := fmt.Sprintf(format, arguments...)
	if message == "" {
		message = err.Error()
	}
	converted := cueError{
		Kind:      kindOf(format, message),
		Message:   message,
		Path:      joinPath(err.Path()),
		Positions: []cuePosition{},
	}
	for _, pos := range errors.Positions(err) {
		converted.addPosition(s.position(pos))
	}
	return converted
}

// other makes an error in words that are not CUE's own, such as vela's.
func (s *sources) other(message string, at ...token.Pos) cueError {
	failure := cueError{Kind: "other", Message: message, Positions: []cuePosition{}}
	for _, pos := range at {
		failure.addPosition(s.position(pos))
	}
	return failure
}

func (e *cueError) addPosition(at cuePosition, ok bool) {
	if !ok {
		return
	}
	for _, known := range e.Positions {
		if known == at {
			return
		}
	}
	e.Positions = append(e.Positions, at)
}

// kindPrefixes are the beginnings of CUE 0.9.2's format strings; the first that fits decides.
var kindPrefixes = []struct{ prefix, kind string }{
	{"reference %q not found", "unresolved-reference"},
	{"undefined field: %s", "unresolved-reference"},
	{"structural cycle", "recursion"},
	{"cycle error", "recursion"},
	{"cycle with field", "recursion"},
	{"cyclic ", "recursion"},
	{"mutual dependency", "recursion"},
	{"comprehension source references itself", "recursion"},
	{"imported and not used", "unused-import"},
	{"builtin package %q undefined", "unknown-import"},
	{"package %q not found", "unknown-import"},
	{"package %q imported but not defined", "unknown-import"},
	{"cannot find package", "unknown-import"},
	{"undefined package", "unknown-import"},
	{"incomplete ", "incomplete"},
	{"non-concrete ", "incomplete"},
	{"cannot convert incomplete value", "incomplete"},
	{"field is required but not present", "incomplete"},
	{"missing required field", "incomplete"},
	{"invalid interpolation: %v", "incomplete"},
	{"conflicting values", "conflict"},
	{"invalid value", "conflict"},
	{"incompatible ", "conflict"},
	{"cannot combine", "conflict"},
	{"%d errors in empty disjunction", "conflict"},
	{"empty disjunction", "conflict"},
	{"field not allowed", "conflict"},
	{"cannot use ", "conflict"},
	{"list may not have regular fields", "conflict"},
}

var interpolated = regexp.MustCompile(`^invalid interpolation: (.*)$`)

// kindOf classifies by the format string, which CUE does not fill with the author's text.
func kindOf(format, message string) string {
	if inner := interpolated.FindStringSubmatch(message); inner != nil {
		if kind := kindOf(inner[1], inner[1]); kind != "other" {
			return kind
		}
		return "other"
	}
	for _, known := range kindPrefixes {
		if strings.HasPrefix(format, known.prefix) {
			return known.kind
		}
	}
	return "other"
}

var emptyDisjunction = regexp.MustCompile(`^\d+ errors in empty disjunction:$`)

// foldDisjunctions joins the header of a failed disjunction and its branches, which CUE lists apart.
func foldDisjunctions(found []cueError) []cueError {
	folded := []cueError{}
	for index := 0; index < len(found); index++ {
		current := found[index]
		if emptyDisjunction.MatchString(current.Message) {
			words, _, _ := strings.Cut(current.Message, " ")
			wanted, _ := strconv.Atoi(words)
			branches := branchesOf(found[index+1:], current.Path, wanted)
			current = joinBranches(current, branches)
			index += len(branches)
		}
		folded = append(folded, current)
	}
	return folded
}

func branchesOf(rest []cueError, path string, wanted int) []cueError {
	count := 0
	for count < wanted && count < len(rest) && strings.HasPrefix(rest[count].Path, path) {
		count++
	}
	return rest[:count]
}

// joinBranches puts the places that all branches share, the refused value, before those of one branch.
func joinBranches(header cueError, branches []cueError) cueError {
	texts := make([]string, 0, len(branches))
	uses := map[cuePosition]int{}
	for _, branch := range branches {
		texts = append(texts, branch.Message)
		for _, at := range branch.Positions {
			uses[at]++
		}
	}
	header.Message += " " + strings.Join(texts, "; ")
	header.Positions = []cuePosition{}
	for _, shared := range []bool{true, false} {
		for _, branch := range branches {
			for _, at := range branch.Positions {
				if (uses[at] == len(branches)) == shared {
					header.addPosition(at, true)
				}
			}
		}
	}
	return header
}

// joinPath writes selectors as CUE does, with list indexes in brackets.
func joinPath(selectors []string) string {
	var path strings.Builder
	for index, selector := range selectors {
		if _, err := strconv.Atoi(selector); err == nil {
			path.WriteString("[" + selector + "]")
			continue
		}
		if index > 0 {
			path.WriteByte('.')
		}
		path.WriteString(selector)
	}
	return path.String()
}

func pathOf(value cue.Value) string {
	var selectors []string
	for _, selector := range value.Path().Selectors() {
		selectors = append(selectors, selector.String())
	}
	return joinPath(selectors)
}

// errorList keeps the first of errors with the same path and words, and adds the others' places to it.
type errorList []cueError

func (l *errorList) add(failure cueError) {
	for index := range *l {
		known := &(*l)[index]
		if known.Path == failure.Path && known.Message == failure.Message && (failure.Path != "" || samePlace(*known, failure)) {
			for _, at := range failure.Positions {
				known.addPosition(at, true)
			}
			return
		}
	}
	*l = append(*l, failure)
}

func samePlace(left, right cueError) bool {
	if len(left.Positions) == 0 || len(right.Positions) == 0 {
		return len(left.Positions) == len(right.Positions)
	}
	return left.Positions[0] == right.Positions[0]
}
