package main

import (
	"slices"
	"strconv"

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/token"
)

// chain is a root with the selectors that follow it, and the node that they end in.
// A nil in the path is an element or a computed name.
type chain struct {
	root  string
	scope []*string
	path  []*string
	node  ast.Expr
}

// longestAlias bounds how many lets and loops are followed from a name to the root.
const longestAlias = 20

// use records a reference; it returns whether the walk has to go into the node.
func (w *referenceWalk) use(node ast.Expr, purpose string) bool {
	found, ok := w.chainOf(node)
	if !ok {
		return w.useInside(node)
	}
	for _, at := range w.sources.nodePositions(found.node) {
		w.found = append(w.found, reference{
			Root:    found.root,
			Scope:   found.scope,
			Path:    orEmpty(found.path),
			At:      at,
			Use:     purpose,
			Place:   orEmpty(slices.Clone(w.place)),
			Certain: w.uncertain == 0,
			Guards:  w.guardsFor(found),
		})
	}
	w.visitIndexes(node)
	return false
}

// useInside visits a selector or index on something else than a root: only a part of it may be evaluated.
func (w *referenceWalk) useInside(node ast.Expr) bool {
	switch node := node.(type) {
	case *ast.SelectorExpr:
		w.visitMaybe(node.X)
	case *ast.IndexExpr:
		w.visitMaybe(node.X)
		w.visit(node.Index)
	}
	return false
}

// visitIndexes looks for further references in the computed indexes of a chain.
func (w *referenceWalk) visitIndexes(node ast.Expr) {
	switch node := node.(type) {
	case *ast.SelectorExpr:
		w.visitIndexes(node.X)
	case *ast.IndexExpr:
		w.visitIndexes(node.X)
		w.visit(node.Index)
	}
}

// chainOf reads `root.a["b"][0].c`, also through lets, loops and aliases.
func (w *referenceWalk) chainOf(node ast.Expr) (chain, bool) {
	return w.chainWithin(node, longestAlias)
}

func (w *referenceWalk) chainWithin(node ast.Expr, aliases int) (chain, bool) {
	switch node := node.(type) {
	case *ast.ParenExpr:
		found, ok := w.chainWithin(node.X, aliases)
		found.node = node
		return found, ok
	case *ast.Ident:
		return w.chainOfName(node, aliases)
	case *ast.SelectorExpr:
		name, _, err := ast.LabelName(node.Sel)
		if err != nil {
			return chain{}, false
		}
		return w.extend(node.X, node, &name, aliases)
	case *ast.IndexExpr:
		return w.extend(node.X, node, indexName(node.Index), aliases)
	}
	return chain{}, false
}

func (w *referenceWalk) extend(inner, whole ast.Expr, name *string, aliases int) (chain, bool) {
	found, ok := w.chainWithin(inner, aliases)
	found.path = append(slices.Clone(found.path), name)
	found.node = whole
	return found, ok
}

func indexName(index ast.Expr) *string {
	if literal, ok := index.(*ast.BasicLit); ok && literal.Kind == token.STRING {
		if name, err := strconv.Unquote(literal.Value); err == nil {
			return &name
		}
	}
	return nil
}

// chainOfName follows a name to the root that it is, or that it stands for.
func (w *referenceWalk) chainOfName(name *ast.Ident, aliases int) (chain, bool) {
	if scope, ok := w.scopeOf(name); ok && slices.Contains(w.roots, name.Name) {
		return chain{root: name.Name, scope: scope, node: name}, true
	}
	if aliases == 0 {
		return chain{}, false
	}
	var meant ast.Expr
	var element []*string
	if let, ok := name.Node.(*ast.LetClause); ok {
		meant = let.Expr
	} else if let, ok := name.Scope.(*ast.LetClause); ok {
		meant = let.Expr
	} else if loop, ok := name.Scope.(*ast.ForClause); ok && name.Node == ast.Node(loop.Value) {
		meant, element = loop.Source, []*string{nil}
	} else {
		return w.chainOfAlias(name)
	}
	found, ok := w.chainWithin(meant, aliases-1)
	found.path = append(slices.Clone(found.path), element...)
	found.node = name
	return found, ok
}

// chainOfAlias reads `X` of `X=root: {…}` and of `root: X={…}`.
func (w *referenceWalk) chainOfAlias(name *ast.Ident) (chain, bool) {
	field, ok := name.Node.(*ast.Field)
	if !ok {
		field, ok = name.Scope.(*ast.Field)
	}
	if !ok {
		return chain{}, false
	}
	label, isPlain := w.sources.fieldName(field)
	if label == nil || !isPlain || !slices.Contains(w.roots, *label) {
		return chain{}, false
	}
	scope, ok := w.scopeOfField(field)
	return chain{root: *label, scope: scope, node: name}, ok
}

// scopeOf gives the labels around the struct that declares a name: none for the file, and for a name that
// the file does not declare. A let, a loop variable and an import are no such names.
func (w *referenceWalk) scopeOf(name *ast.Ident) ([]*string, bool) {
	if name.Node == nil {
		return nil, true
	}
	switch name.Node.(type) {
	case *ast.LetClause, *ast.Field, *ast.Alias:
		return nil, false
	}
	if name.Scope == ast.Node(w.file) {
		return nil, true
	}
	for _, around := range w.enclosing {
		if name.Scope == around.node {
			return slices.Clone(w.place[:around.depth]), true
		}
	}
	return nil, false
}

// scopeOfField gives the labels around a field that the present node stands in or beside.
func (w *referenceWalk) scopeOfField(field *ast.Field) ([]*string, bool) {
	for _, decl := range w.file.Decls {
		if decl == ast.Decl(field) {
			return nil, true
		}
	}
	for _, around := range w.enclosing {
		body, ok := around.node.(*ast.StructLit)
		if ok && slices.Contains(body.Elts, ast.Decl(field)) {
			return slices.Clone(w.place[:around.depth]), true
		}
	}
	return nil, false
}
