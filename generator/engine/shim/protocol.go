package main

// The structs mirror ../protocol.ts; the shared fixtures hold the two against each other.

type segment struct {
	Name string `json:"name"`
	Text string `json:"text"`
}

type sourceFile struct {
	Segments []segment `json:"segments"`
}

type build struct {
	Kind       string       `json:"kind"`
	Main       sourceFile   `json:"main"`
	Files      []sourceFile `json:"files"`
	Context    sourceFile   `json:"context"`
	Template   sourceFile   `json:"template"`
	Definition sourceFile   `json:"definition"`
	Behind     sourceFile   `json:"behind"`
	Repaired   bool         `json:"repaired"`
}

type cuePackage struct {
	Path     string `json:"path"`
	Text     string `json:"text"`
	Comments bool   `json:"comments"`
}

// request holds the fields of every operation; each operation reads its own.
type request struct {
	Op         string       `json:"op"`
	Build      build        `json:"build"`
	Select     []string     `json:"select"`
	Describe   bool         `json:"describe"`
	Files      []sourceFile `json:"files"`
	Roots      []string     `json:"roots"`
	Packages   []cuePackage `json:"packages"`
	Under      string       `json:"under"`
	File       sourceFile   `json:"file"`
	Canonical  bool         `json:"canonical"`
	Text       string       `json:"text"`
	As         string       `json:"as"`
	Version    *string      `json:"version"`
	Constraint *string      `json:"constraint"`
	Arguments  []string     `json:"arguments"`
}

type answer struct {
	OK      bool   `json:"ok"`
	Result  any    `json:"result,omitempty"`
	Failure string `json:"failure,omitempty"`
	Message string `json:"message,omitempty"`
}

type cuePosition struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Column int    `json:"column"`
	Start  int    `json:"start"`
	End    int    `json:"end"`
}

type cueError struct {
	Kind      string        `json:"kind"`
	Message   string        `json:"message"`
	Path      string        `json:"path"`
	Positions []cuePosition `json:"positions"`
}

type selectedValue struct {
	Path   string       `json:"path"`
	Exists bool         `json:"exists"`
	JSON   *string      `json:"json,omitempty"`
	Errors []cueError   `json:"errors"`
	Kind   string       `json:"kind,omitempty"`
	At     *cuePosition `json:"at,omitempty"`
}

type evaluateResult struct {
	FailedAt string          `json:"failedAt,omitempty"`
	Errors   []cueError      `json:"errors"`
	Values   []selectedValue `json:"values"`
}

type reference struct {
	Root    string      `json:"root"`
	Scope   []*string   `json:"scope,omitempty"`
	Path    []*string   `json:"path"`
	At      cuePosition `json:"at"`
	Use     string      `json:"use,omitempty"`
	Place   []*string   `json:"place"`
	Certain bool        `json:"certain"`
	Guards  [][]*string `json:"guards,omitempty"`
}

type declaration struct {
	Root  string        `json:"root"`
	Scope []*string     `json:"scope,omitempty"`
	Field declaredField `json:"field"`
}

type declaredField struct {
	At          cuePosition               `json:"at"`
	Optional    bool                      `json:"optional,omitempty"`
	HasDefault  bool                      `json:"hasDefault,omitempty"`
	Conditional bool                      `json:"conditional,omitempty"`
	Open        bool                      `json:"open,omitempty"`
	Fields      map[string]*declaredField `json:"fields"`
	Element     *declaredField            `json:"element,omitempty"`
}

type importUse struct {
	Path string      `json:"path"`
	At   cuePosition `json:"at"`
}

type topLevelField struct {
	Label string      `json:"label"`
	At    cuePosition `json:"at"`
}

type parsedFile struct {
	Errors      []cueError      `json:"errors"`
	PackageName string          `json:"packageName"`
	Imports     []importUse     `json:"imports"`
	Fields      []topLevelField `json:"fields"`
	References  []reference     `json:"references"`
	Declared    []declaration   `json:"declared"`
}

type parseResult struct {
	Files []parsedFile `json:"files"`
}

type definitionResult struct {
	Errors   []cueError `json:"errors"`
	Metadata *string    `json:"metadata,omitempty"`
	Template *string    `json:"template,omitempty"`
}

type openAPIResult struct {
	Errors []cueError `json:"errors"`
	Schema *string    `json:"schema,omitempty"`
}

type formatResult struct {
	Errors []cueError `json:"errors"`
	Text   *string    `json:"text,omitempty"`
}

type yamlResult struct {
	JSON  *string `json:"json,omitempty"`
	Text  *string `json:"text,omitempty"`
	Error *string `json:"error,omitempty"`
}

type versionResult struct {
	ValidVersion    bool    `json:"validVersion"`
	ValidConstraint bool    `json:"validConstraint"`
	Satisfied       bool    `json:"satisfied"`
	Error           *string `json:"error,omitempty"`
}

type setError struct {
	Index   int    `json:"index"`
	Message string `json:"message"`
}

type setResult struct {
	JSON  *string   `json:"json,omitempty"`
	Error *setError `json:"error,omitempty"`
}
