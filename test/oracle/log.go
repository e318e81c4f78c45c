package main

import (
	"bytes"
	"flag"
	"strings"

	"k8s.io/klog/v2"
)

// recordWarnings runs work and returns what vela logged meanwhile as warnings and errors, one entry per line.
func recordWarnings(work func()) []string {
	var log bytes.Buffer
	flags := flag.NewFlagSet("klog", flag.ContinueOnError)
	klog.InitFlags(flags)
	for name, value := range map[string]string{
		"logtostderr": "false", "stderrthreshold": "FATAL", "one_output": "true", "skip_headers": "true",
	} {
		if err := flags.Set(name, value); err != nil {
			panic(err)
		}
	}
	klog.SetOutputBySeverity("INFO", &bytes.Buffer{})
	klog.SetOutputBySeverity("WARNING", &log)
	klog.SetOutputBySeverity("ERROR", &log)
	work()
	klog.Flush()
	warnings := []string{}
	for _, line := range strings.Split(log.String(), "\n") {
		if line = strings.TrimSpace(line); line != "" {
			warnings = append(warnings, line)
		}
	}
	return warnings
}
