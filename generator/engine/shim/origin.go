package main

import (
	"strings"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
)

// origin leads from a text that CUE printed back to the author's text, field by field.
type origin struct {
	root    cue.Value
	printed *source
	// fields are collected when a position is asked for.
	fields []printedField
}

// printedField is the range of a field in the printed text; inner fields come after outer ones.
type printedField struct {
	start, end int
	selectors  []cue.Selector
}

func (o *origin) collect(decls []ast.Decl, outer []cue.Selector) {
	for _, decl := range decls {
		field, ok := decl.(*ast.Field)
		if !ok {
			continue
		}
		path := append(append([]cue.Selector{}, outer...), selectorOf(field.Label))
		o.fields = append(o.fields, printedField{offsetOf(field.Pos()), endOf(field), path})
		o.collectValue(field.Value, path)
	}
}

// selectorOf also reads hidden labels; a text without a package has the package `_`.
func selectorOf(label ast.Label) cue.Selector {
	if name, ok := label.(*ast.Ident); ok && strings.HasPrefix(name.Name, "_") {
		return cue.Hid(name.Name, "_")
	}
	return cue.Label(label)
}

func (o *origin) collectValue(value ast.Expr, path []cue.Selector) {
	switch value := value.(type) {
	case *ast.StructLit:
		o.collect(value.Elts, path)
	case *ast.ListLit:
		for index, element := range value.Elts {
			inner := append(append([]cue.Selector{}, path...), cue.Index(index))
			o.fields = append(o.fields, printedField{offsetOf(element.Pos()), endOf(element), inner})
			o.collectValue(element, inner)
		}
	}
}

// positions gives the places of all parts of the value that was printed at an offset.
func (o *origin) positions(sources *sources, offset int) []cuePosition {
	if o.fields == nil {
		o.collect(o.printed.asWritten().Decls, nil)
	}
	for index := len(o.fields) - 1; index >= 0; index-- {
		field := o.fields[index]
		if offset < field.start || offset >= field.end {
			continue
		}
		value := o.root.LookupPath(cue.MakePath(field.selectors...).Optional())
		if !value.Exists() {
			value = o.root.LookupPath(cue.MakePath(field.selectors...))
		}
		var places []cuePosition
		for _, node := range sourcesOf(value) {
			places = append(places, sources.nodePositions(node)...)
		}
		return places
	}
	return nil
}

// expressionOf gives the operator and the operands of a value; none where CUE 0.5 cannot take it apart and panics.
func expressionOf(value cue.Value) (operator cue.Op, operands []cue.Value) {
	defer func() {
		if recover() != nil {
			operator, operands = cue.NoOp, nil
		}
	}()
	return value.Expr()
}

// referenceOf gives what a value refers to; nothing where CUE 0.5 panics, as it does behind a failed condition.
func referenceOf(value cue.Value) (root cue.Value, path cue.Path) {
	defer func() {
		if recover() != nil {
			root, path = cue.Value{}, cue.Path{}
		}
	}()
	return value.ReferencePath()
}

// sourcesOf gives the syntax of every part that is unified to a value; of a struct, its label.
func sourcesOf(value cue.Value) []ast.Node {
	operator, operands := expressionOf(value)
	if operator != cue.AndOp {
		operands = []cue.Value{value}
	}
	var nodes []ast.Node
	for _, operand := range operands {
		node := operand.Source()
		if field, ok := node.(*ast.Field); ok {
			node = field.Value
			if _, ok := field.Value.(*ast.StructLit); ok {
				node = field.Label
			}
		}
		switch node.(type) {
		case nil, *ast.File, *ast.StructLit:
		default:
			nodes = append(nodes, node)
		}
	}
	return nodes
}
