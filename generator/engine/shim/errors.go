package main

import (
	"fmt"
	"slices"
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
	format, message := wordsOf(err)
	converted := cueError{
		Kind:      kindOf(format),
		Message:   message,
		Path:      s.joinPath(err.Path()),
		Positions: []cuePosition{},
	}
	wholeExpression := !strings.HasPrefix(format, unknownName)
	for _, pos := range errors.Positions(err) {
		converted.addPositions(s.positions(pos, wholeExpression))
	}
	if format == "field not allowed" {
		s.putLabelFirst(err, &converted)
	}
	return converted
}

// wordsOf gives the format of the innermost error, which names the cause, and the whole message.
func wordsOf(err errors.Error) (format, message string) {
	format, arguments := err.Msg()
	message = fmt.Sprintf(format, arguments...)
	var inner errors.Error
	if wrapped := errors.Unwrap(err); wrapped != nil && errors.As(wrapped, &inner) {
		innerFormat, innerMessage := wordsOf(inner)
		if message == "" {
			return innerFormat, innerMessage
		}
		return innerFormat, message + ": " + innerMessage
	}
	if message == "" {
		message = err.Error()
	}
	message, _, _ = strings.Cut(message, "\n\tprevious declaration at ")
	return format, strings.TrimSpace(message)
}

// other makes an error in words that are not CUE's own, such as vela's.
func (s *sources) other(message string, at ...token.Pos) cueError {
	failure := cueError{Kind: "other", Message: message, Positions: []cuePosition{}}
	for _, pos := range at {
		failure.addPositions(s.positions(pos, true))
	}
	return failure
}

func (e *cueError) addPositions(places []cuePosition) {
	for _, at := range places {
		if !slices.Contains(e.Positions, at) {
			e.Positions = append(e.Positions, at)
		}
	}
}

// unknownName is the format of CUE's error for a name that nothing declares.
const unknownName = "reference %q not found"

// kindPrefixes are the beginnings of CUE 0.9.2's format strings; the first that fits decides.
var kindPrefixes = []struct{ prefix, kind string }{
	{unknownName, "unresolved-reference"},
	{"undefined field: %s", "unresolved-reference"},
	{"structural cycle", "recursion"},
	{"cycle error", "recursion"},
	{"cycle in reference", "recursion"},
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
	{"cannot reference optional field", "incomplete"},
	{"field is required but not present", "incomplete"},
	{"missing required field", "incomplete"},
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

// kindOf classifies by the format string, which CUE does not fill with the author's text.
func kindOf(format string) string {
	for _, known := range kindPrefixes {
		if strings.HasPrefix(format, known.prefix) {
			return known.kind
		}
	}
	return "other"
}

// joinPath writes selectors as CUE does, with list indexes in brackets.
func (s *sources) joinPath(selectors []string) string {
	if len(selectors) > 0 && s.prefix != "" && selectors[0] == s.prefix {
		selectors = selectors[1:]
	}
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

func (s *sources) pathOf(value cue.Value) string {
	var selectors []string
	for _, selector := range selectorsOf(value) {
		selectors = append(selectors, selector.String())
	}
	return s.joinPath(selectors)
}
