package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"cuelang.org/go/cue"
	cuebuild "cuelang.org/go/cue/build"
	"cuelang.org/go/cue/cuecontext"
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

// generateOpenAPI mirrors ParsePropertiesToSchema (kubevela v1.10.9, pkg/schema/schema.go).
func generateOpenAPI(file sourceFile) openAPIResult {
	sources := newSources()
	file.Segments = append(append([]segment{}, file.Segments...), segment{Text: "\n" + baseTemplate})
	source := sources.add(file, "")
	if failures := sources.parse(source); len(failures) > 0 {
		return openAPIResult{Errors: failures}
	}
	instance := &cuebuild.Instance{}
	if err := instance.AddSyntax(source.syntax); err != nil {
		return openAPIResult{Errors: sources.convertAll(err)}
	}
	value := cuecontext.New().BuildInstance(instance)
	if value.Err() != nil {
		return openAPIResult{Errors: sources.hardErrors(value, value.Err())}
	}
	parameter := value.LookupPath(cue.ParsePath("parameter"))
	generated, err := parameterSchema(value.Context(), parameter)
	if err != nil {
		failures := sources.convertAll(err)
		for index := range failures {
			if len(failures[index].Positions) == 0 {
				failures[index].addPosition(sources.nodePosition(parameter.Source()))
			}
		}
		return openAPIResult{Errors: failures}
	}
	return openAPIResult{Errors: []cueError{}, Schema: textOf(generated)}
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
	tidySchema("", schema)
	return schema, nil
}

// tidySchema mirrors FixOpenAPISchema: titles are field names, descriptions what follows `+usage=`.
func tidySchema(name string, schema map[string]any) {
	switch schema["type"] {
	case "object":
		properties, _ := schema["properties"].(map[string]any)
		for key, property := range properties {
			if inner, ok := property.(map[string]any); ok {
				tidySchema(key, inner)
			}
		}
	case "array":
		if inner, ok := schema["items"].(map[string]any); ok {
			tidySchema("", inner)
		}
	}
	if name != "" {
		schema["title"] = name
	}
	description, ok := schema["description"].(string)
	if !ok {
		return
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
