package main

import (
	"slices"
	"strings"
)

// errorList keeps the first of the errors that say the same, and adds the others' places to it.
type errorList []cueError

func (l *errorList) add(failure cueError) {
	for index := range *l {
		if known := &(*l)[index]; known.includes(failure) {
			if len(failure.Path) > len(known.Path) {
				known.Path = failure.Path
			}
			known.addPositions(failure.Positions)
			return
		}
	}
	*l = append(*l, failure)
}

// without leaves messages out.
func (l errorList) without(messages map[string]bool) errorList {
	return slices.DeleteFunc(l, func(failure cueError) bool { return messages[failure.Message] })
}

// includes tells whether an error says the same again: at its own path, or at one around or below it.
func (e *cueError) includes(failure cueError) bool {
	if e.Kind == "unknown-import" && failure.Kind == e.Kind {
		// CUE says twice that a package is unknown, in different words.
		return samePlace(*e, failure)
	}
	if e.Message != failure.Message {
		return false
	}
	if e.Path == failure.Path && e.Path != "" {
		return true
	}
	around := strings.HasPrefix(e.Path, failure.Path) || strings.HasPrefix(failure.Path, e.Path)
	return around && samePlace(*e, failure)
}

func samePlace(left, right cueError) bool {
	if len(left.Positions) == 0 || len(right.Positions) == 0 {
		return len(left.Positions) == len(right.Positions)
	}
	return left.Positions[0] == right.Positions[0]
}

// mergeCopies joins a conflict that a field has only because it refers to another, whose places it all
// names besides its own, with the conflict of that other.
func mergeCopies(found []cueError) []cueError {
	originals := make([]int, len(found))
	for index := range found {
		originals[index] = originalOf(found, index)
	}
	merged := slices.Clone(found)
	for index, original := range originals {
		if original != index {
			merged[original].addPositions(found[index].Positions)
		}
	}
	var kept []cueError
	for index, original := range originals {
		if original == index {
			kept = append(kept, merged[index])
		}
	}
	return kept
}

// originalOf gives the error with the same words and the fewest of the same places.
func originalOf(found []cueError, index int) int {
	original := index
	for other, candidate := range found {
		best := found[original]
		if candidate.Kind == "conflict" && candidate.Message == best.Message && len(candidate.Positions) > 0 &&
			len(candidate.Positions) < len(best.Positions) && candidate.placedWithin(best) {
			original = other
		}
	}
	return original
}

func (e cueError) placedWithin(larger cueError) bool {
	for _, at := range e.Positions {
		if !slices.Contains(larger.Positions, at) {
			return false
		}
	}
	return true
}
