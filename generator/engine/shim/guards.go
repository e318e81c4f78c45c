package main

import (
	"slices"

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/token"
)

// guard notes that what follows counts only where a condition holds.
func (w *referenceWalk) guard(condition ast.Expr) {
	guards, isPure := w.guardsOf(condition)
	w.guards = append(w.guards, guards...)
	if !isPure {
		w.uncertain++
	}
}

// guardsOf lists what must exist for a condition to hold: `a != _|_`, also joined by `&&`;
// the second result tells whether the condition asks nothing else.
func (w *referenceWalk) guardsOf(condition ast.Expr) ([]chain, bool) {
	switch node := condition.(type) {
	case *ast.ParenExpr:
		return w.guardsOf(node.X)
	case *ast.BinaryExpr:
		if node.Op == token.LAND {
			left, isPure := w.guardsOf(node.X)
			right, isAlsoPure := w.guardsOf(node.Y)
			return append(left, right...), isPure && isAlsoPure
		}
		if node.Op == token.NEQ && comparesBottom(node) {
			tested := node.X
			if isBottom(tested) {
				tested = node.Y
			}
			if found, ok := w.chainOf(tested); ok && found.node == tested {
				return []chain{found}, true
			}
		}
	}
	return nil, false
}

// guardsFor lists the guards of the same root as a use.
func (w *referenceWalk) guardsFor(found chain) [][]*string {
	var guards [][]*string
	for _, guard := range w.guards {
		if guard.root == found.root && slices.EqualFunc(guard.scope, found.scope, sameLabel) {
			guards = append(guards, orEmpty(guard.path))
		}
	}
	return guards
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
