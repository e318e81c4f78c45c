package main

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/oam-dev/kubevela/pkg/addon"
)

// folderReader re-states localReader (pkg/addon/reader_local.go:25-69, v1.10.9), which is not exported.
// Only categorise uses it; what is enabled is read by vela's own, and the two are compared.
type folderReader struct{ dir, name string }

type folderItem struct{ path string }

func (i folderItem) GetType() string { return "file" }
func (i folderItem) GetPath() string { return i.path }
func (i folderItem) GetName() string { return filepath.Base(i.path) }

func (r folderReader) ListAddonMeta() (map[string]addon.SourceMeta, error) {
	meta := addon.SourceMeta{Name: r.name}
	if err := r.collect(r.dir, &meta); err != nil {
		return nil, err
	}
	return map[string]addon.SourceMeta{r.name: meta}, nil
}

func (r folderReader) collect(dir string, meta *addon.SourceMeta) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, entry := range entries {
		path := filepath.Join(dir, entry.Name())
		if !entry.IsDir() {
			meta.Items = append(meta.Items, folderItem{path})
		} else if err := r.collect(path, meta); err != nil {
			return err
		}
	}
	return nil
}

func (r folderReader) ReadFile(path string) (string, error) {
	bytes, err := os.ReadFile(filepath.Join(r.dir, strings.TrimPrefix(path, r.name+"/")))
	return string(bytes), err
}

func (r folderReader) RelativePath(item addon.Item) string {
	return filepath.Join(r.name, strings.TrimPrefix(item.GetPath(), filepath.Clean(r.dir)))
}

// loadFolder reads an addon folder as EnableAddonByLocalDir does (pkg/addon/helper.go:90, v1.10.9).
func loadFolder(name, dir string) (*addon.InstallPackage, error) {
	return loadFrom(folderReader{dir: dir, name: name}, name)
}

func loadFrom(reader addon.AsyncReader, name string) (*addon.InstallPackage, error) {
	metas, err := reader.ListAddonMeta()
	if err != nil {
		return nil, err
	}
	meta := metas[name]
	ui, err := addon.GetUIDataFromReader(reader, &meta, addon.UIMetaOptions)
	if err != nil {
		return nil, err
	}
	pkg, err := addon.GetInstallPackageFromReader(reader, &meta, ui)
	if err != nil {
		return nil, fmt.Errorf("second read: %w", err)
	}
	return pkg, nil
}

// memoryReader holds the files of the addon "contract" by their path in its folder.
type memoryReader map[string]string

func (r memoryReader) ListAddonMeta() (map[string]addon.SourceMeta, error) {
	meta := addon.SourceMeta{Name: "contract"}
	for _, path := range slices.Sorted(maps.Keys(r)) {
		meta.Items = append(meta.Items, folderItem{path})
	}
	return map[string]addon.SourceMeta{meta.Name: meta}, nil
}

func (r memoryReader) ReadFile(path string) (string, error) {
	text, ok := r[strings.TrimPrefix(path, "contract/")]
	if !ok {
		return "", os.ErrNotExist
	}
	return text, nil
}

func (r memoryReader) RelativePath(item addon.Item) string { return "contract/" + item.GetPath() }
