package main

import (
	"slices"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/errors"
)

// hardErrors lists every error of a failed build: what CUE reports, and what it hides below the first.
func (s *sources) hardErrors(value cue.Value, err error) []cueError {
	found := errorList{}
	for _, one := range errors.Errors(err) {
		found.add(s.convert(one))
	}
	for _, one := range errors.Errors(value.Validate()) {
		found.add(s.convert(one))
	}
	return finish(found)
}

// reasons adds every error at or below a value: conflicts anywhere, and each incomplete field.
func (s *sources) reasons(value cue.Value, found *errorList) {
	for _, one := range errors.Errors(value.Validate()) {
		found.add(s.convert(one))
	}
	s.incomplete(value, found)
}

func (s *sources) incomplete(value cue.Value, found *errorList) {
	value, _ = value.Default()
	children := childrenOf(value)
	for _, child := range children {
		s.incomplete(child, found)
	}
	var err error
	if len(children) == 0 {
		err = value.Validate(cue.Concrete(true), cue.Final())
	} else {
		err = value.Err()
	}
	for _, one := range errors.Errors(err) {
		failure := s.convert(one)
		if failure.Path == "" || failure.Path == pathOf(value) {
			failure.Path = pathOf(value)
			s.addUses(value, &failure)
		}
		found.add(failure)
	}
}

// childrenOf lists regular fields and list elements, also of a value that is an error.
func childrenOf(value cue.Value) []cue.Value {
	var children []cue.Value
	if fields, err := value.Fields(cue.Hidden(true)); err == nil {
		for fields.Next() {
			if fields.FieldType() == cue.StringLabel || fields.Selector().LabelType() == cue.StringLabel {
				children = append(children, fields.Value())
			}
		}
	}
	for index := 0; ; index++ {
		element := value.LookupPath(cue.MakePath(cue.Index(index)))
		if !element.Exists() && !isPresent(element) {
			return children
		}
		children = append(children, element)
	}
}

func isPresent(value cue.Value) bool {
	return value.Source() != nil && value.Err() == nil
}

// addUses puts the expressions that make a value before the places that CUE names, then what they refer to.
func (s *sources) addUses(value cue.Value, failure *cueError) {
	named := failure.Positions
	failure.Positions = []cuePosition{}
	walk := useWalk{sources: s, failure: failure, left: 32}
	walk.follow(value, 0)
	for _, at := range named {
		failure.addPosition(at, true)
	}
}

// useWalk follows references from a value to the declarations behind it, nearest first.
type useWalk struct {
	sources *sources
	failure *cueError
	left    int
}

func (w *useWalk) follow(value cue.Value, depth int) {
	if depth > 6 || w.left == 0 || !value.Exists() {
		return
	}
	w.left--
	operator, operands := value.Expr()
	if operator != cue.AndOp {
		operands = nil
		w.note(value.Source())
	}
	for _, operand := range operands {
		w.note(operand.Source())
	}
	for _, one := range append([]cue.Value{value}, operands...) {
		if root, path := one.ReferencePath(); root.Exists() {
			w.follow(root.LookupPath(path), depth+1)
		}
	}
}

func (w *useWalk) note(node ast.Node) {
	if field, ok := node.(*ast.Field); ok {
		node = field.Value
	}
	if node == nil {
		return
	}
	switch node.(type) {
	case *ast.StructLit, *ast.File:
		return
	}
	w.failure.addPosition(w.sources.nodePosition(node))
}

// finish puts texts of the tool last among the places of each error.
func finish(found errorList) []cueError {
	folded := foldDisjunctions(found)
	for index := range folded {
		slices.SortStableFunc(folded[index].Positions, func(left, right cuePosition) int {
			switch {
			case (left.File == "") == (right.File == ""):
				return 0
			case left.File == "":
				return 1
			}
			return -1
		})
	}
	return orEmpty(folded)
}
