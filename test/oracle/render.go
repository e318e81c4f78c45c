package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"runtime/debug"
	"strings"

	"github.com/oam-dev/kubevela/apis/types"
	"github.com/oam-dev/kubevela/pkg/addon"
	"github.com/oam-dev/kubevela/pkg/oam"
)

// renderCase is one entry of the manifest. Exactly one of Dir and Archive is given.
type renderCase struct {
	ID string `json:"id"`
	// Dir is an addon folder, Archive a .tgz as a helm registry serves it.
	Dir     string `json:"dir"`
	Archive string `json:"archive"`
	// Name is the folder's name in messages; the folder's base name when absent.
	Name string `json:"name"`
	// Values are parameter values; Set holds `--set` arguments that are parsed into them.
	Values json.RawMessage `json:"values"`
	Set    []string        `json:"set"`
	// Upgrade is context.installer.upgrade.
	Upgrade bool `json:"upgrade"`
	// Clusters is `--clusters`; Joined names the registered clusters besides local, all of Clusters when absent.
	Clusters []string  `json:"clusters"`
	Joined   *[]string `json:"joined"`
	// Installed maps addons that are enabled already to their versions.
	Installed map[string]string `json:"installed"`
}

const archiveRegistry = "oracle"

// render enables the addon against a recording cluster and says what vela created, or where it gave up.
// An error is a fault of the oracle or of the case, never vela's answer.
func render(c renderCase) (document, error) {
	if (c.Dir == "") == (c.Archive == "") {
		return nil, fmt.Errorf("needs one of dir and archive")
	}
	if c.Archive == "" {
		return renderFrom(c, folderSource(c))
	}
	server, err := serveArchive(c.Archive, archiveRegistry)
	if err != nil {
		return nil, err
	}
	defer server.Close()
	return renderFrom(c, archiveSource(server))
}

func renderFrom(c renderCase, from source) (document, error) {
	args, err := arguments(c)
	if err != nil {
		return nil, err
	}
	if err := parseSet(c.Set, args); err != nil {
		return failureDocument(stageValues, err.Error()), nil
	}
	result := enable(c, from, args)
	if result.failure != "" {
		return withWarnings(failureDocument(result.stage, from.clean(result.failure)), result), nil
	}
	return documentOf(c, from, result)
}

// arguments makes what `vela addon enable` passes on (references/cli/addon.go:150-180, v1.10.9), but for --set.
func arguments(c renderCase) (map[string]any, error) {
	args, err := decodeValues(c.Values)
	if err != nil {
		return nil, err
	}
	if len(c.Clusters) > 0 {
		clusters := make([]any, len(c.Clusters))
		for i, name := range c.Clusters {
			clusters[i] = name
		}
		args[types.ClustersArg] = clusters
	}
	return args, nil
}

func (c renderCase) cluster() *cluster {
	joined := c.Clusters
	if c.Joined != nil {
		joined = *c.Joined
	}
	return &cluster{joined: joined, installed: c.Installed}
}

// source is where an addon comes from: enable is vela's whole command, load only its reading.
type source struct {
	enable func(ctx context.Context, on *cluster, args map[string]any) (notes string, err error)
	load   func() (*addon.InstallPackage, error)
	// clean takes the machine's paths and ports out of a message.
	clean func(message string) string
}

func folderSource(c renderCase) source {
	name := c.Name
	dir, err := filepath.Abs(c.Dir)
	if err != nil {
		dir = c.Dir
	}
	if name == "" {
		name = filepath.Base(dir)
	}
	return source{
		enable: func(ctx context.Context, on *cluster, args map[string]any) (string, error) {
			return addon.EnableAddonByLocalDir(ctx, name, dir, on, nil, on, noCluster(), args)
		},
		load:  func() (*addon.InstallPackage, error) { return loadFolder(name, dir) },
		clean: func(message string) string { return strings.ReplaceAll(message, dir, name) },
	}
}

func archiveSource(server *helmRegistry) source {
	return source{
		enable: func(ctx context.Context, on *cluster, args map[string]any) (string, error) {
			return addon.EnableAddon(ctx, server.name, server.version, on, nil, on, noCluster(), server.registry,
				args, nil, nil)
		},
		load: func() (*addon.InstallPackage, error) {
			versioned, err := addon.ToVersionedRegistry(server.registry)
			if err != nil {
				return nil, err
			}
			return versioned.GetAddonInstallPackage(context.Background(), server.name, server.version)
		},
		clean: func(message string) string { return strings.ReplaceAll(message, server.URL, "registry") },
	}
}

// enabled is what the recording cluster saw.
type enabled struct {
	cluster *cluster
	// args are the arguments that vela kept.
	args     map[string]any
	notes    string
	warnings []string
	// notesPanic is how vela's process ends at the notes, behind all that it creates; empty when it does not.
	notesPanic string
	// failure is vela's whole message, empty when it succeeded.
	failure, stage string
}

func enable(c renderCase, from source, args map[string]any) enabled {
	result := enabled{cluster: c.cluster(), args: args}
	args[addon.InstallerRuntimeOption] = map[string]any{"upgrade": c.Upgrade}
	run := func() {
		defer func() {
			if crash := recover(); crash != nil {
				// The notes come last (enableAddon, pkg/addon/addon.go:960, v1.10.9): what is created stays so.
				if bytes.Contains(debug.Stack(), []byte("(*Installer).renderNotes")) {
					result.notesPanic = fmt.Sprint(crash)
					return
				}
				result.failure, result.stage = fmt.Sprint(crash), stagePanic
			}
		}()
		notes, err := from.enable(context.Background(), result.cluster, args)
		result.notes = notes
		if err != nil {
			result.failure, result.stage = err.Error(), stageOf(err.Error())
		}
	}
	result.warnings = recordWarnings(run)
	for i, warning := range result.warnings {
		result.warnings[i] = from.clean(warning)
	}
	return result
}

// applicationOf is the Application as `--dry-run` prints it: without the time that the real command stamps on it.
func (e enabled) applicationOf() (any, error) {
	app := e.cluster.application.DeepCopy()
	delete(app.Annotations, oam.AnnotationPublishVersion)
	if len(app.Annotations) == 0 {
		app.Annotations = nil
	}
	return plain(app)
}
