package main

import "testing"

func canonical(t *testing.T, text string) string {
	t.Helper()
	result := formatText(sourceFile{Segments: []segment{{Text: text}}}, true)
	if result.Text == nil {
		t.Fatalf("%q: %v", text, result.Errors)
	}
	return *result.Text
}

func TestCanonicalIgnoresLayout(t *testing.T) {
	for _, pair := range [][2]string{
		{"a: 1\nb: {c: 2}\n", "a:    1\n\nb: c: 2"},
		{"a: \"\"\"\n\tx\n\t  y\n\t\"\"\"\n", "a: \"\"\"\n\t\t\tx\n\t\t\t  y\n\t\t\t\"\"\"\n"},
		{"b: {\n\ta: \"\"\"\n\t\tx \\(c)\n\t\t  y\n\t\t\"\"\"\n}", "b: a: \"\"\"\n\tx \\(c)\n\t  y\n\t\"\"\"\n"},
		{"// doc\n\na: 1 // t\n", "// doc\na:   1   // t\n"},
		{"import \"a\"\nimport \"b\"\nx: a.b\n", "import (\n\"a\"\n\"b\"\n)\nx: a.b"},
		{"a: [for x in y {x}]", "a: [ for x in y {x}]"},
		{"p: {\n\t// +usage=The a\n\ta: string\n}\n", "p: {\n\n\n\t// +usage=The a\n\ta:     string}\n"},
		{"a: {b: 1} // x\nc: 1", "a: {\n\tb: 1\n} // x\nc: 1"},
		{"if a {b: 1}\n", "if a {\n\tb: 1\n}\n"},
		{"a: \"x\" | {\n\tb: 1\n}", "a: \"x\" | {b: 1,}"},
	} {
		if left, right := canonical(t, pair[0]), canonical(t, pair[1]); left != right {
			t.Errorf("%q and %q differ:\n%s\n%s", pair[0], pair[1], left, right)
		}
	}
}

func TestCanonicalTellsApart(t *testing.T) {
	for _, pair := range [][2]string{
		{"a: 1", "a: 2"},
		{"a: 1", "a?: 1"},
		{"a: 1\nb: 2", "b: 2\na: 1"},
		{"// x\na: 1", "a: 1"},
		{"// x\na: 1", "a: 1 // x"},
		{"a: \"1\"", "a: '1'"},
		{"a: \"1\"", "a: 1"},
		{"a: b[1:]", "a: b[:1]"},
		{"a: 1", "\"a\": 1"},
		{"a: \"x\\(b)\"", "a: 'x\\(b)'"},
		{"a: \"x\\(b)\"", "a: \"\\(b)x\""},
		{"a: 1 @x()", "a: 1"},
		{"a: {b: 1}\nc: 2", "a: {b: 1, c: 2}"},
		{"a: (1+2)*3", "a: 1+2*3"},
		{"a: #Id", "a: Id"},
		{"a: <1", "a: >1"},
		{"let x = 1\ny: x", "x: 1\ny: x"},
		{"a: \"b)(Ident x\"", "a: \"b\""},
		{"a: {...}", "a: {}"},
		{"a: [...int]", "a: [int]"},
		{"for k, v in x {k: v}", "for v in x {k: v}"},
		{"import x \"a\"\nb: x.y", "import \"a\"\nb: x.y"},
	} {
		if left, right := canonical(t, pair[0]), canonical(t, pair[1]); left == right {
			t.Errorf("%q and %q are alike:\n%s", pair[0], pair[1], left)
		}
	}
}
