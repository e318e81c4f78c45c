package main

import (
	"io"
	"os"
	"path/filepath"

	"github.com/oam-dev/kubevela/pkg/addon"
)

// packAll packs folders as `vela addon package` does and prints the bytes of each archive, a line of JSON each. vela writes
// a Chart.yaml into the folder and the archive into the current one, so each is copied to a temporary place before.
func packAll(folders []string, out io.Writer) error {
	for _, folder := range folders {
		bytes, err := packOne(folder)
		if err != nil {
			return err
		}
		if err := write(out, map[string]any{"folder": folder, "archive": bytes}); err != nil {
			return err
		}
	}
	return nil
}

func packOne(folder string) ([]byte, error) {
	place, err := os.MkdirTemp("", "vela-addon-kit-pack-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(place)
	copied := filepath.Join(place, filepath.Base(folder))
	if err := os.CopyFS(copied, os.DirFS(folder)); err != nil {
		return nil, err
	}
	if err := os.Chdir(place); err != nil {
		return nil, err
	}
	archive, err := addon.PackageAddon(copied)
	if err != nil {
		return nil, err
	}
	return os.ReadFile(archive)
}
