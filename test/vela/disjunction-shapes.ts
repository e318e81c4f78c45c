/** Templates of which CUE says that no alternative of a disjunction fits, each in its own shape. */
export const shapes: Readonly<Record<string, string>> = {
  "two texts": 'output: mode: "a" | "b"\noutput: mode: "x"\n',
  "three texts": 'output: mode: "a" | "b" | "c"\noutput: mode: "x"\n',
  "a default among texts": 'output: mode: *"a" | "b"\noutput: mode: "x"\n',
  "a text for texts and a number": 'output: mode: "a" | 2\noutput: mode: "x"\n',
  "a number for texts": 'output: mode: "a" | "b"\noutput: mode: 3\n',
  "a type for types": "output: size: int | string\noutput: size: true\n",
  "a bound": "output: size: *2 | int & >=1\noutput: size: 0\n",
  "two bounds": "output: size: >=10 | <=-10\noutput: size: 0\n",
  "a pattern": 'output: name: =~"^a" | =~"^b"\noutput: name: "x"\n',
  "a closed struct": "#One: {a: 1}\n#Two: {b: 2}\noutput: #One | #Two\noutput: c: 1\n",
  "structs with a kind":
    'output: {kind: "a", size: int} | {kind: "b", name: string}\noutput: {kind: "c"}\n',
  "structs with a wrong field":
    'output: {kind: "a", size: int} | {kind: "b", name: string}\noutput: {kind: "a", size: "x"}\n',
  "null or a struct": "output: extra: null | {a: int}\noutput: extra: 3\n",
  "a list or a text": "output: names: string | [...string]\noutput: names: 3\n",
  "elements of a list": 'output: names: [...("a" | "b")]\noutput: names: ["a", "x"]\n',
  "values of a map": 'output: labels: [string]: "a" | "b"\noutput: labels: one: "x"\n',
  "a choice in a choice": 'output: mode: ("a" | "b") | (1 | 2)\noutput: mode: "x"\n',
  "a definition": '#Mode: "a" | "b"\noutput: mode: #Mode & "x"\n',
  "a parameter":
    'parameter: mode: *"a" | "b"\nparameter: mode: "x"\noutput: mode: parameter.mode\n',
  "texts with words of the message": 'output: mode: "a and b" | "c; d"\noutput: mode: "x"\n',
  "two disjunctions": 'output: mode: ("a" | "b") & ("c" | "d")\n',
  "the same value twice": 'output: {a: mode, b: mode}\nmode: "a" | "b"\nmode: "x"\n',
};
