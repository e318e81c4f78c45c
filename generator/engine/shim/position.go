package main

import (
	"strconv"
	"strings"
	"unicode/utf16"

	"cuelang.org/go/cue/ast"
	cuebuild "cuelang.org/go/cue/build"
	"cuelang.org/go/cue/parser"
	"cuelang.org/go/cue/token"
)

// source is one text as CUE sees it; header is text that stands before the author's.
type source struct {
	name   string
	file   sourceFile
	header string
	text   string
	syntax *ast.File
	// taken is set once a build has changed the syntax.
	taken     bool
	ends      map[int]int
	selectors map[int]*ast.SelectorExpr
	// unfixed is set where vela 1.9 leaves loops over absent parameters as they are.
	unfixed bool
	// origin is set for a text that CUE printed: the value that the text was printed from.
	origin *origin
}

// sources gives each text of a request its own file name, so that every position finds its way back.
type sources struct {
	byName  map[string]*source
	inOrder []*source
	// prefix is a field that vela puts around the author's text; it is left out of paths.
	prefix string
	// packages are vela's own packages that the texts may import.
	packages []*cuebuild.Instance
}

func newSources(packages ...cuePackage) *sources {
	return &sources{byName: map[string]*source{}, packages: buildPackages(packages)}
}

func (s *sources) add(file sourceFile, header string) *source {
	var text strings.Builder
	text.WriteString(header)
	for _, part := range file.Segments {
		text.WriteString(part.Text)
	}
	added := &source{
		name:   "source-" + strconv.Itoa(len(s.byName)),
		file:   file,
		header: header,
		text:   text.String(),
	}
	s.byName[added.name] = added
	s.inOrder = append(s.inOrder, added)
	return added
}

// parse reads the text as vela does, with comments, and keeps what the parser could recover.
func (s *sources) parse(source *source) []cueError {
	syntax, err := parser.ParseFile(source.name, source.text, parser.ParseComments)
	source.syntax, source.taken = syntax, false
	if err == nil {
		return nil
	}
	failures := s.convertAll(err)
	for index := range failures {
		failures[index].Kind = "syntax"
		failures[index].Path = ""
	}
	return failures
}

// take gives a parsed text to a build, which changes it.
func (s *source) take() *ast.File {
	if s.taken {
		return s.read()
	}
	s.taken = true
	return s.syntax
}

// asWritten gives a parsed text without what a build has changed in it.
func (s *source) asWritten() *ast.File {
	if s.taken {
		return s.read()
	}
	return s.syntax
}

// read parses a text that has no syntax error.
func (s *source) read() *ast.File {
	syntax, _ := parser.ParseFile(s.name, s.text, parser.ParseComments)
	return syntax
}

// positions gives the places of a position: one, or those that a printed text comes from.
func (s *sources) positions(pos token.Pos, wholeExpression bool) []cuePosition {
	source := s.of(pos)
	if source == nil {
		return nil
	}
	if source.origin != nil {
		return source.origin.positions(s, offsetOf(pos))
	}
	start, end := offsetOf(pos), source.endOfToken(offsetOf(pos))
	if wholeExpression {
		start, end = source.span(offsetOf(pos))
	}
	return source.place(start, end)
}

// nodePositions covers a node.
func (s *sources) nodePositions(node ast.Node) []cuePosition {
	if node == nil {
		return nil
	}
	source := s.of(node.Pos())
	if source == nil {
		return nil
	}
	if source.origin != nil {
		return source.origin.positions(s, offsetOf(node.Pos()))
	}
	return source.place(offsetOf(node.Pos()), endOf(node))
}

// of gives the text that a position stands in; nil for text of the tool.
func (s *sources) of(pos token.Pos) *source {
	if !pos.IsValid() {
		return nil
	}
	return s.byName[pos.Filename()]
}

// place maps byte offsets of the whole text to the author's segment; a range stays in its segment.
func (s *source) place(start, end int) []cuePosition {
	if start < len(s.header) {
		return nil
	}
	start, end = start-len(s.header), end-len(s.header)
	last := len(s.file.Segments) - 1
	for index, part := range s.file.Segments {
		if start < len(part.Text) || (index == last && start <= len(part.Text)) {
			end = min(max(end, start), len(part.Text))
			return []cuePosition{placeInSegment(part, start, end)}
		}
		start, end = start-len(part.Text), end-len(part.Text)
	}
	return nil
}

func placeInSegment(part segment, start, end int) cuePosition {
	before := part.Text[:start]
	lineStart := strings.LastIndexByte(before, '\n') + 1
	units := utf16Length(before)
	return cuePosition{
		File:   part.Name,
		Line:   strings.Count(before, "\n") + 1,
		Column: utf16Length(before[lineStart:]) + 1,
		Start:  units,
		End:    units + utf16Length(part.Text[start:end]),
	}
}

func utf16Length(text string) int {
	length := 0
	for _, character := range text {
		length += utf16.RuneLen(character)
	}
	return length
}

// textAt gives the text of a place.
func (s *sources) textAt(at cuePosition) string {
	for _, source := range s.inOrder {
		for _, part := range source.file.Segments {
			units := utf16.Encode([]rune(part.Text))
			if part.Name == at.File && at.End <= len(units) {
				return string(utf16.Decode(units[at.Start:at.End]))
			}
		}
	}
	return ""
}
