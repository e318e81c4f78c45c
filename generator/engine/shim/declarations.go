package main

import (
	"slices"

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/token"
)

// declare notes a field that declares a wanted root; several of the same struct count as one.
func (w *referenceWalk) declare(field *ast.Field, name *string) {
	if name == nil || !slices.Contains(w.roots, *name) {
		return
	}
	places := w.sources.nodePositions(field.Label)
	if len(places) == 0 {
		return
	}
	shape := &fieldShape{sources: w.sources}
	for index := range w.declarations {
		known := &w.declarations[index]
		if known.Root == *name && slices.EqualFunc(known.Scope, w.place, sameLabel) {
			shape.read(&known.Field, field.Value)
			return
		}
	}
	declared := declaration{
		Root:  *name,
		Scope: slices.Clone(w.place),
		Field: declaredField{At: places[0], Fields: map[string]*declaredField{}},
	}
	shape.read(&declared.Field, field.Value)
	w.declarations = append(w.declarations, declared)
}

// fieldShape reads from CUE's syntax which fields an expression declares.
type fieldShape struct {
	sources *sources
	// conditional counts the conditions and alternatives around the present node.
	conditional int
	// following are the fields whose names are being looked up.
	following []ast.Node
}

// predeclared are CUE's own types, which have no fields.
var predeclared = []string{
	"string", "bytes", "bool", "int", "uint", "float", "number", "rune", "null",
	"int8", "int16", "int32", "int64", "int128", "uint8", "uint16", "uint32", "uint64", "uint128",
	"float32", "float64",
}

// read adds what an expression says to a field; what it does not understand leaves the field open.
func (s *fieldShape) read(into *declaredField, node ast.Expr) {
	switch node := node.(type) {
	case *ast.ParenExpr:
		s.read(into, node.X)
	case *ast.Alias:
		s.read(into, node.Expr)
	case *ast.StructLit:
		for _, element := range node.Elts {
			s.readDecl(into, element)
		}
	case *ast.ListLit:
		s.readList(into, node)
	case *ast.BinaryExpr:
		s.readBinary(into, node)
	case *ast.UnaryExpr:
		if node.Op == token.MUL {
			into.HasDefault = true
			s.read(into, node.X)
		}
	case *ast.BasicLit, *ast.Interpolation:
		s.computed(into)
	case *ast.BottomLit:
	case *ast.Ident:
		s.readName(into, node)
	case *ast.CallExpr:
		if name, ok := node.Fun.(*ast.Ident); ok && name.Name == "close" && len(node.Args) == 1 {
			s.read(into, node.Args[0])
			return
		}
		into.Open = true
	default:
		into.Open = true
	}
}

func (s *fieldShape) readBinary(into *declaredField, node *ast.BinaryExpr) {
	switch node.Op {
	case token.AND:
		s.read(into, node.X)
		s.read(into, node.Y)
	case token.OR:
		s.conditional++
		s.read(into, node.X)
		s.read(into, node.Y)
		s.conditional--
	default:
		s.computed(into)
	}
}

// computed notes that a field has a value of its own; one of several alternatives is none.
func (s *fieldShape) computed(into *declaredField) {
	into.HasDefault = into.HasDefault || s.conditional == 0
}

func (s *fieldShape) readList(into *declaredField, list *ast.ListLit) {
	for _, element := range list.Elts {
		if into.Element == nil {
			into.Element = s.newField(element)
		}
		ellipsis, ok := element.(*ast.Ellipsis)
		if ok {
			element = ellipsis.Type
		}
		if element == nil {
			into.Element.Open = true
		} else if _, ok := element.(*ast.Comprehension); ok {
			into.Element.Open = true
		} else {
			s.read(into.Element, element)
		}
	}
}

// newField makes a field at the place of a node.
func (s *fieldShape) newField(node ast.Node) *declaredField {
	made := &declaredField{Fields: map[string]*declaredField{}}
	if places := s.sources.nodePositions(node); len(places) > 0 {
		made.At = places[0]
	}
	return made
}

func (s *fieldShape) readDecl(into *declaredField, decl ast.Decl) {
	switch decl := decl.(type) {
	case *ast.Field:
		s.readField(into, decl)
	case *ast.EmbedDecl:
		s.read(into, decl.Expr)
	case *ast.Ellipsis:
		into.Open = true
	case *ast.Comprehension:
		for _, clause := range decl.Clauses {
			if _, ok := clause.(*ast.ForClause); ok {
				into.Open = true
			}
		}
		s.conditional++
		s.read(into, decl.Value)
		s.conditional--
	}
}

func (s *fieldShape) readField(into *declaredField, field *ast.Field) {
	name, _ := s.sources.fieldName(field)
	if pattern := patternOf(field); pattern != nil || name == nil {
		into.Open = true
		if into.Element == nil {
			into.Element = s.newField(field.Label)
		}
		s.read(into.Element, field.Value)
		return
	}
	known, ok := into.Fields[*name]
	if !ok {
		known = s.newField(field.Label)
		known.Optional = s.sources.isOptional(field)
		known.Conditional = s.conditional > 0
		into.Fields[*name] = known
	}
	known.Optional = known.Optional && s.sources.isOptional(field)
	known.Conditional = known.Conditional && s.conditional > 0
	outer := s.conditional
	s.conditional = 0
	s.read(known, field.Value)
	s.conditional = outer
}

// readName follows a name to the field of the same file that declares it, for example a definition.
func (s *fieldShape) readName(into *declaredField, name *ast.Ident) {
	if name.Node == nil && slices.Contains(predeclared, name.Name) {
		return
	}
	meant, ok := name.Node.(ast.Expr)
	if let, is := name.Node.(*ast.LetClause); is {
		meant, ok = let.Expr, true
	}
	_, isAlias := name.Node.(*ast.Alias)
	if !ok || isAlias || slices.Contains(s.following, name.Node) {
		into.Open = true
		return
	}
	switch name.Scope.(type) {
	case *ast.ForClause, *ast.LetClause, *ast.Field:
		into.Open = true
		return
	}
	s.following = append(s.following, name.Node)
	s.read(into, meant)
	s.following = s.following[:len(s.following)-1]
}
