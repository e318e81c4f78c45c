package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
)

// cutEvery is the distance in bytes between two places where a fixture's text is cut off or loses a byte.
const cutEvery = 3

// TestDamagedTexts cuts the fixtures' texts off and takes single bytes out: nothing of that may panic, and
// every place that is reported has to lie inside its text.
func TestDamagedTexts(t *testing.T) {
	files, _ := filepath.Glob("../../../test/engine/fixtures/*.json")
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var content fixture
		if err := json.Unmarshal(text, &content); err != nil {
			t.Fatal(err)
		}
		var asked request
		if err := json.Unmarshal(content.Request, &asked); err != nil {
			t.Fatal(err)
		}
		for _, part := range segmentsOf(&asked) {
			damage(t, filepath.Base(file), &asked, part)
		}
	}
}

func segmentsOf(asked *request) []*segment {
	files := []*sourceFile{&asked.File, &asked.Build.Main, &asked.Build.Context, &asked.Build.Template}
	for index := range asked.Files {
		files = append(files, &asked.Files[index])
	}
	for index := range asked.Build.Files {
		files = append(files, &asked.Build.Files[index])
	}
	var parts []*segment
	for _, file := range files {
		for index := range file.Segments {
			parts = append(parts, &file.Segments[index])
		}
	}
	return parts
}

func damage(t *testing.T, name string, asked *request, part *segment) {
	whole := part.Text
	defer func() { part.Text = whole }()
	for cut := 0; cut < len(whole); cut += cutEvery {
		for _, text := range []string{whole[:cut], whole[:cut] + whole[cut+1:]} {
			part.Text = text
			var got struct {
				OK      bool            `json:"ok"`
				Message string          `json:"message"`
				Result  json.RawMessage `json:"result"`
			}
			if err := json.Unmarshal(handle(encode(asked)), &got); err != nil || !got.OK {
				t.Fatalf("%s with %q: %s %v", name, text, got.Message, err)
			}
			checkPlaces(t, name, asked, got.Result)
		}
	}
}

// checkPlaces looks through an answer for objects that are places.
func checkPlaces(t *testing.T, name string, asked *request, result json.RawMessage) {
	longest := map[string]int{}
	for _, part := range segmentsOf(asked) {
		longest[part.Name] = max(longest[part.Name], utf16Length(part.Text))
	}
	// The tool's own text behind parameter.cue is nameless.
	longest[""] = max(longest[""], len(baseTemplate)+1)
	var visit func(any)
	visit = func(value any) {
		switch value := value.(type) {
		case []any:
			for _, element := range value {
				visit(element)
			}
		case map[string]any:
			if file, ok := value["file"].(string); ok {
				start, end := value["start"].(float64), value["end"].(float64)
				if start > end || int(end) > longest[file] || value["line"].(float64) < 1 || value["column"].(float64) < 1 {
					t.Fatalf("%s: place %v of a text with %d units", name, value, longest[file])
				}
			}
			for _, element := range value {
				visit(element)
			}
		}
	}
	visit(decode(t, result))
}
