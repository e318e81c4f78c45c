package main

import (
	"fmt"
	"strings"

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/literal"
	"cuelang.org/go/cue/token"
)

// canonicalWriter writes a syntax tree as text in which layout does not show: strings by what they say, comments
// before or behind the declaration that they belong to.
type canonicalWriter struct {
	text strings.Builder
	// behind holds, for each declaration around the present node, the comments that follow it.
	behind [][]string
	// pieces are the texts inside interpolations, which are written with their interpolation.
	pieces map[ast.Node]bool
}

// canonicalText is equal for two files exactly when their trees are.
func canonicalText(file *ast.File) string {
	writer := &canonicalWriter{pieces: map[ast.Node]bool{}, behind: [][]string{nil}}
	ast.Walk(file, writer.before, writer.after)
	writer.lines(writer.behind[0])
	return writer.text.String()
}

func (w *canonicalWriter) before(node ast.Node) bool {
	switch node.(type) {
	case *ast.CommentGroup:
		return false
	case *ast.ImportDecl, *ast.File:
		w.comments(node)
		return true
	}
	if isDeclaration(node) {
		w.behind = append(w.behind, nil)
	}
	w.comments(node)
	if w.pieces[node] {
		fmt.Fprint(&w.text, "(piece")
	} else {
		fmt.Fprintf(&w.text, "(%s%s", strings.TrimPrefix(fmt.Sprintf("%T", node), "*ast."), w.own(node))
	}
	return true
}

func (w *canonicalWriter) after(node ast.Node) {
	switch node.(type) {
	case *ast.ImportDecl, *ast.File:
		return
	}
	w.text.WriteString(")")
	if isDeclaration(node) {
		last := len(w.behind) - 1
		w.text.WriteString("\n")
		w.lines(w.behind[last])
		w.behind = w.behind[:last]
	}
}

// isDeclaration tells the nodes that stand on lines of their own; an import is one however imports are grouped.
func isDeclaration(node ast.Node) bool {
	switch node.(type) {
	case *ast.Field, *ast.EmbedDecl, *ast.LetClause, *ast.Comprehension, *ast.Ellipsis, *ast.Package,
		*ast.ImportSpec, *ast.Attribute:
		return true
	}
	return false
}

// comments writes what stands before a node and keeps what follows it for the end of its declaration.
func (w *canonicalWriter) comments(node ast.Node) {
	last := len(w.behind) - 1
	for _, group := range ast.Comments(node) {
		var lines []string
		for _, comment := range group.List {
			lines = append(lines, strings.TrimRight(comment.Text, " \t\r"))
		}
		if group.Doc || (group.Position == 0 && !group.Line) {
			w.lines(lines)
		} else {
			w.behind[last] = append(w.behind[last], lines...)
		}
	}
}

func (w *canonicalWriter) lines(lines []string) {
	for _, line := range lines {
		w.text.WriteString(line + "\n")
	}
}

// own says what a node is besides its children.
func (w *canonicalWriter) own(node ast.Node) string {
	switch node := node.(type) {
	case *ast.Ident:
		return " " + node.Name
	case *ast.BasicLit:
		return " " + plainLiteral(node)
	case *ast.Interpolation:
		return w.interpolation(node)
	case *ast.Attribute:
		return " " + node.Text
	case *ast.Field:
		return " " + constraintOf(node)
	case *ast.UnaryExpr:
		return " " + node.Op.String()
	case *ast.BinaryExpr:
		return " " + node.Op.String()
	case *ast.SliceExpr:
		return fmt.Sprint(" ", node.Low != nil, node.High != nil)
	case *ast.ForClause:
		return fmt.Sprint(" ", node.Key != nil)
	case *ast.Ellipsis:
		return fmt.Sprint(" ", node.Type != nil)
	}
	return ""
}

// plainLiteral gives a string by what it says and whether it is text or bytes, a number as it is written.
func plainLiteral(node *ast.BasicLit) string {
	if node.Kind != token.STRING {
		return node.Value
	}
	text, err := literal.Unquote(node.Value)
	if err != nil {
		return node.Value
	}
	return fmt.Sprintf("%t %q", strings.HasPrefix(strings.TrimLeft(node.Value, "#"), "'"), text)
}

// interpolation gives the texts between the expressions; their indentation is no part of them.
func (w *canonicalWriter) interpolation(node *ast.Interpolation) string {
	var texts []string
	quotes, inner := literal.QuoteInfo{}, 0
	for index, element := range node.Elts {
		piece, ok := element.(*ast.BasicLit)
		if !ok || index%2 == 1 {
			continue
		}
		if index == 0 {
			last, _ := node.Elts[len(node.Elts)-1].(*ast.BasicLit)
			if last == nil {
				break
			}
			found, start, _, err := literal.ParseQuotes(piece.Value, last.Value)
			if err != nil {
				break
			}
			quotes, inner = found, start
		}
		text, err := quotes.Unquote(piece.Value[min(inner, len(piece.Value)):])
		if err != nil {
			text = piece.Value
		}
		texts, inner = append(texts, text), len(")")
		w.pieces[piece] = true
	}
	return fmt.Sprintf(" %t %q", quotes.IsDouble(), texts)
}
