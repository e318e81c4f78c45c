package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"syscall"
	"time"
)

// timing says how long vela took over one case: a list with an entry for each round, in milliseconds.
type timing struct {
	ID  string    `json:"id"`
	OK  bool      `json:"ok"`
	CPU []float64 `json:"cpuMs"`
	// Wall is the time on the clock: Go collects garbage on other processors meanwhile.
	Wall []float64 `json:"wallMs"`
}

// timeAll enables every case of the manifest in one process, as often as rounds says, one round after the other.
// Reading the folder is in it as in vela's command; what `oracle cases` does beyond vela's own work is not.
func timeAll(rounds, file string) error {
	count, err := strconv.Atoi(rounds)
	if err != nil {
		return err
	}
	cases, err := readManifest(file)
	if err != nil {
		return err
	}
	useNoCluster()
	timings := make([]timing, len(cases.Cases))
	for range count {
		for index, c := range cases.Cases {
			if err := timeOne(c, &timings[index]); err != nil {
				return fmt.Errorf("case %s: %w", c.ID, err)
			}
		}
	}
	return json.NewEncoder(os.Stdout).Encode(timings)
}

func timeOne(c renderCase, kept *timing) error {
	start, used := time.Now(), processorTime()
	args, err := arguments(c)
	if err != nil {
		return err
	}
	if err := parseSet(c.Set, args); err != nil {
		return err
	}
	result := enable(c, folderSource(c), args)
	kept.ID, kept.OK = c.ID, result.failure == ""
	kept.CPU = append(kept.CPU, milliseconds(processorTime()-used))
	kept.Wall = append(kept.Wall, milliseconds(time.Since(start)))
	return nil
}

// processorTime is what the process has used so far, in all of its threads.
func processorTime() time.Duration {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		panic(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}

func milliseconds(duration time.Duration) float64 {
	return float64(duration.Microseconds()) / 1000
}
