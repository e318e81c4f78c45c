/** A rule of a Role or ClusterRole. */
export interface RoleRule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
  resourceNames?: string[];
}

/** Every single permission of the rules as `verb resource.group`, with ` name` when it is for one name; sorted. */
export function permissionsOf(rules: readonly RoleRule[]): string[] {
  const permissions = rules.flatMap(({ apiGroups, resources, verbs, resourceNames = [""] }) =>
    apiGroups.flatMap((group) =>
      resources.flatMap((resource) =>
        verbs.flatMap((verb) =>
          resourceNames.map((name) => `${verb} ${resource}.${group} ${name}`.trim()),
        ),
      ),
    ),
  );
  return [...new Set(permissions)].sort();
}
