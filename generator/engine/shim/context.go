package main

import "cuelang.org/go/cue"

// componentContext is what a component's template stands beside: its value, and what CUE prints of that.
type componentContext struct {
	text    string
	value   cue.Value
	printed *printedContext
}

type printedContext struct {
	text string
	err  error
}

// lastContext is kept from one request to the next, because all components of an addon have the same. vela evaluates
// and prints it for each of them; the outcome is equal.
var lastContext *componentContext

// contextOf gives the context of the last request when this one's is the same. Its positions are right, because a
// context is the first text of each request.
func (s *sources) contextOf(outer *source) *componentContext {
	if lastContext == nil || len(s.packages) > 0 || lastContext.text != outer.text {
		return nil
	}
	outer.taken = true
	return lastContext
}

// keepContext evaluates a context that parses. vela's packages are no part of what is kept.
func (s *sources) keepContext(outer *source) *componentContext {
	made := &componentContext{text: outer.text}
	made.value = (&program{sources: s, files: []*source{outer}}).build(nil)
	if len(s.packages) == 0 {
		lastContext = made
	}
	return made
}

func (c *componentContext) print() (string, error) {
	if c.printed == nil {
		text, err := printValue(c.value)
		c.printed = &printedContext{text, err}
	}
	return c.printed.text, c.printed.err
}
