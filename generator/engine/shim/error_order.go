package main

import (
	"regexp"
	"slices"

	"cuelang.org/go/cue/errors"
)

// putWidestFirst moves the operation before its operands.
func (e *cueError) putWidestFirst() {
	slices.SortStableFunc(e.Positions, func(left, right cuePosition) int {
		switch {
		case left.File != right.File || left == right:
			return 0
		case left.Start <= right.Start && right.End <= left.End:
			return -1
		case right.Start <= left.Start && left.End <= right.End:
			return 1
		}
		return 0
	})
}

// putLabelFirst moves the field that a closed struct refuses before the struct.
func (s *sources) putLabelFirst(err errors.Error, failure *cueError) {
	path := err.Path()
	for _, pos := range errors.Positions(err) {
		source := s.of(pos)
		if source == nil || len(path) == 0 {
			continue
		}
		start := offsetOf(pos)
		if source.text[start:source.endOfToken(start)] == path[len(path)-1] {
			named := failure.Positions
			failure.Positions = nil
			failure.addPositions(s.positions(pos, false))
			failure.addPositions(named)
			return
		}
	}
}

var outOfBound = regexp.MustCompile(`out of bound ([^()]+)\)`)

// putBoundFirst moves the bound that a value breaks before the value and the rest of the field.
func (s *sources) putBoundFirst(failure *cueError) {
	words := outOfBound.FindStringSubmatch(failure.Message)
	if words == nil {
		return
	}
	for index, at := range failure.Positions {
		if s.textAt(at) == words[1] {
			failure.Positions = slices.Insert(slices.Delete(failure.Positions, index, index+1), 0, at)
			return
		}
	}
}

// putToolLast moves places in texts of the tool behind those that a person can edit.
func (e *cueError) putToolLast() {
	slices.SortStableFunc(e.Positions, func(left, right cuePosition) int {
		switch {
		case (left.File == "") == (right.File == ""):
			return 0
		case left.File == "":
			return 1
		}
		return -1
	})
}
