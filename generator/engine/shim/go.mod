module vela-addon-kit/engine/shim

go 1.26

toolchain go1.26.8

require (
	cuelang.org/go v0.9.2
	github.com/Masterminds/semver/v3 v3.2.1
	helm.sh/helm/v3 v3.14.4
	sigs.k8s.io/yaml v1.4.0
)

require (
	github.com/cockroachdb/apd/v3 v3.2.1 // indirect
	github.com/google/uuid v1.6.0 // indirect
	github.com/pkg/errors v0.9.1 // indirect
	golang.org/x/net v0.39.0 // indirect
	golang.org/x/text v0.24.0 // indirect
	gopkg.in/yaml.v3 v3.0.1 // indirect
)
