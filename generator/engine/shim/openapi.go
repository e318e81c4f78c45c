package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/cuecontext"
	"cuelang.org/go/cue/errors"
	"cuelang.org/go/encoding/openapi"
)

// baseTemplate is what vela puts after parameter.cue when it makes the schema (kubevela v1.10.9, pkg/schema/schema.go).
const baseTemplate = `
context: {
	name: string
	config?: [...{
		name:  string
		value: string
	}]
	...
}
`

// generateOpenAPI mirrors ParsePropertiesToSchema (kubevela v1.10.9, pkg/schema/schema.go) and, for a parameter under
// another field, ParsePropertiesToSchemaWithCueX (pkg/cue/script/template.go), which knows no marks of vela 1.11.
func generateOpenAPI(asked request) openAPIResult {
	sources := newSources(asked.Packages...)
	file := asked.File
	file.Segments = append(append([]segment{}, file.Segments...), segment{Text: "\n" + baseTemplate})
	source := sources.add(file, "")
	if failures := sources.parse(source); len(failures) > 0 {
		return openAPIResult{Errors: sources.withoutTool(failures)}
	}
	if asked.Under == "" {
		fixLoops(source.syntax)
	}
	instance := sources.newInstance()
	if err := instance.AddSyntax(source.syntax); err != nil {
		return openAPIResult{Errors: sources.convertAll(err)}
	}
	value := cuecontext.New().BuildInstance(instance).LookupPath(cue.ParsePath(asked.Under))
	if value.Err() != nil {
		return openAPIResult{Errors: sources.hardErrors(value, value.Err())}
	}
	parameter := value.LookupPath(cue.ParsePath("parameter"))
	if endless := findEndless(parameter, 0); endless.Exists() {
		failure := sources.other("structural cycle")
		failure.Kind, failure.Path = "recursion", strings.ReplaceAll(sources.pathOf(endless), "?", "")
		for _, node := range sourcesOf(endless) {
			failure.addPositions(sources.nodePositions(node))
		}
		return openAPIResult{Errors: []cueError{failure}}
	}
	generated, err := parameterSchema(value.Context(), parameter)
	if err != nil {
		return openAPIResult{Errors: sources.refusals(parameter, err)}
	}
	tidySchema("", generated, asked.Under == "")
	return openAPIResult{Errors: []cueError{}, Schema: textOf(generated)}
}

// maximumDepth is more than a person nests.
const maximumDepth = 100

// findEndless gives the first field that contains itself: vela's generator would follow it until the
// process dies. CUE marks such an optional field as an error that does not fail the whole.
func findEndless(value cue.Value, depth int) cue.Value {
	if depth > maximumDepth || isCycle(value) {
		return value
	}
	inner := []cue.Value{
		value.LookupPath(cue.MakePath(cue.AnyString)),
		value.LookupPath(cue.MakePath(cue.AnyIndex)),
	}
	if fields, err := value.Fields(cue.Optional(true)); err == nil {
		for fields.Next() {
			inner = append(inner, fields.Value())
		}
	}
	if operator, operands := expressionOf(value); operator == cue.OrOp {
		inner = append(inner, operands...)
	}
	for _, next := range inner {
		if next.Exists() {
			if found := findEndless(next, depth+1); found.Exists() {
				return found
			}
		}
	}
	return cue.Value{}
}

func isCycle(value cue.Value) bool {
	for _, err := range errors.Errors(value.Err()) {
		if format, _ := err.Msg(); format == "structural cycle" {
			return true
		}
	}
	return false
}

// withoutTool leaves out syntax errors in the text of the tool that only follow from the author's.
func (s *sources) withoutTool(failures []cueError) []cueError {
	var own []cueError
	for _, failure := range failures {
		if len(failure.Positions) > 0 && failure.Positions[0].File != "" {
			own = append(own, failure)
		}
	}
	if len(own) == 0 {
		return failures
	}
	return own
}

// refusals asks the generator for each field alone, because it stops at the first that it refuses.
func (s *sources) refusals(value cue.Value, err error) []cueError {
	found := errorList{}
	for _, field := range leavesOf(value) {
		alone := value.Context().CompileString("{}").FillPath(cue.ParsePath("x"), field)
		if _, err := parameterSchema(value.Context(), alone); err != nil {
			found.add(s.refusal(field, err))
		}
	}
	if len(found) == 0 {
		found.add(s.refusal(value, err))
	}
	return s.finish(found)
}

