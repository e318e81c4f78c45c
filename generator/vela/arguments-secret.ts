import { type JsonObject, sortedJson } from "../model/json.ts";
import type { Case } from "../model/vela-render.ts";

/**
 * The Secret in which vela keeps the given values for the next upgrade (RenderArgsSecret, pkg/addon/addon.go:829-850,
 * and its caller at 1595, v1.10.9), as Kubernetes' types print it. Undefined without values: vela then removes an
 * earlier one.
 */
export function argumentsSecret(
  addonName: string,
  { values, valuesJson }: Pick<Case, "values" | "valuesJson">,
): JsonObject | undefined {
  const text = valuesJson ?? sortedJson(values);
  if (text === "{}") return undefined;
  const data = Buffer.from(escapedAsInGo(text), "utf8").toString("base64");
  return {
    apiVersion: "v1",
    kind: "Secret",
    metadata: {
      name: `addon-secret-${addonName}`,
      namespace: "vela-system",
      creationTimestamp: null,
    },
    data: { addonParameterDataKey: data },
    type: "Opaque",
  };
}

/** JSON with what Go's encoding/json escapes in texts besides; outside of texts none of these occurs. */
function escapedAsInGo(json: string): string {
  return json.replaceAll(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
