// Empty on purpose, see requirements.go.
