package main

import (
	"strconv"
	"strings"
	"unicode/utf16"

	"cuelang.org/go/cue/ast"
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
	nodes  map[int][]ast.Node
}

// sources gives each text of a request its own file name, so that every position finds its way back.
type sources struct {
	byName map[string]*source
}

func newSources() *sources {
	return &sources{byName: map[string]*source{}}
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
	return added
}

// parse reads the text as vela does, with comments, and keeps what the parser could recover.
func (s *sources) parse(source *source) []cueError {
	syntax, err := parser.ParseFile(source.name, source.text, parser.ParseComments)
	source.syntax = syntax
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

// at gives the place of a position and the source it belongs to; ok is false for text of the tool.
func (s *sources) at(pos token.Pos) (source *source, offset int, ok bool) {
	if !pos.IsValid() {
		return nil, 0, false
	}
	source = s.byName[pos.Filename()]
	if source == nil {
		return nil, 0, false
	}
	return source, pos.Offset(), true
}

// position covers the syntax node that starts at pos, or the token there.
func (s *sources) position(pos token.Pos) (cuePosition, bool) {
	source, start, ok := s.at(pos)
	if !ok {
		return cuePosition{}, false
	}
	return source.place(start, source.endOfNode(start))
}

// nodePosition covers a node.
func (s *sources) nodePosition(node ast.Node) (cuePosition, bool) {
	if node == nil {
		return cuePosition{}, false
	}
	source, start, ok := s.at(node.Pos())
	if !ok {
		return cuePosition{}, false
	}
	return source.place(start, endOf(node))
}

// place maps byte offsets of the whole text to the author's segment; a range stays in its segment.
func (s *source) place(start, end int) (cuePosition, bool) {
	if start < len(s.header) {
		return cuePosition{}, false
	}
	start, end = start-len(s.header), end-len(s.header)
	last := len(s.file.Segments) - 1
	for index, part := range s.file.Segments {
		if start < len(part.Text) || (index == last && start <= len(part.Text)) {
			end = min(max(end, start), len(part.Text))
			return placeInSegment(part, start, end), true
		}
		start, end = start-len(part.Text), end-len(part.Text)
	}
	return cuePosition{}, false
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
