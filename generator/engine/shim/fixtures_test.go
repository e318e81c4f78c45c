package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"reflect"
	"testing"
)

// go test . -update writes what the shim answers into the fixtures; read the difference before committing.
var update = flag.Bool("update", false, "write the results into the fixtures")

// mainVersion is the CUE version whose answer stands in a fixture's `result`.
const mainVersion = "v0.9.2"

type fixture struct {
	Name    string          `json:"name"`
	Request json.RawMessage `json:"request"`
	Result  json.RawMessage `json:"result"`
	// Others are the answers of the CUE versions that answer differently.
	Others map[string]json.RawMessage `json:"others,omitempty"`
}

func (f *fixture) wanted() json.RawMessage {
	if other, ok := f.Others[cueVersion]; ok {
		return other
	}
	return f.Result
}

// keep writes down an answer; one that equals the main version's is not said twice.
func (f *fixture) keep(t *testing.T, got json.RawMessage) {
	if cueVersion == mainVersion {
		f.Result = got
		return
	}
	if f.Others == nil {
		f.Others = map[string]json.RawMessage{}
	}
	f.Others[cueVersion] = got
	if reflect.DeepEqual(decode(t, got), decode(t, f.Result)) {
		delete(f.Others, cueVersion)
	}
}

// TestFixtures runs the requests that the TypeScript tests send through wasm.
func TestFixtures(t *testing.T) {
	files, err := filepath.Glob("../../../test/engine/fixtures/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) { checkFixture(t, file) })
	}
}

func checkFixture(t *testing.T, file string) {
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var wanted fixture
	if err := json.Unmarshal(text, &wanted); err != nil {
		t.Fatal(err)
	}
	var got struct {
		OK      bool            `json:"ok"`
		Message string          `json:"message"`
		Result  json.RawMessage `json:"result"`
	}
	if err := json.Unmarshal(handle(wanted.Request), &got); err != nil {
		t.Fatal(err)
	}
	if !got.OK {
		t.Fatal(got.Message)
	}
	if *update {
		wanted.keep(t, got.Result)
		writeFixture(t, file, wanted)
		return
	}
	if !reflect.DeepEqual(decode(t, got.Result), decode(t, wanted.wanted())) {
		t.Errorf("got  %s\nwant %s", got.Result, wanted.wanted())
	}
}

func decode(t *testing.T, text json.RawMessage) any {
	var value any
	if err := json.Unmarshal(text, &value); err != nil {
		t.Fatal(err)
	}
	return value
}

func writeFixture(t *testing.T, file string, content fixture) {
	var buffer bytes.Buffer
	if err := json.Indent(&buffer, encode(content), "", "  "); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, append(buffer.Bytes(), '\n'), 0o644); err != nil {
		t.Fatal(err)
	}
}
