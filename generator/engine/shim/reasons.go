package main

import (
	"strconv"
	"strings"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/errors"
)

// hardErrors lists every error of a failed build: what CUE reports, and what it hides below the first.
func (s *sources) hardErrors(value cue.Value, err error) []cueError {
	found := errorList{}
	s.addHard(value, errors.Errors(err), &found)
	s.addHard(value, errors.Errors(value.Validate()), &found)
	return s.finish(found)
}

// topErrors lists the errors of a build whose whole value is an error.
func (s *sources) topErrors(whole cue.Value) []cueError {
	if err := whole.Err(); err != nil {
		return s.hardErrors(whole, err)
	}
	return nil
}

// addHard adds the syntax of the field at an error's path where CUE names no place, or only operands.
func (s *sources) addHard(root cue.Value, all []errors.Error, found *errorList) {
	for _, err := range all {
		failure := s.convert(err)
		placeless := len(failure.Positions) == 0 || failure.Kind == "other" || emptyDisjunction.MatchString(failure.Message)
		if placeless && len(err.Path()) > 0 {
			for _, node := range sourcesOf(s.lookup(root, err.Path())) {
				failure.addPositions(s.nodePositions(node))
			}
		}
		found.add(failure)
	}
}

// lookup finds the value at the path of an error, which starts at the root of the instance.
func (s *sources) lookup(value cue.Value, path []string) cue.Value {
	for range selectorsOf(value) {
		if len(path) > 0 {
			path = path[1:]
		}
	}
	for _, selector := range path {
		if index, err := strconv.Atoi(selector); err == nil {
			value = value.LookupPath(cue.MakePath(cue.Index(index)))
		} else {
			value = fieldOf(value, selector)
		}
	}
	return value
}

// fieldOf also finds definitions and hidden fields, whose package a path does not name.
func fieldOf(value cue.Value, selector string) cue.Value {
	if fields, err := value.Fields(cue.All()); err == nil {
		for fields.Next() {
			if found := selectorAt(fields); found.String() == selector {
				return fields.Value()
			}
		}
	}
	return value.LookupPath(cue.ParsePath(selector))
}

// selectorAt gives the label of a field; a definition's for a hidden one that CUE 0.5 takes for no identifier, as `_0`.
func selectorAt(fields *cue.Iterator) (selector cue.Selector) {
	defer func() {
		if recover() != nil {
			selector = cue.Def("unnamed")
		}
	}()
	return fields.Selector()
}

// selectorsOf gives the path of a value; none where CUE 0.5 takes a hidden label in it for no identifier.
func selectorsOf(value cue.Value) (selectors []cue.Selector) {
	defer func() {
		if recover() != nil {
			selectors = nil
		}
	}()
	return value.Path().Selectors()
}

// reasons adds every error at or below a value: conflicts anywhere, and each incomplete field.
func (s *sources) reasons(value cue.Value, found *errorList) {
	s.addHard(value, errors.Errors(value.Validate()), found)
	s.incomplete(value, found)
}

func (s *sources) incomplete(value cue.Value, found *errorList) {
	value, _ = value.Default()
	children := childrenOf(value)
	for _, child := range children {
		s.incomplete(child, found)
	}
	if len(children) > 0 {
		s.ownErrors(value, found)
		return
	}
	s.addIncomplete(value, value.Validate(cue.Concrete(true), cue.Final()), found)
}

// addIncomplete adds the errors of one value with the references that are to blame.
func (s *sources) addIncomplete(value cue.Value, problem error, found *errorList) {
	for _, err := range errors.Errors(problem) {
		failure := s.convert(err)
		if path := s.pathOf(value); failure.Path == "" || failure.Path == path {
			failure.Path = path
			if format, _ := err.Msg(); !strings.HasPrefix(format, "field is required") {
				s.addUses(value, &failure)
			}
		}
		found.add(failure)
	}
}

// ownErrors adds what is wrong with a struct itself, such as a condition that cannot be decided.
func (s *sources) ownErrors(value cue.Value, found *errorList) {
	for _, err := range errors.Errors(value.Err()) {
		found.add(s.convert(err))
	}
}

// childrenOf lists regular fields and list elements, also of a value that is an error.
func childrenOf(value cue.Value) []cue.Value {
	var children []cue.Value
	if fields, err := value.Fields(cue.Hidden(true)); err == nil {
		for fields.Next() {
			if found := selectorAt(fields); found.LabelType() == cue.StringLabel {
				children = append(children, fields.Value())
			}
		}
	}
	for index := 0; ; index++ {
		element := value.LookupPath(cue.MakePath(cue.Index(index)))
		if !isPresent(element) {
			return children
		}
		children = append(children, element)
	}
}

// isPresent is also true for a field whose value refers to something that does not exist.
func isPresent(value cue.Value) bool {
	for _, err := range errors.Errors(value.Err()) {
		if format, _ := err.Msg(); format == "field not found: %v" {
			return false
		}
	}
	return true
}

// addUses puts the expressions that make a value before the places that CUE names, then what they refer to.
func (s *sources) addUses(value cue.Value, failure *cueError) {
	named := failure.Positions
	failure.Positions = []cuePosition{}
	walk := useWalk{sources: s, failure: failure, left: 64}
	walk.follow(value, 0)
	failure.addPositions(named)
}

// useWalk follows references from a value to the declarations behind it, nearest first.
type useWalk struct {
	sources *sources
	failure *cueError
	left    int
}

func (w *useWalk) follow(value cue.Value, depth int) {
	if depth > 6 {
		return
	}
	culprits := w.culprits(value, 0)
	for _, culprit := range culprits {
		w.failure.addPositions(w.sources.nodePositions(culprit.node))
	}
	if len(culprits) == 0 {
		for _, node := range sourcesOf(value) {
			w.failure.addPositions(w.sources.nodePositions(node))
		}
	}
	for _, culprit := range culprits {
		w.follow(culprit.target, depth+1)
	}
}

// culprit is a reference, and the value that it refers to, which is not concrete.
type culprit struct {
	node   ast.Node
	target cue.Value
}

// culprits looks through operators, calls and interpolations for the references that are not concrete.
func (w *useWalk) culprits(value cue.Value, depth int) []culprit {
	if w.left == 0 || depth > 8 {
		return nil
	}
	w.left--
	if root, path := referenceOf(value); root.Exists() {
		target := root.LookupPath(path)
		node := value.Source()
		if field, ok := node.(*ast.Field); ok {
			node = field.Value
		}
		if node == nil || target.Validate(cue.Concrete(true)) == nil {
			return nil
		}
		return []culprit{{node, target}}
	}
	operator, operands := expressionOf(value)
	if operator == cue.NoOp || operator == cue.SelectorOp {
		return nil
	}
	var found []culprit
	for _, operand := range operands {
		found = append(found, w.culprits(operand, depth+1)...)
	}
	return found
}

// finish joins the branches of failed disjunctions and puts the most telling place of each error first.
func (s *sources) finish(found errorList) []cueError {
	folded := mergeCopies(foldDisjunctions(found))
	for index := range folded {
		if folded[index].Kind == "other" || strings.Contains(folded[index].Message, "errors in empty disjunction") {
			folded[index].putWidestFirst()
		}
		s.putBoundFirst(&folded[index])
		folded[index].putToolLast()
	}
	return orEmpty(folded)
}
