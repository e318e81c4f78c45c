//go:build cue05

package main

import (
	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/format"
	"cuelang.org/go/cue/literal"
	"cuelang.org/go/cue/token"
)

// printValue mirrors Value.String (kubevela/workflow v0.6.1, pkg/cue/model/value/value.go, sets/utils.go): references
// resolved, no `...`, bytes as text.
func printValue(value cue.Value) (string, error) {
	node := withoutEllipsis(value.Syntax(
		cue.All(), cue.ResolveReferences(true), cue.DisallowCycles(true), cue.Docs(true), cue.Attributes(true),
	))
	ast.Walk(node, nil, func(inner ast.Node) {
		if text, ok := inner.(*ast.BasicLit); ok && text.Kind == token.STRING {
			text.Value = bytesAsText(text.Value)
		}
	})
	text, err := format.Node(node)
	return string(text), err
}

// bytesAsText puts double quotes around what a bytes literal says, without escaping it.
func bytesAsText(quoted string) string {
	if quoted == "" || quoted[0] != '\'' {
		return quoted
	}
	info, start, _, err := literal.ParseQuotes(quoted, quoted)
	if err != nil || info.IsDouble() {
		return quoted
	}
	text, err := info.Unquote(quoted[start:])
	if err != nil {
		return quoted
	}
	return `"` + text + `"`
}
