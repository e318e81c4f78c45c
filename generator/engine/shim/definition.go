package main

import (
	"encoding/json"
	"strings"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	"cuelang.org/go/cue/cuecontext"
	"cuelang.org/go/cue/format"
)

// definitionParts are the declarations of a definition file as vela divides them.
type definitionParts struct {
	imports  []ast.Decl
	metadata []ast.Decl
	template []ast.Decl
}

// readDefinition mirrors Definition.FromCUEString (kubevela v1.10.9, pkg/definition/definition.go),
// up to the decoding into the Kubernetes object.
func readDefinition(file sourceFile) definitionResult {
	sources := newSources()
	source := sources.add(file, "")
	if failures := sources.parse(source); len(failures) > 0 {
		return definitionResult{Errors: failures}
	}
	parts, failures := sources.divide(fixDefinition(source.syntax))
	if len(failures) == 0 && len(parts.metadata) == 0 {
		failures = append(failures, sources.other("no metadata found, invalid", source.syntax.Pos()))
	}
	if len(failures) == 0 && len(parts.template) == 0 {
		failures = append(failures, sources.other("no template found, invalid", source.syntax.Pos()))
	}
	if len(failures) > 0 {
		return definitionResult{Errors: failures}
	}
	metadata, failures := sources.readMetadata(parts.metadata)
	template, err := storedTemplate(parts)
	if err != nil {
		failures = append(failures, sources.convertAll(err)...)
	}
	if len(failures) > 0 {
		return definitionResult{Errors: failures}
	}
	return definitionResult{Errors: []cueError{}, Metadata: textOf(metadata), Template: &template}
}

// divide sorts the declarations and turns the health texts that are written as CUE into strings.
func (s *sources) divide(file *ast.File) (parts definitionParts, failures []cueError) {
	for _, decl := range file.Decls {
		if spec, ok := decl.(*ast.ImportDecl); ok {
			parts.imports = append(parts.imports, spec)
			continue
		}
		field, ok := decl.(*ast.Field)
		if !ok {
			continue
		}
		switch label := plainLabel(field.Label); label {
		case "":
			failures = append(failures, s.other("found unexpected decl when parsing cue: ", field.Pos()))
		case "template":
			if body, ok := field.Value.(*ast.StructLit); ok {
				parts.template = append(parts.template, body.Elts...)
			} else {
				failures = append(failures, s.other("unexpected decl found in template", field.Value.Pos()))
			}
		default:
			for _, problem := range encodeStatus(field) {
				message := "failed to parse metadata " + label + ": " + problem.message
				failures = append(failures, s.other(message, problem.node.Pos()))
			}
			parts.metadata = append(parts.metadata, field)
		}
	}
	return parts, failures
}

// plainLabel keeps the quotes of a quoted label, so that `"template"` is not `template`, as in vela.
func plainLabel(label ast.Label) string {
	switch label := label.(type) {
	case *ast.Ident:
		return label.Name
	case *ast.BasicLit:
		return label.Value
	}
	return ""
}

func printDecls(decls []ast.Decl) (string, error) {
	text, err := format.Node(&ast.File{Decls: decls}, format.Simplify())
	return strings.TrimSpace(string(text)) + "\n", err
}

// printTemplate prints imports and template.
func printTemplate(parts definitionParts) (imports, template string, err error) {
	if imports, err = printDecls(parts.imports); err != nil {
		return "", "", err
	}
	template, err = printDecls(parts.template)
	return imports, template, err
}

// readMetadata evaluates the printed metadata; when that fails, the author's own text tells where.
func (s *sources) readMetadata(decls []ast.Decl) (orderedObject, []cueError) {
	text, err := printDecls(decls)
	if err != nil {
		return nil, s.convertAll(err)
	}
	metadata, failures := s.decodeMetadata(cuecontext.New().CompileString(text, cue.Filename("-")))
	if len(failures) == 0 {
		return metadata, nil
	}
	own := cuecontext.New().BuildFile(&ast.File{Decls: unresolve(decls)})
	if _, placed := s.decodeMetadata(own); len(placed) > 0 {
		failures = placed
	}
	return nil, failures
}

// unresolve forgets what names stand for in the whole file, so that only the metadata itself counts.
func unresolve(decls []ast.Decl) []ast.Decl {
	for _, decl := range decls {
		ast.Walk(decl, func(node ast.Node) bool {
			if name, ok := node.(*ast.Ident); ok {
				name.Node, name.Scope = nil, nil
			}
			return true
		}, nil)
	}
	return decls
}

// orderedObject is a JSON object whose members keep their order: vela sets annotations in the author's order.
type orderedObject []member

type member struct {
	key   string
	value json.RawMessage
}

func (o orderedObject) MarshalJSON() ([]byte, error) {
	text := []byte{'{'}
	for index, member := range o {
		if index > 0 {
			text = append(text, ',')
		}
		text = append(append(append(text, encode(member.key)...), ':'), member.value...)
	}
	return append(text, '}'), nil
}

// decodeMetadata mirrors Definition.FromCUE: one name, of whose fields six are read.
func (s *sources) decodeMetadata(root cue.Value) (orderedObject, []cueError) {
	names, err := root.Fields()
	if err != nil {
		return nil, s.hardErrors(root, err)
	}
	var metadata orderedObject
	found := errorList{}
	first := ""
	for names.Next() {
		name, value := names.Selector().Unquoted(), names.Value()
		if first != "" {
			message := "duplicated definition name found, " + first + " and " + name
			found.add(s.other(message, value.Pos()))
			continue
		}
		first = name
		fields, err := value.Fields()
		if err != nil {
			s.reasons(value, &found)
			continue
		}
		var described orderedObject
		for fields.Next() {
			key := fields.Selector().Unquoted()
			decoded, err := decodeField(key, fields.Value())
			if err != nil {
				s.addReasons(fields.Value(), err, &found)
			} else if decoded != nil {
				described = append(described, member{key, decoded})
			}
		}
		metadata = append(metadata, member{name, encode(described)})
	}
	return metadata, s.finish(found)
}

func (s *sources) addReasons(value cue.Value, err error, found *errorList) {
	before := len(*found)
	s.reasons(value, found)
	if len(*found) == before {
		for _, failure := range s.convertAll(err) {
			if len(failure.Positions) == 0 {
				for _, node := range sourcesOf(value) {
					failure.addPositions(s.nodePositions(node))
				}
			}
			found.add(failure)
		}
	}
}

// decodeField reads a field as the Go type that vela decodes it into; nil for a field that vela ignores.
func decodeField(key string, value cue.Value) (json.RawMessage, error) {
	switch key {
	case "type", "alias", "description":
		text, err := value.String()
		return encode(text), err
	case "annotations", "labels":
		var texts map[string]string
		err := value.Decode(&texts)
		return encode(texts), err
	case "attributes":
		var attributes map[string]any
		err := value.Decode(&attributes)
		return encode(attributes), err
	}
	return nil, nil
}
