import { isJsonObject, type JsonObject, textOr } from "../../../generator/model/json.ts";
import { eventually } from "../eventually.ts";
import type { KubeClient } from "../kube-client.ts";
import { referenceTo, type KubeObject, type ObjectReference } from "../kube-objects.ts";
import type { ApiKinds } from "./api-kinds.ts";

interface CustomResourceDefinition extends KubeObject {
  readonly status?: { readonly conditions?: readonly { type: string; status: string }[] };
}

/** Makes for real what an addon's objects need before the API server can judge them. */
export class Prerequisites {
  /** Namespaces that no object of the addon makes. */
  readonly foreignNamespaces: string[] = [];
  readonly #client: KubeClient;
  readonly #kinds: ApiKinds;
  readonly #made: ObjectReference[] = [];

  constructor(client: KubeClient, kinds: ApiKinds) {
    this.#client = client;
    this.#kinds = kinds;
  }

  /** The namespaces that the objects stand in. They stay: one that is being removed would be in the way later. */
  async makeNamespaces(objects: readonly JsonObject[]): Promise<void> {
    const own = objects
      .filter(({ kind }) => kind === "Namespace")
      .map((one) => metadataOf(one).name);
    const named = objects.map((object) => textOr(metadataOf(object).namespace));
    for (const name of [...new Set(named)].filter((each) => each !== "").sort()) {
      const reference = { apiVersion: "v1", kind: "Namespace", name };
      if (await this.#client.get(reference)) continue;
      if (!own.includes(name)) this.foreignNamespaces.push(name);
      const { apiVersion, kind } = reference;
      // A name that is none is refused here, and the objects in it are refused in their turn.
      await this.#client.ask("POST", "/api/v1/namespaces", {
        apiVersion,
        kind,
        metadata: { name },
      });
    }
  }

  /** The CRDs among the objects, each known to the server afterwards. */
  async makeKinds(objects: readonly JsonObject[]): Promise<void> {
    const made = await this.#make(objects, ["CustomResourceDefinition"]);
    for (const reference of made) {
      const what = `${textOr(reference.name)} to be established`;
      await eventually({ what, timeoutSeconds: 30 }, async () => {
        const crd = await this.#client.get<CustomResourceDefinition>(reference);
        const conditions = crd?.status?.conditions ?? [];
        return conditions.some(({ type, status }) => type === "Established" && status === "True");
      });
    }
    this.#kinds.forget();
  }

  /** The definitions among the objects. */
  async makeDefinitions(objects: readonly JsonObject[]): Promise<void> {
    const definitionKinds = ["Component", "Trait", "Policy", "WorkflowStep", "Workload"];
    const made = await this.#make(
      objects,
      definitionKinds.map((kind) => `${kind}Definition`),
    );
    if (made.length === 0) return;
    // vela-core's admission reads definitions from its cache.
    await new Promise((resolve) => setTimeout(resolve, 500));
  }

  /** Removes all but the namespaces. */
  async remove(): Promise<void> {
    for (const reference of this.#made.toReversed()) await this.#client.remove(reference);
    for (const reference of this.#made) {
      const what = `${textOr(reference.name)} to be removed`;
      await eventually(
        { what, timeoutSeconds: 30 },
        async () => !(await this.#client.get(reference)),
      );
    }
  }

  /** Objects that the server refuses, or has already, are left: the dry run tells. */
  async #make(
    objects: readonly JsonObject[],
    kinds: readonly string[],
  ): Promise<ObjectReference[]> {
    const made: ObjectReference[] = [];
    for (const object of objects.filter(({ kind }) => kinds.includes(textOr(kind)))) {
      const reference = referenceTo(object as unknown as KubeObject);
      if (await this.#client.get(reference)) continue;
      const isMade = await this.#client.create(object as unknown as KubeObject).then(
        () => true,
        () => false,
      );
      if (isMade) made.push(reference);
    }
    this.#made.push(...made);
    return made;
  }
}

function metadataOf({ metadata }: JsonObject): JsonObject {
  return isJsonObject(metadata) ? metadata : {};
}
