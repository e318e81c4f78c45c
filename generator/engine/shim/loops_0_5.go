//go:build cue05

package main

import (
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/literal"
	"cuelang.org/go/cue/token"
)

// fixLoops mirrors kubevelafix.Fix (github.com/cue-exp/kubevelafix aead819, fix.go): a loop in a struct over
// something of the parameters that no condition before it guards takes an absent one as empty. What stands
// inside such a loop is not looked at.
func fixLoops(file *ast.File) {
	fixLoopsOf(file.Decls)
}

func visitStructs(node ast.Node) bool {
	body, ok := node.(*ast.StructLit)
	if ok {
		fixLoopsOf(body.Elts)
	}
	return !ok
}

func fixLoopsOf(elements []ast.Decl) {
	for _, element := range elements {
		loop, ok := element.(*ast.Comprehension)
		if !ok {
			ast.Walk(element, visitStructs, nil)
			continue
		}
		fixClauses(loop.Clauses)
	}
}

// fixClauses keeps the name of the last parameter it saw, as vela does.
func fixClauses(clauses []ast.Clause) {
	guarded := map[string]bool{}
	name := ""
	for _, clause := range clauses {
		if isLoopGuard(clause, &name) {
			guarded[name] = true
		}
		loop, ok := clause.(*ast.ForClause)
		if !ok || !isOfParameter(loop.Source, &name) || guarded[name] {
			ast.Walk(clause, visitStructs, nil)
			continue
		}
		loop.Source = &ast.BinaryExpr{
			X:  &ast.UnaryExpr{Op: token.MUL, X: loop.Source},
			Op: token.OR,
			Y:  &ast.StructLit{},
		}
	}
}

// isLoopGuard reports whether a clause is `if parameter.x != _|_`.
func isLoopGuard(clause ast.Clause, name *string) bool {
	condition, ok := clause.(*ast.IfClause)
	if !ok {
		return false
	}
	comparison, ok := condition.Condition.(*ast.BinaryExpr)
	if !ok || comparison.Op != token.NEQ {
		return false
	}
	_, ok = comparison.Y.(*ast.BottomLit)
	return ok && isOfParameter(comparison.X, name)
}

// isOfParameter reports whether an expression selects something of `parameter`, and gives the first selector.
func isOfParameter(node ast.Expr, name *string) bool {
	var outer ast.Expr
	var selector ast.Node
	switch node := node.(type) {
	case *ast.SelectorExpr:
		outer, selector = node.X, node.Sel
	case *ast.IndexExpr:
		outer, selector = node.X, node.Index
	default:
		return false
	}
	root, ok := outer.(*ast.Ident)
	if !ok {
		return isOfParameter(outer, name)
	}
	if root.Name != "parameter" {
		return false
	}
	switch selector := selector.(type) {
	case *ast.Ident:
		*name = selector.Name
	case *ast.BasicLit:
		if selector.Kind == token.STRING {
			*name, _ = literal.Unquote(selector.Value)
		}
	}
	return true
}
