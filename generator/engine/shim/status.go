package main

import (
	"fmt"
	"strings"

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/format"
	"cuelang.org/go/cue/parser"
	"cuelang.org/go/cue/token"
	"cuelang.org/go/pkg/strconv"
)

// statusProblem is a health text that vela refuses, in vela's words.
type statusProblem struct {
	node    ast.Node
	message string
}

// statusTexts are the metadata fields that may be written as CUE, in the order that vela looks at them.
var statusTexts = []struct {
	path     []string
	validate func(*ast.StructLit) error
}{
	{[]string{"attributes", "status", "healthPolicy"}, validateHealthPolicy},
	{[]string{"attributes", "status", "customStatus"}, validateCustomStatus},
	{[]string{"attributes", "status", "details"}, validateDetails},
}

const (
	noValidation    = "@disableValidation()"
	attributePrefix = "// cue-attr:"
)

// encodeStatus mirrors EncodeMetadata (kubevela v1.10.9, pkg/definition/ast/transformer.go).
func encodeStatus(metadata *ast.Field) []statusProblem {
	var problems []statusProblem
	if !statusAsCue {
		return nil
	}
	for _, text := range statusTexts {
		field := fieldAt(metadata, text.path)
		if field == nil {
			continue
		}
		key := strings.Join(text.path, ".")
		if err := encodeStatusField(field, key, text.validate); err != nil {
			problems = append(problems, statusProblem{node: field.Value, message: err.Error()})
		}
	}
	return problems
}

func encodeStatusField(field *ast.Field, key string, validate func(*ast.StructLit) error) error {
	if hasNoValidation(field) {
		return encodeUnchecked(field)
	}
	switch value := field.Value.(type) {
	case *ast.BasicLit:
		if value.Kind != token.STRING {
			return fmt.Errorf("expected %s field to be string, got %v", key, value.Kind)
		}
		if err := validateText(value, validate); err != nil {
			return fmt.Errorf("%s field failed validation: %w", key, err)
		}
		return nil
	case *ast.StructLit:
		if err := validate(value); err != nil {
			return err
		}
		text, err := textOfStruct(value)
		if err != nil {
			return err
		}
		field.Value = text
		return nil
	default:
		return fmt.Errorf("unexpected type for %s field: %T", key, value)
	}
}

func encodeUnchecked(field *ast.Field) error {
	switch value := field.Value.(type) {
	case *ast.StructLit:
		text, err := textOfStruct(value)
		if err != nil {
			return err
		}
		text.Value = keepAttributes(text.Value, field.Attrs)
		field.Value = text
	case *ast.BasicLit:
		if value.Kind == token.STRING && !strings.Contains(value.Value, attributePrefix) {
			value.Value = keepAttributes(value.Value, field.Attrs)
		}
	}
	return nil
}

func hasNoValidation(field *ast.Field) bool {
	for _, attribute := range field.Attrs {
		if attribute.Text == noValidation {
			return true
		}
	}
	return false
}

// keepAttributes writes attributes as comment lines into a multi-line string literal.
func keepAttributes(literal string, attributes []*ast.Attribute) string {
	trimmed := strings.TrimSpace(literal)
	opening, closing := `"""`, `"""`
	switch {
	case len(attributes) == 0:
		return literal
	case strings.HasPrefix(trimmed, `#"""`) && strings.HasSuffix(trimmed, `"""#`):
		opening, closing = `#"""`, `"""#`
	case strings.HasPrefix(trimmed, `"""`) && strings.HasSuffix(trimmed, `"""`):
	default:
		return literal
	}
	inner := strings.TrimSuffix(strings.TrimPrefix(trimmed, opening), closing)
	indent := ""
	if newline := strings.LastIndex(inner, "\n"); newline >= 0 {
		indent = inner[newline+1:]
	}
	lines := ""
	for _, attribute := range attributes {
		lines += indent + attributePrefix + attribute.Text + "\n"
	}
	return opening + "\n" + lines + inner + closing
}

// textOfStruct prints a struct's fields as a raw multi-line string; vela turns tabs into two spaces.
func textOfStruct(value *ast.StructLit) (*ast.BasicLit, error) {
	empty := &ast.BasicLit{Kind: token.STRING, Value: `"{}"`}
	if len(value.Elts) == 0 {
		return empty, nil
	}
	printed, err := format.Node(value)
	if err != nil {
		return nil, fmt.Errorf("failed to format struct: %w", err)
	}
	content := strings.TrimSpace(string(printed))
	if strings.HasPrefix(content, "{") && strings.HasSuffix(content, "}") {
		content = strings.Trim(content[1:len(content)-1], "\n")
	}
	if content == "" {
		return empty, nil
	}
	text := "#\"\"\"\n" + content + "\n\"\"\"#"
	return &ast.BasicLit{Kind: token.STRING, Value: strings.ReplaceAll(text, "\t", "  ")}, nil
}

// validateText parses a health text that is written as a string; an empty one passes.
func validateText(literal *ast.BasicLit, validate func(*ast.StructLit) error) error {
	content := contentOfText(literal.Value)
	body := &ast.StructLit{}
	if content == "" {
		return nil
	}
	if strings.TrimSpace(content) != "" {
		file, err := parser.ParseFile("-", content)
		if err != nil {
			return fmt.Errorf("invalid cue content in string literal: %w", err)
		}
		for _, decl := range file.Decls {
			switch decl.(type) {
			case *ast.ImportDecl, *ast.Package:
			default:
				body.Elts = append(body.Elts, decl)
			}
		}
	}
	return validate(body)
}

// contentOfText mirrors TrimCueRawString, whose replacements make old definitions pass.
func contentOfText(literal string) string {
	text := strings.TrimSpace(literal)
	switch {
	case strings.HasPrefix(text, `#"""`) && strings.HasSuffix(text, `"""#`):
		text = strings.TrimSuffix(strings.TrimPrefix(text, `#"""`), `"""#`)
	case strings.HasPrefix(text, `"""`) && strings.HasSuffix(text, `"""`):
		text = strings.TrimSuffix(strings.TrimPrefix(text, `"""`), `"""`)
	default:
		if unquoted, err := strconv.Unquote(text); err == nil {
			text = unquoted
		}
	}
	text = strings.ReplaceAll(text, "\t", "  ")
	text = strings.ReplaceAll(text, `\t`, "  ")
	return strings.ReplaceAll(text, `\\`, `\`)
}
