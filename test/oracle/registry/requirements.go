package main

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	_ "unsafe" // for go:linkname

	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	k8sversion "k8s.io/apimachinery/pkg/version"
	"k8s.io/client-go/discovery"
	"k8s.io/client-go/rest"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"github.com/oam-dev/kubevela/apis/types"
	"github.com/oam-dev/kubevela/pkg/addon"
	"github.com/oam-dev/kubevela/version"
)

// checkAddonVersionMeetRequired is vela's check before it enables an addon (pkg/addon/addon.go:1741, v1.10.9), which is
// not exported. requirements.s is empty: it permits a function without a body.
//
//go:linkname checkAddonVersionMeetRequired github.com/oam-dev/kubevela/pkg/addon.checkAddonVersionMeetRequired
func checkAddonVersionMeetRequired(ctx context.Context, require *addon.SystemRequirements, k8sClient client.Client, dc *discovery.DiscoveryClient) error

// checkRequirements lets vela check them where command line and controller are of VelaVersion.
func (q question) checkRequirements(required *addon.SystemRequirements) error {
	version.VelaVersion = q.VelaVersion
	server := httptest.NewServer(http.HandlerFunc(func(out http.ResponseWriter, _ *http.Request) {
		out.Header().Set("Content-Type", "application/json")
		json.NewEncoder(out).Encode(k8sversion.Info{GitVersion: q.KubernetesVersion})
	}))
	defer server.Close()
	discoverer, err := discovery.NewDiscoveryClientForConfig(&rest.Config{Host: server.URL})
	if err != nil {
		return err
	}
	cluster := controllerOnly{velaVersion: q.VelaVersion}
	return checkAddonVersionMeetRequired(context.Background(), required, cluster, discoverer)
}

// controllerOnly is a cluster in which there is only vela's controller. A method that is not overridden here panics.
type controllerOnly struct {
	client.Client
	velaVersion string
}

func (c controllerOnly) List(_ context.Context, list client.ObjectList, _ ...client.ListOption) error {
	controller := appsv1.Deployment{}
	controller.Spec.Template.Spec.Containers = []corev1.Container{
		{Name: types.DefaultKubeVelaReleaseName, Image: "oamdev/vela-core:" + c.velaVersion},
	}
	list.(*appsv1.DeploymentList).Items = []appsv1.Deployment{controller}
	return nil
}