// leavesOf lists the fields that are no structs of fields themselves.
func leavesOf(value cue.Value) []cue.Value {
	var leaves []cue.Value
	fields, err := value.Fields(cue.Optional(true))
	if err != nil || value.IncompleteKind() != cue.StructKind {
		return []cue.Value{value}
	}
	for fields.Next() {
		leaves = append(leaves, leavesOf(fields.Value())...)
	}
	if len(leaves) == 0 {
		return []cue.Value{value}
	}
	return leaves
}

// refusal places an error of the generator at the field that it was asked for.
func (s *sources) refusal(field cue.Value, err error) cueError {
	failure := s.convertAll(err)[0]
	failure.Path = strings.ReplaceAll(s.pathOf(field), "?", "")
	named := failure.Positions
	failure.Positions = []cuePosition{}
	for _, node := range sourcesOf(field) {
		failure.addPositions(s.nodePositions(node))
	}
	if len(failure.Positions) == 0 {
		failure.Positions = named
	}
	return failure
}

// parameterSchema mirrors GenOpenAPI and RefineParameterValue (pkg/utils/common/common.go): only
// `parameter`, moved to a definition, becomes a schema; a panic of the generator is an error.
func parameterSchema(context *cue.Context, parameter cue.Value) (schema map[string]any, err error) {
	defer func() {
		if problem := recover(); problem != nil {
			err = fmt.Errorf("invalid cue definition to generate open api: %v", problem)
		}
	}()
	root := context.CompileString("#parameter: {}")
	if parameter.IncompleteKind() != cue.BottomKind {
		root = context.CompileString("{}").FillPath(cue.MakePath(cue.Def("parameter")), parameter)
	}
	generated, err := openapi.Gen(root, &openapi.Config{ExpandReferences: true})
	if err != nil {
		return nil, err
	}
	var document struct {
		Components struct {
			Schemas map[string]map[string]any `json:"schemas"`
		} `json:"components"`
	}
	decoder := json.NewDecoder(strings.NewReader(string(generated)))
	decoder.UseNumber()
	if err := decoder.Decode(&document); err != nil {
		return nil, err
	}
	schema, ok := document.Components.Schemas["parameter"]
	if !ok {
		return nil, fmt.Errorf("cannot generate OpenAPI v3 JSON schema for capability %%s: %%v")
	}
	if hasFixedItems(schema) {
		return nil, fmt.Errorf("cannot unmarshal array into field items of an OpenAPI schema")
	}
	return schema, nil
}

// hasFixedItems finds a list whose elements have a schema each: vela's OpenAPI library takes one for all.
func hasFixedItems(schema any) bool {
	fields, ok := schema.(map[string]any)
	if !ok {
		return false
	}
	if _, isList := fields["items"].([]any); isList {
		return true
	}
	inner := []any{fields["items"], fields["additionalProperties"], fields["not"]}
	for _, key := range []string{"allOf", "anyOf", "oneOf"} {
		alternatives, _ := fields[key].([]any)
		inner = append(inner, alternatives...)
	}
	properties, _ := fields["properties"].(map[string]any)
	for _, property := range properties {
		inner = append(inner, property)
	}
	return slices.ContainsFunc(inner, hasFixedItems)
}

// tidySchema mirrors FixOpenAPISchema: titles are field names, descriptions what follows `+usage=`. Marks are looked
// for in an addon's parameters only.
func tidySchema(name string, schema map[string]any, marked bool) {
	switch schema["type"] {
	case "object":
		properties, _ := schema["properties"].(map[string]any)
		for key, property := range properties {
			if inner, ok := property.(map[string]any); ok {
				tidySchema(key, inner, marked)
			}
		}
	case "array":
		if inner, ok := schema["items"].(map[string]any); ok {
			tidySchema("", inner, marked)
		}
	}
	if name != "" {
		schema["title"] = name
	}
	description, ok := schema["description"].(string)
	if !ok {
		return
	}
	if marked {
		description = markImmutable(schema, description)
	}
	if parts := strings.Split(description, "+usage="); len(parts) > 1 {
		description = parts[1]
	}
	if before, _, found := strings.Cut(description, "+short"); found {
		description = strings.TrimSpace(before)
	}
	schema["description"] = description
	if description == "" {
		delete(schema, "description")
	}
}
