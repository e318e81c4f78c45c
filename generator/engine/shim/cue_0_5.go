//go:build cue05

package main

// cueVersion is the version of cuelang.org/go that this build is for; vela 1.9 has it.
const cueVersion = "v0.5.0"
