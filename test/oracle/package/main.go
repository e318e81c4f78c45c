// Command package packs addon folders with KubeVela's own code and loads archives with helm's, the releases that ../go.mod
// names. It reads questions from its standard input and writes answers, one line of JSON each.
package main

import (
	"archive/tar"
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"strings"

	"helm.sh/helm/v3/pkg/chart/loader"
	"helm.sh/helm/v3/pkg/ignore"

	"github.com/oam-dev/kubevela/pkg/addon"
)

// packQuestion is a folder to pack, or an archive to load, or rules of a .helmignore to ask about paths.
type packQuestion struct {
	// Dir is a folder that is copied; Files are written over it.
	Dir   string     `json:"dir"`
	Name  string     `json:"name"`
	Files []packFile `json:"files"`
	// Keep is where the archive is copied to; absent for nowhere.
	Keep string `json:"keep"`
	// Archive is a file that helm loads.
	Archive string `json:"archive"`
	// Ignore is the text of a .helmignore, asked about Paths in their order; those that end with / are folders.
	Ignore *string  `json:"ignore"`
	Paths  []string `json:"paths"`
}

type packFile struct {
	Path string `json:"path"`
	Data []byte `json:"data"`
	// Link is the target of a symbolic link, which the file is then.
	Link string `json:"link"`
}

type packAnswer struct {
	Archive string      `json:"archive,omitempty"`
	Entries []packEntry `json:"entries,omitempty"`
	// Ignored are those of the paths that helm leaves out.
	Ignored []string `json:"ignored,omitempty"`
	Error   string   `json:"error,omitempty"`
}

type packEntry struct {
	Path string `json:"path"`
	Data []byte `json:"data"`
}

func main() {
	// helm tells of symbolic links and of files that it does not like.
	log.SetOutput(io.Discard)
	if err := answerPacking(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "package:", err)
		os.Exit(1)
	}
}

// answerPacking answers one question per line.
func answerPacking(in io.Reader, out io.Writer) error {
	lines := bufio.NewReader(in)
	buffered := bufio.NewWriter(out)
	home, err := os.Getwd()
	if err != nil {
		return err
	}
	for {
		line, err := lines.ReadBytes('\n')
		if len(bytes.TrimSpace(line)) > 0 {
			var question packQuestion
			if err := json.Unmarshal(line, &question); err != nil {
				return err
			}
			answer, err := answerPack(question, home)
			if err != nil {
				return err
			}
			if err := json.NewEncoder(buffered).Encode(answer); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return buffered.Flush()
		}
		if err != nil {
			return err
		}
	}
}

func answerPack(question packQuestion, home string) (packAnswer, error) {
	switch {
	case question.Ignore != nil:
		return ignoredPaths(*question.Ignore, question.Paths), nil
	case question.Archive != "":
		return loadedArchive(question.Archive)
	default:
		return packed(question, home)
	}
}

// packed lets vela pack a copy of the folder, because it writes into what it packs and into the working folder.
func packed(question packQuestion, home string) (packAnswer, error) {
	work, err := os.MkdirTemp("", "vela-package-")
	if err != nil {
		return packAnswer{}, err
	}
	defer os.RemoveAll(work)
	dir, dest := filepath.Join(work, question.Name), filepath.Join(work, "out")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return packAnswer{}, err
	}
	if err := os.Mkdir(dest, 0o755); err != nil {
		return packAnswer{}, err
	}
	if question.Dir != "" {
		if err := os.CopyFS(dir, os.DirFS(question.Dir)); err != nil {
			return packAnswer{}, err
		}
	}
	if err := writeFiles(dir, question.Files); err != nil {
		return packAnswer{}, err
	}
	if err := os.Chdir(dest); err != nil {
		return packAnswer{}, err
	}
	defer os.Chdir(home)
	archive, err := addon.PackageAddon(dir)
	if err != nil {
		return packAnswer{Error: strings.ReplaceAll(err.Error(), work+"/", "")}, nil
	}
	if question.Keep != "" {
		bytes, err := os.ReadFile(archive)
		if err != nil {
			return packAnswer{}, err
		}
		if err := os.WriteFile(question.Keep, bytes, 0o644); err != nil {
			return packAnswer{}, err
		}
	}
	entries, err := entriesOf(archive)
	return packAnswer{Archive: filepath.Base(archive), Entries: entries}, err
}

func writeFiles(dir string, files []packFile) error {
	for _, file := range files {
		path := filepath.Join(dir, file.Path)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			return err
		}
		if file.Link != "" {
			if err := os.Symlink(file.Link, path); err != nil {
				return err
			}
		} else if err := os.WriteFile(path, file.Data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func entriesOf(archive string) ([]packEntry, error) {
	file, err := os.Open(archive)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	zipped, err := gzip.NewReader(file)
	if err != nil {
		return nil, err
	}
	entries := []packEntry{}
	for reader := tar.NewReader(zipped); ; {
		header, err := reader.Next()
		if err == io.EOF {
			return entries, nil
		}
		if err != nil {
			return nil, err
		}
		if header.Typeflag != tar.TypeReg || header.Mode != 0o644 {
			return nil, fmt.Errorf("%s: type %c, mode %o", header.Name, header.Typeflag, header.Mode)
		}
		data, err := io.ReadAll(reader)
		if err != nil {
			return nil, err
		}
		entries = append(entries, packEntry{Path: header.Name, Data: data})
	}
}

// loadedArchive is what helm's own loader makes of an archive: the files that it has read, Chart.yaml first.
func loadedArchive(file string) (packAnswer, error) {
	chart, err := loader.LoadFile(file)
	if err != nil {
		return packAnswer{Error: err.Error()}, nil
	}
	answer := packAnswer{Archive: chart.Name() + "-" + chart.Metadata.Version + ".tgz", Entries: []packEntry{}}
	for _, raw := range chart.Raw {
		answer.Entries = append(answer.Entries, packEntry{Path: raw.Name, Data: raw.Data})
	}
	return answer, nil
}

// namedFile is all that helm's rules look at of a file: whether it is a folder.
type namedFile struct {
	fs.FileInfo
	isDir bool
}

func (f namedFile) IsDir() bool { return f.isDir }

func ignoredPaths(text string, paths []string) packAnswer {
	rules, err := ignore.Parse(strings.NewReader(text))
	if err != nil {
		return packAnswer{Error: err.Error()}
	}
	rules.AddDefaults()
	answer := packAnswer{Ignored: []string{}}
	for _, path := range paths {
		name, isDir := strings.CutSuffix(path, "/")
		if rules.Ignore(name, namedFile{isDir: isDir}) {
			answer.Ignored = append(answer.Ignored, path)
		}
	}
	return answer
}
