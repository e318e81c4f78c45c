// Empty on purpose, see notes.go.
