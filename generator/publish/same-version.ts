/**
 * Whether two texts are one version: vela takes either for the other (IgnoreVPrefix, pkg/utils/strings.go, and chooseVersion,
 * pkg/addon/versioned_registry.go, v1.10.9), so that of two in an index it gives whichever its sorting leaves in front.
 * A `v` in front is all that it looks past: what follows `+`, and `1.0` beside `1.0.0`, makes another version for it, and
 * for helm, which looks for the same text first (Get, pkg/repo/index.go, helm v3.14.4).
 */
export function isSameVersion(one: string, other: string): boolean {
  return one.replace(/^v/, "") === other.replace(/^v/, "");
}
