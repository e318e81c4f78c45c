package main

import (
	"bytes"
	"encoding/json"
	"io"
	"regexp"
	"runtime/debug"
)

// document is what one rendering gives: objects, or a failure. Keys are documented in README.md.
type document map[string]any

const velaModule = "github.com/oam-dev/kubevela"

// velaVersion is the version of the KubeVela module that is linked in.
func velaVersion() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	for _, module := range info.Deps {
		if module.Path == velaModule {
			return module.Version
		}
	}
	return "unknown"
}

// pointer matches what Go prints of an address, which differs from run to run.
var pointer = regexp.MustCompile(`\b0x[0-9a-f]{8,}`)

func failureDocument(stage, message string) document {
	return document{
		"velaVersion": velaVersion(),
		"failure":     map[string]any{"stage": stage, "message": pointer.ReplaceAllString(message, "0x…")},
	}
}

// withWarnings adds what vela logged, when it logged anything.
func withWarnings(out document, result enabled) document {
	if len(result.warnings) > 0 {
		out["warnings"] = result.warnings
	}
	return out
}

// plain turns a Go value into maps and lists the way it is serialised; numbers keep their text.
func plain(value any) (any, error) {
	text, err := json.Marshal(value)
	if err != nil {
		return nil, err
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var out any
	err = decoder.Decode(&out)
	return out, err
}

// indented is the text of an expected file: keys sorted, numbers as they were serialised.
func indented(value any) (string, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	err := encoder.Encode(value)
	return text.String(), err
}

// write prints one line of JSON, keys sorted, text as it is.
func write(out io.Writer, value any) error {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(value)
}
