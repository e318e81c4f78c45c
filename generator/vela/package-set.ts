/**
 * The groups in which vela's Go code knows its CUE packages, by who compiles with them; the same import path may mean
 * different packages in two of them.
 * - `workflow`: steps, views and the schema of the parameters; in 1.9 every other text too.
 * - `component`: templates of components, traits and policies.
 * - `config`: config templates.
 */
export type PackageSet = "workflow" | "component" | "config";
