//go:build !wasip1

package main

import (
	"bufio"
	"fmt"
	"os"
)

// main answers one request a line, which is how the shim is tried out without wasm.
func main() {
	lines := bufio.NewReader(os.Stdin)
	for {
		line, err := lines.ReadBytes('\n')
		if len(line) > 1 {
			fmt.Println(string(handle(line)))
		}
		if err != nil {
			return
		}
	}
}
