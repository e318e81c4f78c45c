package main

import (
	_ "cuelang.org/go/cue/cuecontext"
	_ "github.com/oam-dev/kubevela/pkg/addon"
	_ "helm.sh/helm/v3/pkg/chart/loader"
	_ "helm.sh/helm/v3/pkg/strvals"
	_ "sigs.k8s.io/controller-runtime/pkg/client/fake"
)

func main() {}
