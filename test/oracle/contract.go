package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"github.com/oam-dev/kubevela/pkg/addon"
)

// contractLine is one question: what do vela's builds make of these values for this parameter.cue?
type contractLine struct {
	ParameterCue string            `json:"parameterCue"`
	Values       []json.RawMessage `json:"values"`
	// Build is a key of contractBuilds.
	Build string `json:"build"`
}

// contractAnswer is one line of the answer. Error is vela's refusal at loading (OpenAPI); Answers are then absent.
type contractAnswer struct {
	Error   string          `json:"error,omitempty"`
	Answers []contractValue `json:"answers,omitempty"`
}

// contractValue says what came of one entry of values.
type contractValue struct {
	Accepted bool `json:"accepted"`
	// Parameter is the completed parameter, as vela serialises it; only of the builds that use it.
	Parameter json.RawMessage `json:"parameter,omitempty"`
	Error     string          `json:"error,omitempty"`
}

// contractBuilds are the addons that are asked, beside metadata.yaml and parameter.cue.
var contractBuilds = map[string]map[string]string{
	"template": {"template.cue": "package main\noutput: spec: components: [{name: \"p\", type: \"raw\", properties: p: parameter}]\n"},
	// A component resource that uses the whole parameter, and one that does not use it at all.
	"component": {"resources/p.cue": "output: {type: \"raw\", properties: p: parameter}\n"},
	"unrelated": {"resources/p.cue": "output: {type: \"raw\", properties: p: 1}\n"},
	"notes":     {"NOTES.cue": "notes: \"text\"\n"},
}

// answerContract reads one question per line and prints one answer per line, in their order. Asked in parallel.
func answerContract(in io.Reader, out io.Writer) error {
	debug.SetGCPercent(800) // garbage is a third of the time otherwise, and little is kept
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<30)
	workers := runtime.GOMAXPROCS(0)
	pending := make(chan chan result, 4*workers)
	var scanned error
	go func() {
		defer close(pending)
		for lines.Scan() {
			line, answer := bytes.Clone(lines.Bytes()), make(chan result, 1)
			pending <- answer
			go func() { answer <- answerLine(line) }()
		}
		scanned = lines.Err()
	}()
	buffered := bufio.NewWriter(out)
	number := 0
	for answer := range pending {
		number++
		got := <-answer
		if got.err != nil {
			return fmt.Errorf("line %d: %w", number, got.err)
		}
		if err := write(buffered, got.answer); err != nil {
			return err
		}
	}
	if scanned != nil {
		return scanned
	}
	return buffered.Flush()
}

type result struct {
	answer contractAnswer
	err    error
}

func answerLine(text []byte) result {
	var line contractLine
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&line); err != nil {
		return result{err: err}
	}
	build, ok := contractBuilds[line.Build]
	if !ok {
		return result{err: fmt.Errorf("unknown build %q", line.Build)}
	}
	pkg, err := loadContract(line.ParameterCue, build)
	if err != nil {
		return result{answer: contractAnswer{Error: err.Error()}}
	}
	answer := contractAnswer{Answers: make([]contractValue, len(line.Values))}
	for i, text := range line.Values {
		values, err := decodeValues(text)
		if err != nil {
			return result{err: err}
		}
		parameter, err := contractParameter(pkg, line.Build, values)
		answer.Answers[i] = contractValue{Accepted: err == nil, Parameter: parameter}
		if err != nil {
			answer.Answers[i].Error = err.Error()
		}
	}
	return result{answer: answer}
}

// loadContract reads the addon as enabling does, from memory; the OpenAPI conversion of parameter.cue is part of it.
func loadContract(parameterCue string, build map[string]string) (*addon.InstallPackage, error) {
	files := map[string]string{"metadata.yaml": "name: contract\nversion: 1.0.0\n", "parameter.cue": parameterCue}
	for name, text := range build {
		files[name] = text
	}
	return loadFrom(memoryReader(files), "contract")
}

// contractParameter gives what the build made of the parameter, or vela's refusal.
func contractParameter(pkg *addon.InstallPackage, build string, values map[string]any) (json.RawMessage, error) {
	if build == "notes" {
		return nil, renderNotes(pkg, values)
	}
	app, _, err := addon.RenderApp(context.Background(), pkg, &cluster{}, values)
	if err != nil || build == "unrelated" {
		return nil, err
	}
	var properties struct {
		P json.RawMessage `json:"p"`
	}
	if len(app.Spec.Components) != 1 {
		return nil, fmt.Errorf("%d components", len(app.Spec.Components))
	}
	err = json.Unmarshal(app.Spec.Components[0].Properties.Raw, &properties)
	return properties.P, err
}

func renderNotes(pkg *addon.InstallPackage, values map[string]any) error {
	installer := addon.NewAddonInstaller(context.Background(), nil, nil, nil, nil, nil, values, nil, nil)
	_, err := velaRenderNotes(&installer, pkg)
	return err
}
