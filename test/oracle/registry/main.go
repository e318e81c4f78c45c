// Command registry reads helm repositories as KubeVela does, with its own code, the release that go.mod names.
//
//	registry read              one answer per line of stdin: what vela sees in a registry
//	registry certificates DIR  writes an authority and what it signs: server, client; and a client of another authority
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"os"

	"github.com/kubevela/pkg/cue/cuex"
	"github.com/kubevela/pkg/util/singleton"
	"k8s.io/client-go/rest"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "registry:", err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 1 && args[0] == "read":
		// Keeps vela's client singletons from looking for a kubeconfig: without one they end the process.
		cuex.EnableExternalPackageForDefaultCompiler = false
		singleton.KubeConfig.Set(&rest.Config{Host: "https://127.0.0.1:1"})
		return answerQuestions(os.Stdin, os.Stdout)
	case len(args) == 2 && args[0] == "certificates":
		return writeCertificates(args[1])
	default:
		return fmt.Errorf("usage: registry read | registry certificates DIR")
	}
}

// answerQuestions answers each line as soon as it comes: the caller may wait for it before the next one.
func answerQuestions(in io.Reader, out io.Writer) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var asked question
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			return fmt.Errorf("question: %w", err)
		}
		line, err := json.Marshal(asked.answer())
		if err != nil {
			return err
		}
		if _, err := fmt.Fprintf(out, "%s\n", line); err != nil {
			return err
		}
	}
	return lines.Err()
}
