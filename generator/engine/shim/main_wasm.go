//go:build wasip1

package main

import (
	"runtime"
	"runtime/debug"
	"unsafe"
)

const (
	// maximumStackBytes ends an endless recursion long before the memory is full.
	maximumStackBytes = 64 << 20
	// collectFromBytes is where the garbage collector works harder; the memory may grow to 512 MiB.
	collectFromBytes = 384 << 20
	// collectAtPercent lets the heap grow to three times what is in use before it is collected: most runs end before
	// that, and nothing collects beside the work, because wasm has one thread.
	collectAtPercent = 200
	// reservedBytes are the heap's from the start. Nothing writes to them before they are used, so that they cost
	// nothing; when memory is asked for step by step, V8 collects its own garbage at each step.
	reservedBytes = 96 << 20
)

// The buffers stay referenced here so that the host may read and write them between calls.
var (
	input  []byte
	output []byte
)

// alloc reserves room for a request of size bytes and returns its address.
//
//go:wasmexport alloc
func alloc(size uint32) unsafe.Pointer {
	input = make([]byte, size+1)
	return unsafe.Pointer(unsafe.SliceData(input))
}

// call answers the request that was written at alloc's address and returns the answer's length.
//
//go:wasmexport call
func call(size uint32) uint32 {
	request := input[:size]
	input = nil
	output = handle(request)
	return uint32(len(output))
}

// result returns the address of the last answer.
//
//go:wasmexport result
func result() unsafe.Pointer {
	return unsafe.Pointer(unsafe.SliceData(output))
}

func init() {
	debug.SetMaxStack(maximumStackBytes)
	debug.SetMemoryLimit(collectFromBytes)
	debug.SetGCPercent(collectAtPercent)
	input = make([]byte, reservedBytes)
	input = nil
	runtime.GC()
}

func main() {}
