package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"

	"helm.sh/helm/v3/pkg/chart/loader"
	"sigs.k8s.io/yaml"

	"github.com/oam-dev/kubevela/pkg/addon"
)

// helmRegistry serves one archive as a helm registry does, so that vela downloads and reads it with its own code.
type helmRegistry struct {
	*httptest.Server
	registry addon.Registry
	// name and version as the index has them.
	name, version string
}

// chartEntry is the part of Chart.yaml (or of metadata.yaml, for an archive without one) that an index repeats.
type chartEntry struct {
	Name        string            `json:"name"`
	Version     string            `json:"version"`
	Annotations map[string]string `json:"annotations,omitempty"`
	URLs        []string          `json:"urls"`
}

func serveArchive(file, registryName string) (*helmRegistry, error) {
	archive, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	entry, err := chartEntryOf(archive)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	index, err := json.Marshal(map[string]any{
		"apiVersion": "v1",
		"entries":    map[string]any{entry.Name: []chartEntry{entry}},
	})
	if err != nil {
		return nil, err
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/index.yaml", func(out http.ResponseWriter, _ *http.Request) { out.Write(index) })
	mux.HandleFunc("/addon.tgz", func(out http.ResponseWriter, _ *http.Request) { out.Write(archive) })
	server := httptest.NewServer(mux)
	source := addon.Registry{Name: registryName, Helm: &addon.HelmSource{URL: server.URL}}
	return &helmRegistry{Server: server, registry: source, name: entry.Name, version: entry.Version}, nil
}

func chartEntryOf(archive []byte) (chartEntry, error) {
	entry := chartEntry{URLs: []string{"addon.tgz"}}
	files, err := loader.LoadArchiveFiles(bytes.NewReader(archive))
	if err != nil {
		return entry, err
	}
	for _, wanted := range []string{"Chart.yaml", "metadata.yaml"} {
		for _, file := range files {
			if file.Name != wanted {
				continue
			}
			err := yaml.Unmarshal(file.Data, &entry)
			if wanted == "metadata.yaml" {
				entry.Annotations = nil
			}
			entry.URLs = []string{"addon.tgz"}
			return entry, err
		}
	}
	return entry, fmt.Errorf("has neither Chart.yaml nor metadata.yaml in its one folder")
}
