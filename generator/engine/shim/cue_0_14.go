//go:build cue14

package main

// cueVersion is the version of cuelang.org/go that this build is for; vela 1.11 has it.
const cueVersion = "v0.14.1"
