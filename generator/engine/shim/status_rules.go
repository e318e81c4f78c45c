package main

import (
	"fmt"
	"strings"

	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/token"
)

// The rules mirror validateHealthPolicyField, validateCustomStatusField and validateStatusField
// (kubevela v1.10.9, pkg/definition/ast/transformer.go).

func validateHealthPolicy(body *ast.StructLit) error {
	value := findField(body, "isHealth")
	if value == nil {
		return fmt.Errorf("healthPolicy must contain an 'isHealth' field")
	}
	switch value := value.(type) {
	case *ast.Ident, *ast.BinaryExpr, *ast.UnaryExpr, *ast.CallExpr, *ast.SelectorExpr, *ast.ParenExpr:
		return nil
	case *ast.BasicLit:
		if value.Kind != token.TRUE && value.Kind != token.FALSE {
			return fmt.Errorf("healthPolicy field 'isHealth' must be a boolean literal (true/false), got %v", value.Kind)
		}
		return nil
	default:
		return fmt.Errorf("healthPolicy field 'isHealth' must be a boolean expression, got %T", value)
	}
}

func validateCustomStatus(body *ast.StructLit) error {
	value := findField(body, "message")
	if value == nil {
		return fmt.Errorf("customStatus must contain a 'message' field")
	}
	switch value := value.(type) {
	case *ast.BasicLit:
		if value.Kind != token.STRING {
			return fmt.Errorf("customStatus field 'message' must be a string, got %v", value.Kind)
		}
		return nil
	case *ast.Interpolation, *ast.CallExpr, *ast.SelectorExpr, *ast.Ident, *ast.BinaryExpr, *ast.ParenExpr,
		*ast.ListLit, *ast.IndexExpr, *ast.SliceExpr, *ast.Comprehension:
		return nil
	default:
		return fmt.Errorf("customStatus field 'message' must be a string expression, got %T", value)
	}
}

func validateDetails(body *ast.StructLit) error {
	locals := map[string]*ast.StructLit{}
	for _, element := range body.Elts {
		if field, ok := element.(*ast.Field); ok && strings.HasPrefix(labelOf(field), "$") {
			if local, ok := field.Value.(*ast.StructLit); ok {
				locals[labelOf(field)] = local
			}
		}
	}
	for _, element := range body.Elts {
		if err := validateDetail(element, locals); err != nil {
			return err
		}
	}
	return nil
}

func validateDetail(element ast.Decl, locals map[string]*ast.StructLit) error {
	switch element := element.(type) {
	case *ast.Field:
		if strings.HasPrefix(labelOf(element), "$") {
			return nil
		}
		return validateDetailValue(labelOf(element), element.Value)
	case *ast.Comprehension:
		return validateDetailLoop(element)
	case *ast.EmbedDecl:
		return validateDetailEmbed(element, locals)
	default:
		return fmt.Errorf("status.details contains unsupported element type %T", element)
	}
}

func validateDetailValue(label string, value ast.Expr) error {
	switch value.(type) {
	case *ast.BasicLit, *ast.Ident, *ast.SelectorExpr, *ast.CallExpr, *ast.BinaryExpr, *ast.UnaryExpr,
		*ast.Interpolation, *ast.IndexExpr:
		return nil
	}
	return fmt.Errorf("status.details field %q contains unsupported expression type %T", label, value)
}

func validateDetailLoop(loop *ast.Comprehension) error {
	body, ok := loop.Value.(*ast.StructLit)
	if !ok {
		return fmt.Errorf("status.details comprehension must yield a struct, got %T", loop.Value)
	}
	for _, element := range body.Elts {
		field, ok := element.(*ast.Field)
		if !ok {
			return fmt.Errorf("status.details comprehension yields non-field element %T", element)
		}
		label := labelOf(field)
		if label == "" {
			label = "<dynamic>"
		}
		if err := validateDetailValue(label, field.Value); err != nil {
			return fmt.Errorf("status.details comprehension: %w", err)
		}
	}
	return nil
}

func validateDetailEmbed(embed *ast.EmbedDecl, locals map[string]*ast.StructLit) error {
	switch value := embed.Expr.(type) {
	case *ast.Ident:
		if !strings.HasPrefix(value.Name, "$") {
			return fmt.Errorf("status.details embed must reference a $-prefixed local field, got identifier %q", value.Name)
		}
		if local := locals[value.Name]; local != nil {
			for _, element := range local.Elts {
				field, ok := element.(*ast.Field)
				if !ok {
					continue
				}
				if err := validateDetailValue(labelOf(field), field.Value); err != nil {
					return fmt.Errorf("status.details embedded field %q: %w", value.Name, err)
				}
			}
		}
		return nil
	case *ast.StructLit:
		for _, element := range value.Elts {
			loop, ok := element.(*ast.Comprehension)
			if !ok {
				return fmt.Errorf("status.details embedded struct contains unsupported element %T", element)
			}
			if err := validateDetailLoop(loop); err != nil {
				return err
			}
		}
		return nil
	default:
		return fmt.Errorf("status.details contains unsupported embed expression type %T", embed.Expr)
	}
}

// findField mirrors FindAndValidateField: a field of the struct itself, else one inside its `if`s.
func findField(body *ast.StructLit, name string) ast.Expr {
	for _, element := range body.Elts {
		if field, ok := element.(*ast.Field); ok && labelOf(field) == name {
			return field.Value
		}
	}
	for _, element := range body.Elts {
		loop, ok := element.(*ast.Comprehension)
		if !ok || !hasCondition(loop) {
			continue
		}
		if inner, ok := loop.Value.(*ast.StructLit); ok {
			if value := findField(inner, name); value != nil {
				return value
			}
		}
	}
	return nil
}

func hasCondition(loop *ast.Comprehension) bool {
	for _, clause := range loop.Clauses {
		if _, ok := clause.(*ast.IfClause); ok {
			return true
		}
	}
	return false
}

// labelOf gives a label without quotes; empty when it is computed.
func labelOf(field *ast.Field) string {
	switch label := field.Label.(type) {
	case *ast.Ident:
		return label.Name
	case *ast.BasicLit:
		return strings.Trim(label.Value, `"`)
	}
	return ""
}

// fieldAt mirrors GetFieldByPath: at each step the first field of that name counts.
func fieldAt(start *ast.Field, path []string) *ast.Field {
	found := start
	if labelOf(start) == path[0] {
		path = path[1:]
	}
	for _, name := range path {
		body, ok := found.Value.(*ast.StructLit)
		if !ok {
			return nil
		}
		found = nil
		for _, element := range body.Elts {
			if field, ok := element.(*ast.Field); ok && labelOf(field) == name {
				found = field
				break
			}
		}
		if found == nil {
			return nil
		}
	}
	return found
}
