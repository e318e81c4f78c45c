// The engine behind vela-addon-kit: CUE and the text libraries of one vela release, asked in JSON.
package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"runtime/debug"
)

// handle answers one request; a Go panic becomes an answer with the failure "panic".
func handle(input []byte) (output []byte) {
	defer func() {
		if problem := recover(); problem != nil {
			text := fmt.Sprintf("%v\n%s", problem, debug.Stack())
			output = encode(answer{Failure: "panic", Message: text})
		}
	}()
	var asked request
	if err := json.Unmarshal(input, &asked); err != nil {
		return encode(answer{Failure: "panic", Message: "invalid request: " + err.Error()})
	}
	result, err := run(asked)
	if err != nil {
		return encode(answer{Failure: "panic", Message: err.Error()})
	}
	return encode(answer{OK: true, Result: result})
}

func run(asked request) (any, error) {
	switch asked.Op {
	case "evaluate":
		return evaluate(asked)
	case "parse":
		return parseFiles(asked.Files, asked.Roots), nil
	case "definition":
		return readDefinition(asked.File), nil
	case "openapi":
		return generateOpenAPI(asked), nil
	case "format":
		return formatText(asked.File, asked.Canonical), nil
	case "yaml":
		return decodeYAML(asked.Text, asked.As), nil
	case "version":
		return compareVersion(asked.Version, asked.Constraint), nil
	case "set":
		return parseSet(asked.Arguments), nil
	}
	return nil, fmt.Errorf("unknown operation %q", asked.Op)
}

// encode writes JSON without HTML escapes and without a final newline.
func encode(value any) []byte {
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		panic(err)
	}
	return bytes.TrimSuffix(buffer.Bytes(), []byte("\n"))
}

func textOf(value any) *string {
	text := string(encode(value))
	return &text
}
