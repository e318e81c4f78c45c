/** What the API server takes for names, as it checks them (k8s.io/apimachinery pkg/util/validation, v0.34). */

const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const qualified = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

/** A DNS subdomain, which the name of nearly every object is. */
export function isObjectName(text: string): boolean {
  return text.length <= 253 && subdomain.test(text);
}

/** What stands in a path, which is enough for roles and their bindings. */
export function isPathSegment(text: string): boolean {
  return text !== "" && text !== "." && text !== ".." && !/[/%]/.test(text);
}

/** The key of a label; of an annotation too, in which the case of the prefix does not count. */
export function isQualifiedName(text: string): boolean {
  const [name = "", prefix, ...others] = text.split("/").toReversed();
  if (others.length > 0 || name.length > 63 || !qualified.test(name)) return false;
  return prefix === undefined || isObjectName(prefix);
}

/** The value of a label; it may be empty. */
export function isLabelValue(text: string): boolean {
  return text === "" || (text.length <= 63 && qualified.test(text));
}
