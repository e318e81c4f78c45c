package main

import (
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/scanner"
	"cuelang.org/go/cue/token"
)

// endOfNode finds where the expression that starts at an offset ends: the longest reference, call or
// literal, never a whole binary expression, else the single token.
func (s *source) endOfNode(start int) int {
	if s.nodes == nil {
		s.index()
	}
	end := 0
	for _, node := range s.nodes[start] {
		end = max(end, endOf(node))
	}
	if end > start {
		return end
	}
	return s.endOfToken(start)
}

// endOf gives the offset behind a node; the End of CUE's own interpolations and `_|_` is too small.
func endOf(node ast.Node) int {
	end := 0
	ast.Walk(node, func(inner ast.Node) bool {
		if limit := inner.End(); limit.IsValid() {
			end = max(end, limit.Offset())
		}
		if bottom, ok := inner.(*ast.BottomLit); ok {
			end = max(end, bottom.Bottom.Offset()+len("_|_"))
		}
		return true
	}, nil)
	return end
}

func (s *source) index() {
	s.nodes = map[int][]ast.Node{}
	if s.syntax == nil {
		return
	}
	ast.Walk(s.syntax, func(node ast.Node) bool {
		switch node.(type) {
		case *ast.File, *ast.Field, *ast.BinaryExpr, *ast.EmbedDecl, *ast.Alias, *ast.Comprehension:
		case *ast.CommentGroup, *ast.Comment:
		case ast.Expr, *ast.ImportSpec, *ast.LetClause, *ast.Attribute, *ast.ForClause, *ast.IfClause:
			if pos := node.Pos(); pos.IsValid() {
				s.nodes[pos.Offset()] = append(s.nodes[pos.Offset()], node)
			}
		}
		return true
	}, nil)
}

// endOfToken scans the one token that stands at an offset.
func (s *source) endOfToken(start int) int {
	if start >= len(s.text) {
		return start
	}
	rest := []byte(s.text[start:])
	var tokens scanner.Scanner
	tokens.Init(token.NewFile("", -1, len(rest)), rest, func(token.Pos, string, []any) {}, scanner.DontInsertCommas)
	pos, found, literal := tokens.Scan()
	if found == token.EOF || pos.Offset() != 0 {
		return start
	}
	if literal == "" {
		literal = found.String()
	}
	return start + len(literal)
}
