package main

import (
	"strings"

	"cuelang.org/go/cue/ast"
)

// fieldName gives the name of a field, nil when it is computed, and whether CUE exports the field.
func (s *sources) fieldName(field *ast.Field) (*string, bool) {
	label := field.Label
	if alias, ok := label.(*ast.Alias); ok {
		inner, is := alias.Expr.(ast.Label)
		if !is {
			return nil, false
		}
		label = inner
	}
	if patternOf(field) != nil {
		return nil, false
	}
	name, isIdent, err := ast.LabelName(label)
	if err != nil {
		return nil, !s.isOptional(field)
	}
	hidden := isIdent && (strings.HasPrefix(name, "_") || strings.HasPrefix(name, "#"))
	return &name, !hidden && !s.isOptional(field)
}

// patternOf gives the list of a pattern constraint, `[string]: …`.
func patternOf(field *ast.Field) *ast.ListLit {
	label := ast.Node(field.Label)
	if alias, ok := label.(*ast.Alias); ok {
		label = alias.Expr
	}
	list, _ := label.(*ast.ListLit)
	return list
}

// isOptional tells `a?:` from `a!:` by the text: the place of the mark is all that every CUE version keeps.
func (s *sources) isOptional(field *ast.Field) bool {
	source := s.of(field.Optional)
	return source != nil && strings.HasPrefix(source.text[offsetOf(field.Optional):], "?")
}

func sameLabel(one, other *string) bool {
	return one == other || (one != nil && other != nil && *one == *other)
}
