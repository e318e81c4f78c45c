package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"helm.sh/helm/v3/pkg/repo"

	"github.com/oam-dev/kubevela/pkg/addon"
	"github.com/oam-dev/kubevela/pkg/utils/common"
	"github.com/oam-dev/kubevela/pkg/utils/helm"
)

// question is one look into a registry; each begins without anything cached.
type question struct {
	// Ask: index, addons, package or requirements.
	Ask      string `json:"ask"`
	URL      string `json:"url"`
	Username string `json:"username"`
	Password string `json:"password"`
	// InsecureSkipTLS is the one way of vela's registries to read from a server with an authority of its own.
	InsecureSkipTLS bool `json:"insecureSkipTLS"`
	// Name of an addon, for package and requirements; Version may be empty: vela then takes the newest release.
	Name    string `json:"name"`
	Version string `json:"version"`
	// VelaVersion and KubernetesVersion are those of the cluster and command line, for requirements.
	VelaVersion       string `json:"velaVersion"`
	KubernetesVersion string `json:"kubernetesVersion"`
}

// answer has Error, or what was asked for.
type answer struct {
	Error   string        `json:"error,omitempty"`
	Index   []indexEntry  `json:"index,omitempty"`
	Addons  []listedAddon `json:"addons,omitempty"`
	Package *readPackage  `json:"package,omitempty"`
}

type indexEntry struct {
	Name        string            `json:"name"`
	Version     string            `json:"version"`
	Digest      string            `json:"digest"`
	Created     string            `json:"created"`
	URLs        []string          `json:"urls"`
	Annotations map[string]string `json:"annotations,omitempty"`
}

type listedAddon struct {
	Name        string   `json:"name"`
	Version     string   `json:"version"`
	Description string   `json:"description"`
	Versions    []string `json:"versions"`
}

type readPackage struct {
	Name       string `json:"name"`
	Version    string `json:"version"`
	Vela       string `json:"vela"`
	Kubernetes string `json:"kubernetes"`
	// Files are the contents that vela made of the archive, by the kind that it took each for.
	Files []string `json:"files"`
}

func (q question) answer() answer {
	answered, err := q.ask()
	if err != nil {
		return answer{Error: err.Error()}
	}
	return answered
}

func (q question) ask() (answer, error) {
	registry := addon.BuildVersionedRegistry("asked", q.URL, q.options())
	switch q.Ask {
	case "index":
		index, err := helm.NewHelper().GetIndexInfo(q.URL, true, q.options())
		if err != nil {
			return answer{}, err
		}
		return answer{Index: entriesOf(index)}, nil
	case "addons":
		found, err := registry.ListAddon()
		return answer{Addons: listed(found)}, err
	case "package":
		read, err := registry.GetAddonInstallPackage(context.Background(), q.Name, q.Version)
		if err != nil {
			return answer{}, err
		}
		return answer{Package: described(read)}, nil
	case "requirements":
		read, err := registry.GetAddonInstallPackage(context.Background(), q.Name, q.Version)
		if err != nil {
			return answer{}, err
		}
		return answer{Package: described(read)}, q.checkRequirements(read.SystemRequirements)
	default:
		return answer{}, fmt.Errorf("nothing to ask with %q", q.Ask)
	}
}

func (q question) options() *common.HTTPOption {
	return &common.HTTPOption{
		Username: q.Username, Password: q.Password, InsecureSkipTLS: q.InsecureSkipTLS,
	}
}

func entriesOf(index *repo.IndexFile) []indexEntry {
	var entries []indexEntry
	for name, versions := range index.Entries {
		for _, one := range versions {
			entry := indexEntry{Name: name, Version: one.Version, Digest: one.Digest, URLs: one.URLs}
			entry.Annotations = one.Annotations
			entry.Created = one.Created.UTC().Format("2006-01-02T15:04:05.999999999Z")
			entries = append(entries, entry)
		}
	}
	slices.SortFunc(entries, func(a, b indexEntry) int {
		return strings.Compare(a.Name+"\x00"+a.Version, b.Name+"\x00"+b.Version)
	})
	return entries
}

func listed(found []*addon.UIData) []listedAddon {
	var addons []listedAddon
	for _, one := range found {
		addons = append(addons, listedAddon{one.Name, one.Version, one.Description, one.AvailableVersions})
	}
	slices.SortFunc(addons, func(a, b listedAddon) int { return strings.Compare(a.Name, b.Name) })
	return addons
}

func described(read *addon.InstallPackage) *readPackage {
	made := &readPackage{Name: read.Name, Version: read.Version}
	if required := read.SystemRequirements; required != nil {
		made.Vela, made.Kubernetes = required.VelaVersion, required.KubernetesVersion
	}
	kinds := map[string][]addon.ElementFile{
		"definition": read.CUEDefinitions, "yaml definition": read.Definitions,
		"config template": read.ConfigTemplates, "view": read.CUEViews, "yaml view": read.YAMLViews,
		"schema": read.DefSchemas, "resource": read.CUETemplates, "yaml resource": read.YAMLTemplates,
	}
	for kind, files := range kinds {
		for _, file := range files {
			made.Files = append(made.Files, kind+" "+file.Name)
		}
	}
	if read.AppCueTemplate.Data != "" {
		made.Files = append(made.Files, "application "+read.AppCueTemplate.Name)
	}
	if read.Parameters != "" {
		made.Files = append(made.Files, "parameter parameter.cue")
	}
	slices.Sort(made.Files)
	return made
}
