package main

import (
	"bytes"
	"encoding/json"
	"fmt"

	"helm.sh/helm/v3/pkg/strvals"
)

// parseSet parses `--set` arguments into values.
// Re-states parseAddonArgsToMap (references/cli/addon.go:353, v1.10.9), which is not exported.
func parseSet(args []string, into map[string]any) error {
	for _, arg := range args {
		if err := strvals.ParseInto(arg, into); err != nil {
			return err
		}
	}
	return nil
}

// decodeValues reads values from JSON: whole numbers of 64 bits as `--set` gives them, others as JSON from a Secret does.
func decodeValues(text json.RawMessage) (map[string]any, error) {
	values := map[string]any{}
	if len(text) == 0 {
		return values, nil
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if err := decoder.Decode(&values); err != nil {
		return nil, fmt.Errorf("values: %w", err)
	}
	out, err := withNumbers(values)
	if err != nil {
		return nil, err
	}
	return out.(map[string]any), nil
}

func withNumbers(value any) (any, error) {
	var err error
	switch v := value.(type) {
	case json.Number:
		if whole, failed := v.Int64(); failed == nil {
			return whole, nil
		}
		return v.Float64()
	case []any:
		for i := range v {
			if v[i], err = withNumbers(v[i]); err != nil {
				return nil, err
			}
		}
	case map[string]any:
		for key := range v {
			if v[key], err = withNumbers(v[key]); err != nil {
				return nil, err
			}
		}
	}
	return value, nil
}

func valuesDocument(args []string) document {
	values := map[string]any{}
	if err := parseSet(args, values); err != nil {
		return failureDocument(stageValues, err.Error())
	}
	return document{"velaVersion": velaVersion(), "values": values}
}
