package main

import (
	"slices"
	"strconv"

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/token"
)

// referenceWalk finds the uses of the wanted roots in one file.
type referenceWalk struct {
	sources *sources
	file    *ast.File
	roots   []string
	found   []reference
	// guards are the roots and paths that the conditions around the present node compare with `_|_`.
	guards []chain
	// sheltered counts the comparisons with `_|_` and the disjunctions around the present node.
	sheltered int
}

// chain is a root with the static selectors that follow it, and the node that they end in.
type chain struct {
	root string
	path []string
	node ast.Expr
}

func (s *sources) references(file *ast.File, roots []string) []reference {
	walk := &referenceWalk{sources: s, file: file, roots: roots}
	for _, decl := range file.Decls {
		walk.visit(decl)
	}
	return walk.found
}

func (w *referenceWalk) visit(node ast.Node) {
	ast.Walk(node, w.before, nil)
}

func (w *referenceWalk) before(node ast.Node) bool {
	switch node := node.(type) {
	case *ast.ImportDecl, *ast.Package, *ast.Attribute, *ast.CommentGroup:
		return false
	case *ast.Field:
		w.label(node.Label)
		w.visit(node.Value)
		return false
	case *ast.LetClause:
		w.visit(node.Expr)
		return false
	case *ast.Comprehension:
		w.comprehension(node)
		return false
	case *ast.BinaryExpr:
		if node.Op == token.OR || comparesBottom(node) {
			w.shelter(node.X, node.Y)
			return false
		}
	case *ast.SelectorExpr, *ast.IndexExpr, *ast.Ident:
		return w.use(node.(ast.Expr))
	}
	return true
}

// label visits the parts of a label that are expressions: `(x)`, `"\(x)"` and `[x]`.
func (w *referenceWalk) label(label ast.Label) {
	switch label := label.(type) {
	case *ast.Alias:
		if inner, ok := label.Expr.(ast.Label); ok {
			w.label(inner)
		}
	case *ast.ParenExpr, *ast.Interpolation:
		w.visit(label)
	case *ast.ListLit:
		for _, element := range label.Elts {
			if alias, ok := element.(*ast.Alias); ok {
				element = alias.Expr
			}
			w.visit(element)
		}
	}
}

// comprehension visits clauses in order; what an `if` compares with `_|_` guards all that follows it.
func (w *referenceWalk) comprehension(node *ast.Comprehension) {
	outer := len(w.guards)
	for _, clause := range node.Clauses {
		switch clause := clause.(type) {
		case *ast.ForClause:
			w.visit(clause.Source)
		case *ast.LetClause:
			w.visit(clause.Expr)
		case *ast.IfClause:
			guards := w.guardsOf(clause.Condition)
			w.guards = append(w.guards, guards...)
			w.visit(clause.Condition)
		}
	}
	w.visit(node.Value)
	w.guards = w.guards[:outer]
}

// guardsOf lists what must exist for a condition to hold: `a != _|_`, also joined by `&&`.
func (w *referenceWalk) guardsOf(condition ast.Expr) []chain {
	switch node := condition.(type) {
	case *ast.ParenExpr:
		return w.guardsOf(node.X)
	case *ast.BinaryExpr:
		if node.Op == token.LAND {
			return append(w.guardsOf(node.X), w.guardsOf(node.Y)...)
		}
		if node.Op == token.NEQ && comparesBottom(node) {
			tested := node.X
			if isBottom(tested) {
				tested = node.Y
			}
			if found, ok := w.chainOf(tested); ok && found.node == tested {
				return []chain{found}
			}
		}
	}
	return nil
}

func (w *referenceWalk) shelter(operands ...ast.Expr) {
	w.sheltered++
	for _, operand := range operands {
		w.visit(operand)
	}
	w.sheltered--
}

// use records a reference; it returns whether the walk has to go into the node.
func (w *referenceWalk) use(node ast.Expr) bool {
	found, ok := w.chainOf(node)
	if !ok {
		if selector, is := node.(*ast.SelectorExpr); is {
			w.visit(selector.X)
			return false
		}
		return true
	}
	for _, at := range w.sources.nodePositions(found.node) {
		w.found = append(w.found, reference{
			Root:    found.root,
			Path:    orEmpty(found.path),
			At:      at,
			Guarded: w.sheltered > 0 || slices.ContainsFunc(w.guards, found.guardedBy),
		})
	}
	w.visitIndexes(node)
	return false
}

// guardedBy reports whether a guard tests the used path, something below it, or something above it.
func (c chain) guardedBy(guard chain) bool {
	length := min(len(c.path), len(guard.path))
	return c.root == guard.root && slices.Equal(c.path[:length], guard.path[:length])
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

// chainOf reads `root.a["b"].c`; what follows the first computed index is left out.
func (w *referenceWalk) chainOf(node ast.Expr) (chain, bool) {
	switch node := node.(type) {
	case *ast.Ident:
		if slices.Contains(w.roots, node.Name) && w.isRoot(node) {
			return chain{root: node.Name, node: node}, true
		}
	case *ast.SelectorExpr:
		name, _, err := ast.LabelName(node.Sel)
		return w.extend(node.X, node, name, err == nil)
	case *ast.IndexExpr:
		if literal, ok := node.Index.(*ast.BasicLit); ok && literal.Kind == token.STRING {
			name, err := strconv.Unquote(literal.Value)
			return w.extend(node.X, node, name, err == nil)
		}
		return w.extend(node.X, node, "", false)
	}
	return chain{}, false
}

func (w *referenceWalk) extend(inner, whole ast.Expr, name string, static bool) (chain, bool) {
	found, ok := w.chainOf(inner)
	if ok && static && found.node == inner {
		found.path = append(slices.Clone(found.path), name)
		found.node = whole
	}
	return found, ok
}

// isRoot tells the root from an inner field, let, loop variable or import of the same name.
func (w *referenceWalk) isRoot(name *ast.Ident) bool {
	if name.Node == nil {
		return true
	}
	if _, ok := name.Node.(*ast.LetClause); ok {
		return false
	}
	return name.Scope == ast.Node(w.file)
}

func comparesBottom(node *ast.BinaryExpr) bool {
	return (node.Op == token.EQL || node.Op == token.NEQ) && (isBottom(node.X) || isBottom(node.Y))
}

func isBottom(node ast.Expr) bool {
	if paren, ok := node.(*ast.ParenExpr); ok {
		return isBottom(paren.X)
	}
	_, ok := node.(*ast.BottomLit)
	return ok
}
