package main

import (
	"bytes"
	"encoding/json"
	"reflect"
	"strings"

	"sigs.k8s.io/yaml"
)

// decodeYAML reads the first document of a YAML text as vela does: as any value, as a Kubernetes object or as
// metadata.yaml; or prints JSON as YAML.
func decodeYAML(text, as string) yamlResult {
	var decoded []byte
	var err error
	switch as {
	case "object":
		decoded, err = objectToJSON([]byte(text))
	case "text":
		decoded, err = yaml.JSONToYAML([]byte(text))
	case "metadata":
		decoded, err = metadataToJSON([]byte(text))
	default:
		decoded, err = yaml.YAMLToJSON([]byte(text))
	}
	if err != nil {
		message := err.Error()
		return yamlResult{Error: &message}
	}
	result := string(decoded)
	if as == "text" {
		return yamlResult{Text: &result}
	}
	return yamlResult{JSON: &result}
}

// objectToJSON mirrors yaml.ToJSON (k8s.io/apimachinery v0.31, pkg/util/yaml/decoder.go), behind renderObject
// (kubevela v1.10.9, pkg/addon/addon.go:760): a text that begins with a brace is JSON, and nothing else.
func objectToJSON(text []byte) ([]byte, error) {
	if !bytes.HasPrefix(bytes.TrimSpace(text), []byte("{")) {
		return yaml.YAMLToJSON(text)
	}
	var value any
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	if err := json.Unmarshal(text, &value); err != nil {
		return nil, err
	}
	if err := decoder.Decode(&value); err != nil {
		return nil, err
	}
	return encode(value), nil
}

// addonMetadata holds the texts of metadata.yaml (Meta in kubevela v1.10.9, pkg/addon/type.go:85-127): a number
// or a truth value in their place is printed by the YAML library, a float with 32 bits.
type addonMetadata struct {
	Name               string            `json:"name"`
	Version            string            `json:"version"`
	Description        string            `json:"description"`
	Icon               string            `json:"icon"`
	URL                string            `json:"url"`
	Tags               []string          `json:"tags"`
	UXPlugins          map[string]string `json:"uxPlugins"`
	NeedNamespace      []string          `json:"needNamespace"`
	Annotations        map[string]string `json:"annotations"`
	Dependencies       []dependency      `json:"dependencies"`
	SystemRequirements requirements      `json:"system"`
}

type dependency struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

type requirements struct {
	VelaVersion       string `json:"vela"`
	KubernetesVersion string `json:"kubernetes"`
}

// metadataToJSON gives the document with its texts as yaml.Unmarshal reads them into vela's Meta; what has
// another type there is left for the reader to find.
func metadataToJSON(text []byte) ([]byte, error) {
	decoded, err := yaml.YAMLToJSON(text)
	if err != nil {
		return nil, err
	}
	var metadata addonMetadata
	// A value of a wrong type leaves its own field empty and the others as they are.
	_ = yaml.Unmarshal(text, &metadata)
	var value any
	decoder := json.NewDecoder(bytes.NewReader(decoded))
	decoder.UseNumber()
	if err := decoder.Decode(&value); err != nil {
		return nil, err
	}
	return encode(asTexts(value, reflect.ValueOf(metadata))), nil
}

// asTexts puts the texts of a decoded Go value in place of numbers and truth values.
func asTexts(value any, texts reflect.Value) any {
	switch value := value.(type) {
	case json.Number, bool:
		if texts.Kind() == reflect.String {
			return texts.String()
		}
	case []any:
		for index := range value {
			if texts.Kind() == reflect.Slice && index < texts.Len() {
				value[index] = asTexts(value[index], texts.Index(index))
			}
		}
	case map[string]any:
		for key := range value {
			if inner := memberOf(texts, key); inner.IsValid() {
				value[key] = asTexts(value[key], inner)
			}
		}
	}
	return value
}

// memberOf finds a field by its JSON name in any letter case, or an element of a map.
func memberOf(texts reflect.Value, key string) reflect.Value {
	switch texts.Kind() {
	case reflect.Map:
		return texts.MapIndex(reflect.ValueOf(key))
	case reflect.Struct:
		for index := range texts.NumField() {
			if strings.EqualFold(texts.Type().Field(index).Tag.Get("json"), key) {
				return texts.Field(index)
			}
		}
	}
	return reflect.Value{}
}
