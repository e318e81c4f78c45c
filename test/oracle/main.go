// Command oracle renders KubeVela addons with KubeVela's own code, the one release that go.mod names.
//
//	oracle cases MANIFEST       one line {"id", "text"} or {"id", "fault"} per case; MANIFEST is a JSON file or - for stdin
//	oracle values ARGUMENT...   what vela makes of --set arguments
//	oracle time ROUNDS MANIFEST how long vela takes over each case, rendered ROUNDS times
//	oracle pack FOLDER...       the archives that vela packs of addon folders, in base64
//	oracle contract             one answer per line of stdin: what parameter.cue makes of values
//
// README.md documents the manifest and the document.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
)

// manifest lists the renderings of one process.
type manifest struct {
	Cases []renderCase `json:"cases"`
}

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "oracle:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 2 && args[0] == "cases":
		return renderAll(args[1])
	case len(args) == 3 && args[0] == "time":
		return timeAll(args[1], args[2])
	case len(args) > 0 && args[0] == "values":
		return write(os.Stdout, valuesDocument(args[1:]))
	case len(args) > 1 && args[0] == "pack":
		return packAll(args[1:], os.Stdout)
	case len(args) == 1 && args[0] == "contract":
		useNoCluster()
		return answerContract(os.Stdin, os.Stdout)
	default:
		return fmt.Errorf("usage: oracle cases MANIFEST | oracle time ROUNDS MANIFEST | oracle values ARGUMENT | oracle pack FOLDER | oracle contract")
	}
}

func renderAll(file string) error {
	cases, err := readManifest(file)
	if err != nil {
		return err
	}
	useNoCluster()
	out := bufio.NewWriter(os.Stdout)
	for _, c := range cases.Cases {
		if err := write(out, answerOf(c)); err != nil {
			return err
		}
		// What is answered stays so when a later case ends the process.
		if err := out.Flush(); err != nil {
			return err
		}
	}
	return nil
}

// answerOf is the document of a case, or why there is none: a fault of the program or of the case, never vela's answer.
func answerOf(c renderCase) (out map[string]any) {
	defer func() {
		if crash := recover(); crash != nil {
			out = map[string]any{"id": c.ID, "fault": fmt.Sprintf("panic: %v", crash)}
		}
	}()
	document, err := render(c)
	if err != nil {
		return map[string]any{"id": c.ID, "fault": err.Error()}
	}
	text, err := indented(document)
	if err != nil {
		return map[string]any{"id": c.ID, "fault": err.Error()}
	}
	return map[string]any{"id": c.ID, "text": text}
}

func readManifest(file string) (*manifest, error) {
	var in io.Reader = os.Stdin
	if file != "-" {
		f, err := os.Open(file)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		in = f
	}
	decoder := json.NewDecoder(in)
	decoder.DisallowUnknownFields()
	var cases manifest
	if err := decoder.Decode(&cases); err != nil {
		return nil, fmt.Errorf("manifest: %w", err)
	}
	return &cases, nil
}
