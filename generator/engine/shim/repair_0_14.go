//go:build cue14

package main

import (
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/ast/astutil"
	"cuelang.org/go/cue/token"
)

// repairOldSyntax does what vela 1.11 does to a template before it is used (EnsureCueVersionCompatibility, pkg/cue/upgrade,
// v1.11.0-alpha.4; known from reading it only): sums and products of what syntax shows to be lists become calls of package
// list, and the label `error` gets quotes.
func repairOldSyntax(file *ast.File) {
	lists := listNames{}
	for lists.collect(file) {
	}
	var first ast.Node
	renamed := false
	astutil.Apply(file, func(cursor astutil.Cursor) bool {
		switch node := cursor.Node().(type) {
		case *ast.BinaryExpr:
			if call := lists.repaired(node); call != nil {
				cursor.Replace(call)
				if first == nil {
					first = node
				}
			}
		case *ast.Field:
			if label, ok := node.Label.(*ast.Ident); ok && label.Name == "error" {
				node.Label = ast.NewString("error")
				renamed = true
			}
		}
		return true
	}, nil)
	if first != nil {
		importList(file, first)
	}
	if first != nil || renamed {
		// vela reads the text again: a name finds no field whose label has quotes.
		file.Decls = unresolve(file.Decls)
	}
}

// listNames holds what is a list as far as vela tells by syntax: the name of a field, and with its parent's before it.
type listNames map[string]bool

// collect adds the fields that are lists, and says whether it found a new one. Only a field that stands directly in the
// struct of another one is known under that one's name too, not one behind a condition.
func (l listNames) collect(file *ast.File) (found bool) {
	add := func(name string) {
		found = found || !l[name]
		l[name] = true
	}
	ast.Walk(file, func(node ast.Node) bool {
		label, value := namedField(node)
		if l.makesList(value) {
			add(label)
		}
		if body, ok := value.(*ast.StructLit); ok {
			for _, element := range body.Elts {
				if inner, value := namedField(element); l.makesList(value) {
					add(label + "." + inner)
				}
			}
		}
		return true
	}, nil)
	return found
}

// namedField gives the label and the value of a field whose label is a plain name; no value for any other node.
func namedField(node ast.Node) (string, ast.Expr) {
	field, ok := node.(*ast.Field)
	if !ok {
		return "", nil
	}
	label, ok := field.Label.(*ast.Ident)
	if !ok {
		return "", nil
	}
	return label.Name, field.Value
}

func (l listNames) makesList(value ast.Expr) bool {
	return value != nil && (isListText(value) || l.isResult(value))
}

// isListText is true for a literal, a call of package list, and a choice of which one side is such.
func isListText(node ast.Expr) bool {
	switch node := node.(type) {
	case *ast.ListLit, *ast.Comprehension, *ast.Ellipsis:
		return true
	case *ast.CallExpr:
		return isListCall(node)
	case *ast.BinaryExpr:
		return node.Op == token.OR && (isListText(node.X) || isListText(node.Y))
	case *ast.UnaryExpr:
		return isListText(node.X)
	}
	return false
}

func isListCall(call *ast.CallExpr) bool {
	function, ok := call.Fun.(*ast.SelectorExpr)
	if !ok {
		return false
	}
	name, ok := function.X.(*ast.Ident)
	return ok && name.Name == "list"
}

func (l listNames) isList(node ast.Expr) bool {
	switch node := node.(type) {
	case *ast.ListLit:
		return true
	case *ast.CallExpr:
		return isListCall(node)
	case *ast.Ident:
		return l[node.Name]
	case *ast.SelectorExpr:
		outer, isName := node.X.(*ast.Ident)
		inner, isPlain := node.Sel.(*ast.Ident)
		return isName && isPlain && l[outer.Name+"."+inner.Name]
	}
	return false
}

func (l listNames) isNumber(node ast.Expr) bool {
	switch node := node.(type) {
	case *ast.BasicLit:
		return node.Kind == token.INT || node.Kind == token.FLOAT
	case *ast.Ident:
		return !l[node.Name]
	case *ast.UnaryExpr:
		return l.isNumber(node.X)
	}
	return false
}

// isResult looks at one operator only: vela takes the sum of three lists for no list.
func (l listNames) isResult(node ast.Expr) bool {
	sum, ok := node.(*ast.BinaryExpr)
	if !ok {
		return false
	}
	if sum.Op == token.ADD {
		return l.isList(sum.X) && l.isList(sum.Y)
	}
	return l.product(sum) != nil
}

// repaired gives the call that stands for a sum or a product of lists; nil for any other expression.
func (l listNames) repaired(node *ast.BinaryExpr) ast.Expr {
	if operands := l.summands(node); len(operands) > 1 {
		return callList(node, "Concat", &ast.ListLit{Elts: operands})
	}
	if arguments := l.product(node); arguments != nil {
		return callList(node, "Repeat", arguments...)
	}
	return nil
}

// summands gives the operands of a chain of sums when all of them are lists.
func (l listNames) summands(node ast.Expr) []ast.Expr {
	sum, ok := node.(*ast.BinaryExpr)
	if !ok || sum.Op != token.ADD {
		if l.isList(node) {
			return []ast.Expr{node}
		}
		return nil
	}
	left := l.summands(sum.X)
	if left == nil || !l.isList(sum.Y) {
		return nil
	}
	return append(left, sum.Y)
}

func (l listNames) product(node *ast.BinaryExpr) []ast.Expr {
	switch {
	case node.Op != token.MUL:
	case l.isList(node.X) && l.isNumber(node.Y):
		return []ast.Expr{node.X, node.Y}
	case l.isNumber(node.X) && l.isList(node.Y):
		return []ast.Expr{node.Y, node.X}
	}
	return nil
}

// callList makes a call that stands where another expression stood.
func callList(instead ast.Expr, function string, arguments ...ast.Expr) ast.Expr {
	name := ast.NewIdent("list")
	name.NamePos = instead.Pos()
	return ast.NewCall(ast.NewSel(name, function), arguments...)
}

// importList adds the import unless it is there; its place is that of the expression that needs it.
func importList(file *ast.File, user ast.Node) {
	for _, spec := range file.Imports {
		if importPath(spec) == "list" {
			return
		}
	}
	spec := ast.NewImport(nil, "list")
	spec.Path.ValuePos = user.Pos()
	file.Imports = append(file.Imports, spec)
	file.Decls = append([]ast.Decl{&ast.ImportDecl{Specs: []*ast.ImportSpec{spec}}}, file.Decls...)
}
