package main

import "strings"

// Where vela gives up. The order is vela's: the first stage that fails ends the rendering.
const (
	stageValues          = "values"
	stageArchive         = "archive"
	stageRead            = "read"
	stageSchema          = "schema"
	stageMetadata        = "metadata"
	stageDependencies    = "dependencies"
	stageRequirements    = "requirements"
	stageApplication     = "application"
	stageDefinitions     = "definitions"
	stageConfigTemplates = "configTemplates"
	stageSchemas         = "schemas"
	stageViews           = "views"
	stageAnnotations     = "annotations"
	// stagePanic is a crash of vela itself.
	stagePanic = "panic"
	// stageOther is a message that no prefix below knows.
	stageOther = "other"
)

// prefixes are the beginnings of vela's messages (pkg/addon/addon.go:292 and 1481-1521, helper.go:110, error.go:48 and 80, v1.10.9).
var prefixes = []struct{ prefix, stage string }{
	{"cannot fetch addon package", stageArchive},
	{"fail to read addon ", stageRead},
	{"fail to generate openAPIschema for addon ", stageSchema},
	{"failed to enable addon", stageMetadata},
	{"you must first enable dependencies", stageDependencies},
	{"fail to install ", stageRequirements},
	{"render addon application fail:", stageApplication},
	{"render addon definitions fail:", stageDefinitions},
	{"render the config template fail:", stageConfigTemplates},
	{"render addon definitions' schema fail:", stageSchemas},
	{"render addon views fail:", stageViews},
	{"cannot pass definition to addon app's annotation:", stageAnnotations},
}

func stageOf(message string) string {
	for _, known := range prefixes {
		if strings.HasPrefix(message, known.prefix) {
			return known.stage
		}
	}
	if strings.Contains(message, "unresolvable dependency") {
		return stageDependencies
	}
	return stageOther
}
