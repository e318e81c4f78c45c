package main

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

var emptyDisjunction = regexp.MustCompile(`^\d+ errors in empty disjunction:$`)

// foldDisjunctions joins the header of a failed disjunction and its branches, which CUE lists apart.
func foldDisjunctions(found []cueError) []cueError {
	folded := errorList{}
	for index := 0; index < len(found); index++ {
		current := found[index]
		if emptyDisjunction.MatchString(current.Message) {
			words, _, _ := strings.Cut(current.Message, " ")
			wanted, _ := strconv.Atoi(words)
			branches := branchesOf(found[index+1:], current.Path, wanted)
			current = joinBranches(current, branches)
			index += len(branches)
		}
		folded.add(current)
	}
	return folded
}

func branchesOf(rest []cueError, path string, wanted int) []cueError {
	count := 0
	for count < wanted && count < len(rest) && strings.HasPrefix(rest[count].Path, path) {
		count++
	}
	return rest[:count]
}

// joinBranches puts the places that all branches share, the refused value, before those of one branch; the
// whole disjunction, which the header has, is the first.
func joinBranches(header cueError, branches []cueError) cueError {
	texts := make([]string, 0, len(branches))
	uses := map[cuePosition]int{}
	branches = slices.Clone(branches)
	slices.SortStableFunc(branches, func(left, right cueError) int {
		return branchRank(left) - branchRank(right)
	})
	for _, branch := range branches {
		texts = append(texts, branch.Message)
		for _, at := range branch.Positions {
			uses[at]++
		}
	}
	header.Message += " " + strings.Join(texts, "; ")
	for _, shared := range []bool{true, false} {
		for _, branch := range branches {
			for _, at := range branch.Positions {
				if (uses[at] == len(branches)) == shared {
					header.addPositions([]cuePosition{at})
				}
			}
		}
	}
	return header
}

// branchRank puts a broken bound before the default value that was not taken.
func branchRank(branch cueError) int {
	if strings.HasPrefix(branch.Message, "invalid value") {
		return 0
	}
	return 1
}
