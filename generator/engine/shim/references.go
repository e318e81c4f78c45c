package main

import (
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/token"
)

// referenceWalk finds the uses and the declarations of the wanted roots in one file.
type referenceWalk struct {
	sources      *sources
	file         *ast.File
	roots        []string
	found        []reference
	declarations []declaration
	// place holds the labels of the fields around the present node; nil for a computed one.
	place []*string
	// enclosing are the structs around the present node.
	enclosing []enclosure
	// guards are the roots and paths that the conditions around the present node compare with `_|_`.
	guards []chain
	// uncertain counts what may keep CUE from evaluating the present node for the output.
	uncertain int
}

// enclosure is a struct and how many fields stand around it.
type enclosure struct {
	node  ast.Node
	depth int
}

// walkReferences lists the uses of the roots and the fields that declare them.
func (s *sources) walkReferences(file *ast.File, roots []string) *referenceWalk {
	walk := &referenceWalk{sources: s, file: file, roots: roots}
	for _, decl := range file.Decls {
		walk.visit(decl)
	}
	return walk
}

func (w *referenceWalk) visit(node ast.Node) {
	if node != nil {
		ast.Walk(node, w.before, nil)
	}
}

// visitMaybe visits what CUE evaluates for the output only under some condition.
func (w *referenceWalk) visitMaybe(nodes ...ast.Node) {
	w.uncertain++
	for _, node := range nodes {
		w.visit(node)
	}
	w.uncertain--
}

func (w *referenceWalk) before(node ast.Node) bool {
	switch node := node.(type) {
	case *ast.ImportDecl, *ast.Package, *ast.Attribute, *ast.CommentGroup:
		return false
	case *ast.Field:
		w.field(node)
		return false
	case *ast.StructLit:
		w.enclosing = append(w.enclosing, enclosure{node: node, depth: len(w.place)})
		for _, element := range node.Elts {
			w.visit(element)
		}
		w.enclosing = w.enclosing[:len(w.enclosing)-1]
		return false
	case *ast.LetClause:
		w.let(node.Expr)
		return false
	case *ast.Alias:
		w.visit(node.Expr)
		return false
	case *ast.Ellipsis:
		if node.Type != nil {
			w.visitMaybe(node.Type)
		}
		return false
	case *ast.Comprehension:
		w.comprehension(node)
		return false
	case *ast.BinaryExpr:
		return w.binary(node)
	case *ast.CallExpr:
		return w.call(node)
	case *ast.SelectorExpr, *ast.IndexExpr, *ast.Ident:
		return w.use(node.(ast.Expr), "")
	}
	return true
}

func (w *referenceWalk) field(field *ast.Field) {
	w.label(field.Label)
	if field.Value == nil {
		return
	}
	name, exported := w.sources.fieldName(field)
	w.declare(field, name)
	w.place = append(w.place, name)
	if exported {
		w.visit(field.Value)
	} else {
		w.visitMaybe(field.Value)
	}
	w.place = w.place[:len(w.place)-1]
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
			w.visitMaybe(element)
		}
	}
}

// let visits a let; one that only gives a wanted value a short name counts where that name is used.
func (w *referenceWalk) let(expr ast.Expr) {
	if found, ok := w.chainOf(expr); !ok || found.node != expr {
		w.visitMaybe(expr)
	}
}

// comprehension visits clauses in order; what an `if` compares with `_|_` guards all that follows it.
func (w *referenceWalk) comprehension(node *ast.Comprehension) {
	outer, uncertain := len(w.guards), w.uncertain
	for _, clause := range node.Clauses {
		switch clause := clause.(type) {
		case *ast.ForClause:
			w.operand(clause.Source, "iterated")
			w.uncertain++
		case *ast.LetClause:
			w.let(clause.Expr)
		case *ast.IfClause:
			w.visit(clause.Condition)
			w.guard(clause.Condition)
		}
	}
	w.visit(node.Value)
	w.guards, w.uncertain = w.guards[:outer], uncertain
}

// binary visits the operands; CUE evaluates both of `&&` and `||`, whatever the first one is.
func (w *referenceWalk) binary(node *ast.BinaryExpr) bool {
	switch {
	case comparesBottom(node):
		w.uncertain++
		w.operand(node.X, "tested")
		w.operand(node.Y, "tested")
		w.uncertain--
	case node.Op == token.OR:
		w.visitMaybe(node.X, node.Y)
	default:
		return true
	}
	return false
}

// call visits a call; `or` makes alternatives of its argument.
func (w *referenceWalk) call(node *ast.CallExpr) bool {
	if name, ok := node.Fun.(*ast.Ident); ok && name.Name == "or" {
		for _, argument := range node.Args {
			w.visitMaybe(argument)
		}
		return false
	}
	return true
}

// operand visits an expression; when all of it is one use, it is noted what for.
func (w *referenceWalk) operand(node ast.Expr, purpose string) {
	if found, ok := w.chainOf(node); ok && found.node == node {
		w.use(node, purpose)
		return
	}
	w.visit(node)
}
