package main

import (
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/scanner"
	"cuelang.org/go/cue/token"
)

// span gives the range of the expression at an offset: the longest reference, call or literal that
// starts there, never a whole binary expression; for the last name of `a.b.c`, all of it; else the token.
func (s *source) span(start int) (int, int) {
	if s.ends == nil {
		s.index()
	}
	if selector := s.selectors[start]; selector != nil {
		return offsetOf(selector.Pos()), endOf(selector)
	}
	if end := s.ends[start]; end > start {
		return start, end
	}
	return start, s.endOfToken(start)
}

// endOf gives the offset behind a node; the End of CUE's own interpolations and `_|_` is too small.
func endOf(node ast.Node) int {
	end := 0
	ast.Walk(node, func(inner ast.Node) bool {
		end = max(end, endOffset(inner))
		if bottom, ok := inner.(*ast.BottomLit); ok {
			end = max(end, offsetOf(bottom.Bottom)+len("_|_"))
		}
		return true
	}, nil)
	return end
}

// endOffset gives 0 for a field without a value, whose End panics in CUE.
func endOffset(node ast.Node) (offset int) {
	defer func() {
		if recover() != nil {
			offset = 0
		}
	}()
	return offsetOf(node.End())
}

// offsetOf gives 0 where the parser recovered from an error with a position outside the file.
func offsetOf(pos token.Pos) (offset int) {
	defer func() {
		if recover() != nil {
			offset = 0
		}
	}()
	if !pos.IsValid() {
		return 0
	}
	return pos.Offset()
}

func (s *source) index() {
	s.ends = map[int]int{}
	s.selectors = map[int]*ast.SelectorExpr{}
	syntax := s.asWritten()
	if syntax == nil {
		return
	}
	ast.Walk(syntax, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.File, *ast.Field, *ast.BinaryExpr, *ast.EmbedDecl, *ast.Alias, *ast.Comprehension:
		case *ast.BadExpr, *ast.Comment, *ast.CommentGroup:
			return false
		case ast.Expr, *ast.ImportSpec, *ast.LetClause, *ast.Attribute, *ast.ForClause, *ast.IfClause:
			start := offsetOf(node.Pos())
			s.ends[start] = max(s.ends[start], endOf(node))
			if selector, ok := node.(*ast.SelectorExpr); ok {
				s.selectors[offsetOf(selector.Sel.Pos())] = selector
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
	ignore := func(token.Pos, string, []any) {}
	tokens.Init(token.NewFile("", -1, len(rest)), rest, ignore, 0)
	pos, found, literal := tokens.Scan()
	if found == token.EOF || pos.Offset() != 0 {
		return start
	}
	if literal == "" {
		literal = found.String()
	}
	return start + len(literal)
}
