/**
 * The definitions that KubeVela itself installs, by kind: those of its chart (charts/vela-core/templates/defwithtemplate,
 * v1.9.13 and v1.10.9 together) and the steps that need none (IsBuiltinWorkflowStepType,
 * pkg/workflow/step/generator.go, v1.10.9).
 */
export const builtInDefinitions: Readonly<Record<string, readonly string[]>> = {
  ComponentDefinition: names(`
    cron-task daemon k8s-objects raw ref-objects statefulset task webservice worker
  `),
  TraitDefinition: names(`
    affinity annotations command configmap container-image container-ports cpuscaler env expose
    gateway hostalias hpa ingress ingress-1-20 init-container json-merge-patch json-patch
    k8s-update-strategy labels lifecycle nocalhost node-affinity podsecuritycontext pure-ingress pvc
    resource scaler securitycontext service-account service-binding sidecar startup-probe storage
    topologyspreadconstraints volumes
  `),
  PolicyDefinition: names(`
    apply-once envbinding garbage-collect override read-only replication resource-update
    shared-resource take-over topology
  `),
  WorkflowStepDefinition: names(`
    apply-application apply-application-in-parallel apply-component apply-deployment apply-object
    apply-remaining apply-terraform-config apply-terraform-provider build-push-image
    builtin-apply-component check-metrics clean-jobs collect-service-endpoints create-config
    delete-config depends-on-app deploy deploy-cloud-resource deploy2env deploy2runtime export-data
    export-service export2config export2secret generate-jdbc-connection list-config notification
    print-message-in-status read-config read-object request share-cloud-resource step-group suspend
    vela-cli webhook
  `),
};

function names(text: string): string[] {
  return text.trim().split(/\s+/);
}
