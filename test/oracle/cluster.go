package main

import (
	"context"

	"github.com/kubevela/pkg/cue/cuex"
	"github.com/kubevela/pkg/util/singleton"
	clustercommon "github.com/oam-dev/cluster-gateway/pkg/common"
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
	"k8s.io/apimachinery/pkg/runtime/schema"
	"k8s.io/client-go/rest"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"github.com/oam-dev/kubevela/apis/core.oam.dev/common"
	"github.com/oam-dev/kubevela/apis/core.oam.dev/v1beta1"
	"github.com/oam-dev/kubevela/apis/types"
	"github.com/oam-dev/kubevela/pkg/oam"
	addonutil "github.com/oam-dev/kubevela/pkg/utils/addon"
	"github.com/oam-dev/kubevela/pkg/utils/apply"
	"github.com/oam-dev/kubevela/version"
)

// cluster answers as a control plane in which only the wanted addons are enabled, and records what vela creates.
// A method that is not overridden here panics: the case then ends with stage panic.
type cluster struct {
	client.Client
	// joined names the clusters that are registered besides local.
	joined []string
	// installed maps addons that are enabled already to their versions.
	installed map[string]string

	application *v1beta1.Application
	applied     []*unstructured.Unstructured
}

var _ apply.Applicator = &cluster{}

// noCluster is a configuration that nobody listens to.
func noCluster() *rest.Config { return &rest.Config{Host: "https://127.0.0.1:1"} }

// useNoCluster keeps vela's client singletons from looking for a kubeconfig, and tells vela its own version as a release
// build does: addons' requirements are checked against it.
func useNoCluster() {
	version.VelaVersion = velaVersion()
	cuex.EnableExternalPackageForDefaultCompiler = false
	singleton.KubeConfig.Set(noCluster())
}

// Apply records an object (apply.Applicator).
func (c *cluster) Apply(_ context.Context, object client.Object, _ ...apply.ApplyOption) error {
	c.applied = append(c.applied, copyOf(object.(*unstructured.Unstructured)))
	return nil
}

// Create records the Application.
func (c *cluster) Create(_ context.Context, object client.Object, _ ...client.CreateOption) error {
	c.application = object.(*v1beta1.Application).DeepCopy()
	return nil
}

// Get finds the recorded Application and those of enabled addons, nothing else.
func (c *cluster) Get(_ context.Context, key client.ObjectKey, object client.Object, _ ...client.GetOption) error {
	if app, ok := object.(*v1beta1.Application); ok {
		if c.application != nil && key.Name == c.application.Name {
			c.application.DeepCopyInto(app)
			app.Status = common.AppStatus{} // a status is not stored at creation
			return nil
		}
		for name, installed := range c.installed {
			if key.Name == addonutil.Addon2AppName(name) {
				installedApplication(name, installed).DeepCopyInto(app)
				return nil
			}
		}
	}
	return apierrors.NewNotFound(schema.GroupResource{}, key.Name)
}

// List finds the Applications of enabled addons, the Secrets of joined clusters and the controller of vela's own version.
func (c *cluster) List(_ context.Context, list client.ObjectList, _ ...client.ListOption) error {
	switch found := list.(type) {
	case *v1beta1.ApplicationList:
		for name, installed := range c.installed {
			found.Items = append(found.Items, *installedApplication(name, installed))
		}
	case *appsv1.DeploymentList:
		found.Items = append(found.Items, controller())
	case *corev1.SecretList:
		for _, name := range c.joined {
			labels := map[string]string{
				clustercommon.LabelKeyClusterCredentialType: "X509Certificate",
				clustercommon.LabelKeyClusterEndpointType:   "Const",
			}
			found.Items = append(found.Items, corev1.Secret{ObjectMeta: metav1.ObjectMeta{Name: name, Labels: labels}})
		}
	}
	return nil
}

func controller() appsv1.Deployment {
	out := appsv1.Deployment{ObjectMeta: metav1.ObjectMeta{Name: types.KubeVelaControllerDeployment}}
	out.Spec.Template.Spec.Containers = []corev1.Container{
		{Name: types.DefaultKubeVelaReleaseName, Image: "oamdev/vela-core:" + velaVersion()},
	}
	return out
}

func installedApplication(name, installed string) *v1beta1.Application {
	return &v1beta1.Application{ObjectMeta: metav1.ObjectMeta{
		Name: addonutil.Addon2AppName(name),
		Labels: map[string]string{
			oam.LabelAddonName:     name,
			oam.LabelAddonVersion:  installed,
			oam.LabelAddonRegistry: "local",
		},
	}}
}
