// Command oracle asks helm's own code what arguments and values files come to.
//
// It reads one question per line of stdin and prints one answer per line, in their order.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"

	"helm.sh/helm/v3/pkg/cli/values"
	"helm.sh/helm/v3/pkg/getter"
	"helm.sh/helm/v3/pkg/strvals"
)

// question is one line. Ask names the reader: "set", "string", "json" and "file" read Arguments one after the other
// into the same values, as vela does with "set"; "merge" puts all kinds together as helm's commands do.
type question struct {
	Ask       string   `json:"ask"`
	Arguments []string `json:"arguments"`
	// Files are contents by name, for "file" and "merge".
	Files map[string]string `json:"files"`
	// ValuesFiles names those of -f, in order. These and the next four are for "merge".
	ValuesFiles []string `json:"valuesFiles"`
	JSON        []string `json:"json"`
	Set         []string `json:"set"`
	String      []string `json:"string"`
	File        []string `json:"file"`
}

// answer is one line: the values, marked with their Go types, or the error and the argument that led to it.
type answer struct {
	Values any    `json:"values,omitempty"`
	Error  string `json:"error,omitempty"`
	Index  int    `json:"index"`
}

func main() {
	if err := run(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "oracle:", err)
		os.Exit(1)
	}
}

func run(in io.Reader, out io.Writer) error {
	folder, err := os.MkdirTemp("", "values-oracle-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	if err := os.Chdir(folder); err != nil {
		return err
	}
	questions, buffered := json.NewDecoder(in), bufio.NewWriter(out)
	answers := json.NewEncoder(buffered)
	answers.SetEscapeHTML(false)
	for {
		var asked question
		if err := questions.Decode(&asked); err == io.EOF {
			return buffered.Flush()
		} else if err != nil {
			return err
		}
		made, err := reply(asked)
		if err != nil {
			return err
		}
		if err := answers.Encode(made); err != nil {
			return err
		}
	}
}

func reply(asked question) (answer, error) {
	if asked.Ask == "merge" {
		return merge(asked)
	}
	read, known := readers(asked.Files)[asked.Ask]
	if !known {
		return answer{}, fmt.Errorf("nothing to ask for: %q", asked.Ask)
	}
	into := map[string]any{}
	for index, argument := range asked.Arguments {
		if err := read(argument, into); err != nil {
			return answer{Error: err.Error(), Index: index}, nil
		}
	}
	return answer{Values: marked(into)}, nil
}

func readers(files map[string]string) map[string]func(string, map[string]any) error {
	content := func(name []rune) (any, error) {
		if text, ok := files[string(name)]; ok {
			return text, nil
		}
		return nil, fmt.Errorf("open %s: no such file or directory", string(name))
	}
	return map[string]func(string, map[string]any) error{
		"set":    strvals.ParseInto,
		"string": strvals.ParseIntoString,
		"json":   strvals.ParseJSON,
		"file": func(argument string, into map[string]any) error {
			return strvals.ParseIntoFile(argument, into, content)
		},
	}
}

// merge writes the files, asks helm, and removes them.
func merge(asked question) (answer, error) {
	for name, text := range asked.Files {
		if filepath.Base(name) != name {
			return answer{}, fmt.Errorf("not a plain file name: %q", name)
		}
		if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
			return answer{}, err
		}
		defer os.Remove(name)
	}
	options := values.Options{
		ValueFiles:   asked.ValuesFiles,
		JSONValues:   asked.JSON,
		Values:       asked.Set,
		StringValues: asked.String,
		FileValues:   asked.File,
	}
	merged, err := options.MergeValues(getter.Providers{})
	if err != nil {
		return answer{Error: err.Error()}, nil
	}
	return answer{Values: marked(merged)}, nil
}

// marked makes the Go type of each number visible: {"int": text} and {"float": text}; a map is {"map": ...}.
func marked(value any) any {
	switch v := value.(type) {
	case int64:
		return map[string]any{"int": strconv.FormatInt(v, 10)}
	case float64:
		text, _ := json.Marshal(v)
		return map[string]any{"float": string(text)}
	case []any:
		list := make([]any, len(v))
		for i := range v {
			list[i] = marked(v[i])
		}
		return list
	case map[string]any:
		entries := map[string]any{}
		for key := range v {
			entries[key] = marked(v[key])
		}
		return map[string]any{"map": entries}
	}
	return value
}
