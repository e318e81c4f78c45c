package main

import (
	"io"
	"os"
	"path/filepath"

	"github.com/oam-dev/kubevela/pkg/addon"
)

// packAll packs folders as `vela addon package` does and prints what becomes of each, a line of JSON each: the bytes of its
// archive, or vela's refusal. vela writes a Chart.yaml into the folder and the archive into the current one, so each is
// copied to a temporary place before.
func packAll(folders []string, out io.Writer) error {
	for _, folder := range folders {
		bytes, refusal, err := packOne(folder)
		if err != nil {
			return err
		}
		answer := map[string]any{"folder": folder, "archive": bytes}
		if refusal != nil {
			answer = map[string]any{"folder": folder, "refusal": refusal.Error()}
		}
		if err := write(out, answer); err != nil {
			return err
		}
	}
	return nil
}

func packOne(folder string) (archive []byte, refusal, err error) {
	place, err := os.MkdirTemp("", "vela-addon-kit-pack-")
	if err != nil {
		return nil, nil, err
	}
	defer os.RemoveAll(place)
	copied := filepath.Join(place, filepath.Base(folder))
	if err := os.CopyFS(copied, os.DirFS(folder)); err != nil {
		return nil, nil, err
	}
	if err := os.Chdir(place); err != nil {
		return nil, nil, err
	}
	file, refusal := addon.PackageAddon(copied)
	if refusal != nil {
		return nil, refusal, nil
	}
	archive, err = os.ReadFile(file)
	return archive, nil, err
}
