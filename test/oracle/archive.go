package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"

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

// chartEntryOf makes what an index says of an archive: of its Chart.yaml as `helm repo index` does, else of its
// metadata.yaml as the generator of the public catalog does (hack/addons/syn_addon_package.go of kubevela/catalog).
func chartEntryOf(archive []byte) (chartEntry, error) {
	entry := chartEntry{Name: "unreadable", Version: "1.0.0"}
	files, err := loader.LoadArchiveFiles(bytes.NewReader(archive))
	if err == nil {
		err = readEntry(files, &entry)
	}
	entry.URLs = []string{"addon.tgz"}
	if err != nil && entry.Name != "unreadable" {
		return entry, err
	}
	// vela downloads an archive that nobody can read all the same, and says what it thinks of it.
	return entry, nil
}

func readEntry(files []*loader.BufferedFile, entry *chartEntry) error {
	nested := regexp.MustCompile(`^[^/]+/metadata\.yaml$`)
	isWanted := []func(name string) bool{
		func(name string) bool { return name == "Chart.yaml" },
		func(name string) bool { return name == "metadata.yaml" },
		nested.MatchString,
	}
	for at, wanted := range isWanted {
		// Of several files of one name the last is read.
		for back := range files {
			file := files[len(files)-1-back]
			if !wanted(file.Name) {
				continue
			}
			if at == 0 {
				return yaml.Unmarshal(file.Data, entry)
			}
			return readMetadataEntry(file.Data, entry)
		}
	}
	return nil
}

func readMetadataEntry(data []byte, entry *chartEntry) error {
	var meta struct {
		Name    string                    `json:"name"`
		Version string                    `json:"version"`
		System  *addon.SystemRequirements `json:"system"`
	}
	if err := yaml.Unmarshal(data, &meta); err != nil {
		return err
	}
	entry.Name, entry.Version = meta.Name, meta.Version
	if meta.System == nil {
		return nil
	}
	entry.Annotations = map[string]string{}
	if meta.System.VelaVersion != "" {
		entry.Annotations["system.vela"] = meta.System.VelaVersion
	}
	if meta.System.KubernetesVersion != "" {
		entry.Annotations["system.kubernetes"] = meta.System.KubernetesVersion
	}
	return nil
}
