module vela-addon-kit/engine/shim

go 1.26

toolchain go1.26.8

require (
	cuelang.org/go v0.5.0
	github.com/Masterminds/semver/v3 v3.2.1
	helm.sh/helm/v3 v3.11.2
	sigs.k8s.io/yaml v1.3.0
)

require (
	github.com/cockroachdb/apd/v2 v2.0.2 // indirect
	github.com/google/uuid v1.3.0 // indirect
	github.com/mpvl/unique v0.0.0-20150818121801-cbe035fff7de // indirect
	github.com/pkg/errors v0.9.1 // indirect
	golang.org/x/net v0.21.0 // indirect
	golang.org/x/text v0.14.0 // indirect
	gopkg.in/yaml.v2 v2.4.0 // indirect
	gopkg.in/yaml.v3 v3.0.1 // indirect
)
