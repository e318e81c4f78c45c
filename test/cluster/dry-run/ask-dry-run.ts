import { isJsonObject, type JsonObject, textOr } from "../../../generator/model/json.ts";
import type { Answer, KubeClient } from "../kube-client.ts";
import { type ApiKind, type ApiKinds, groupPath } from "./api-kinds.ts";

/** What the API server would do with an object. */
export interface DryRunAnswer {
  readonly verdict: "accepted" | "refused" | "kind not installed";
  /** The server's message, or for a kind that it does not know, the kind. */
  readonly message: string;
  readonly warnings: readonly string[];
}

const query = "?dryRun=All&fieldValidation=Strict&fieldManager=vela-addon-kit";

/** Has the API server judge an object, all of its fields and its admission webhooks included; nothing is kept. */
export async function askDryRun(
  on: { readonly client: KubeClient; readonly kinds: ApiKinds },
  object: JsonObject,
): Promise<DryRunAnswer> {
  const kind = await on.kinds.find(object);
  if (!kind) {
    const message = `${textOr(object.kind)} of ${textOr(object.apiVersion) || "no apiVersion"}`;
    return { verdict: "kind not installed", message, warnings: [] };
  }
  const metadata = isJsonObject(object.metadata) ? object.metadata : {};
  const namespace = textOr(metadata.namespace);
  if (kind.namespaced && namespace === "") {
    // What vela's client says without asking the server (k8s.io/client-go rest/request.go).
    const message = "an empty namespace may not be set when a resource name is provided";
    return { verdict: "refused", message, warnings: [] };
  }
  let answer = await send(on.client, kind, object);
  for (let tries = 1; tries < 4 && isLate(answer); tries++) {
    answer = await send(on.client, kind, object);
  }
  return readAnswer(answer);
}

/** A busy machine's webhook did not answer in time, which says nothing about the object. */
function isLate({ status, body }: Answer): boolean {
  return status === 500 && body.includes("context deadline exceeded");
}

async function send(client: KubeClient, kind: ApiKind, object: JsonObject): Promise<Answer> {
  const metadata = isJsonObject(object.metadata) ? object.metadata : {};
  const namespace = kind.namespaced
    ? `/namespaces/${encodeURIComponent(textOr(metadata.namespace))}`
    : "";
  const list = `${groupPath(textOr(object.apiVersion))}${namespace}/${kind.name}`;
  const sent = kind.namespaced ? object : withoutNamespace(object);
  const created = await client.ask("POST", `${list}${query}`, sent);
  if (created.status !== 409) return created;
  // Already there, for example a namespace of another case: judged as a change of it, as vela would.
  const path = `${list}/${encodeURIComponent(textOr(metadata.name))}`;
  const { body } = await client.ask("GET", path);
  const found = JSON.parse(body) as { metadata: { resourceVersion: string } };
  const { resourceVersion } = found.metadata;
  const changed = { ...sent, metadata: { ...(sent.metadata as JsonObject), resourceVersion } };
  return client.ask("PUT", `${path}${query}`, changed);
}

function withoutNamespace(object: JsonObject): JsonObject {
  const entries = Object.entries(object.metadata as JsonObject);
  const metadata = Object.fromEntries(entries.filter(([field]) => field !== "namespace"));
  return { ...object, metadata };
}

function readAnswer({ status, body, warnings }: Answer): DryRunAnswer {
  if (status < 300) return { verdict: "accepted", message: "", warnings };
  const { message = body } = JSON.parse(body) as { message?: string };
  return { verdict: "refused", message, warnings };
}
