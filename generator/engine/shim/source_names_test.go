package main

import (
	"encoding/json"
	"fmt"
	"math/rand"
	"strconv"
	"strings"
	"testing"

	"cuelang.org/go/cue"
	"cuelang.org/go/cue/ast"
	cuebuild "cuelang.org/go/cue/build"
	"cuelang.org/go/cue/cuecontext"
	"cuelang.org/go/cue/parser"
)

// vela parses its texts under names of its own: main.cue, sf-0.cue … (render.go:185-206, v1.10.9), and `-` for both texts
// of a component (LookupValueByScript, kubevela/workflow v0.6.4). CUE 0.14 sorts structs by file name and offset, but
// draws an order between two fields within one file only (previous = nil, toposort/vertex.go:428-432, v0.14.1), and takes
// the place of the reference for a struct that is referred to: so another set of names gives the same order.

const drawnBuilds = 150

func TestNamesOfFilesDoNotOrderFields(t *testing.T) {
	random := rand.New(rand.NewSource(11))
	answered := 0
	for range drawnBuilds {
		main := "package main\nimport \"encoding/json\"\noutput: {text: json.Marshal(shared), whole: shared, more: shared & {x: 1}, each: [for k, _ in shared {k}]}\n"
		texts := []string{main}
		for range 9 + random.Intn(6) {
			texts = append(texts, "package main\n"+sharedPart(random))
		}
		files := make([]sourceFile, len(texts))
		instance := &cuebuild.Instance{}
		for index, text := range texts {
			files[index] = oneSegment(text)
			name := "main.cue"
			if index > 0 {
				name = "sf-" + strconv.Itoa(index-1) + ".cue"
			}
			addTo(t, instance, parsedAs(t, name, text))
		}
		got := outputOf(t, build{Kind: "application", Main: files[0], Files: files[1:]})
		answered += compareTexts(t, got, jsonOf(instance, "output"), strings.Join(texts, "\n"))
	}
	enoughAnswers(t, answered)
}

func TestNamesOfComponentTextsDoNotOrderFields(t *testing.T) {
	random := rand.New(rand.NewSource(12))
	answered := 0
	for range drawnBuilds {
		context := fmt.Sprintf("parameter: {m: {p: %s, q: %s}, l: [{i: %s, g: 1, c: 1}, {i: %s, c: 1}], d: %s}\n",
			drawnStruct(random, 1), drawnStruct(random, 1), drawnStruct(random, 0), drawnStruct(random, 0), drawnStruct(random, 1))
		script := "import \"encoding/json\"\noutput: {\n" + drawnUses(random) + "}\n"
		printed, err := printValue(cuecontext.New().CompileString(context))
		if err != nil {
			t.Fatal(err)
		}
		wrapped := parsedAs(t, "-", strings.TrimSpace(script))
		wrapInKey(wrapped)
		instance := &cuebuild.Instance{}
		addTo(t, instance, joinFiles(parsedAs(t, "-", printed), wrapped))
		got := outputOf(t, build{Kind: "component", Context: oneSegment(context), Template: oneSegment(script)})
		answered += compareTexts(t, got, jsonOf(instance, wrapKey+".output"), context+script)
	}
	enoughAnswers(t, answered)
}

// sharedPart declares fields that other files declare too, in another order.
func sharedPart(random *rand.Rand) string {
	one, other := drawnStruct(random, 1), drawnStruct(random, 1)
	switch random.Intn(3) {
	case 0:
		return "shared: " + one + "\nshared: " + other + "\n"
	case 1:
		return "shared: " + one + " & " + other + "\n"
	}
	return "shared: " + one + "\n"
}

// drawnStruct has some of eight fields in any order; the first two hold structs as deep as said.
func drawnStruct(random *rand.Rand, depth int) string {
	var text strings.Builder
	for _, index := range random.Perm(8)[:1+random.Intn(4)] {
		value := "1"
		if depth > 0 && index < 2 {
			value = drawnStruct(random, depth-1)
		}
		fmt.Fprintf(&text, "%c: %s, ", 'a'+index, value)
	}
	return "{" + text.String() + "}"
}

// drawnUses are fields that join what stands in the context with what stands in the template.
func drawnUses(random *rand.Rand) string {
	forms := []string{
		"[for x in parameter.l {x, z: 1, a: 1}]",
		"[for x in parameter.l {x & {b: 1, i: %s}}]",
		"{for k, v in parameter.m {\"\\(k)\": v & %s}}",
		"{if true {parameter.d}, zz: 1, e: 1}",
		"parameter.m[\"p\"] & %s",
		"[...{a: *1 | int, g: int | *1, c: int, ...}] & parameter.l",
		"(parameter.d | string) & %s",
		"{parameter.m.q, parameter.m.p, parameter.d}",
		"{h: *1 | int, d: *1 | int, ...} & parameter.d",
		"{parameter, m: p: %s, l: [{i: {h: 1}, b: 1}, ...]}",
		"{[string]: {h: *1 | int, ...}} & parameter.m & {p: %s}",
	}
	var text strings.Builder
	for field := range 4 {
		form := forms[random.Intn(len(forms))]
		if strings.Contains(form, "%s") {
			form = fmt.Sprintf(form, drawnStruct(random, 1))
		}
		fmt.Fprintf(&text, "f%d: %s\ntext%d: json.Marshal(f%d)\n", field, form, field, field)
	}
	return text.String()
}

func oneSegment(text string) sourceFile {
	return sourceFile{Segments: []segment{{Name: "a.cue", Text: text}}}
}

func parsedAs(t *testing.T, name, text string) *ast.File {
	file, err := parser.ParseFile(name, text, parser.ParseComments)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

func addTo(t *testing.T, instance *cuebuild.Instance, file *ast.File) {
	if err := instance.AddSyntax(file); err != nil {
		t.Fatal(err)
	}
}

func jsonOf(instance *cuebuild.Instance, path string) string {
	text, err := cuecontext.New().BuildInstance(instance).LookupPath(cue.ParsePath(path)).MarshalJSON()
	if err != nil {
		return ""
	}
	return string(text)
}

// outputOf asks the shim; an empty text stands for a value that is none.
func outputOf(t *testing.T, asked build) string {
	var got struct{ Result evaluateResult }
	request := request{Op: "evaluate", Build: asked, Select: []string{"output"}}
	if err := json.Unmarshal(handle(encode(request)), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.Result.Values) == 0 || got.Result.Values[0].JSON == nil {
		return ""
	}
	return *got.Result.Values[0].JSON
}

// compareTexts counts a text that is there.
func compareTexts(t *testing.T, got, wanted, texts string) int {
	if got != wanted {
		t.Fatalf("%s\ngot  %s\nwant %s", texts, got, wanted)
	}
	return min(len(got), 1)
}

func enoughAnswers(t *testing.T, answered int) {
	if answered < drawnBuilds/2 {
		t.Errorf("only %d of %d builds have an output", answered, drawnBuilds)
	}
}
