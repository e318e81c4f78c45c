import { type JsonObject, textOr } from "../../../generator/model/json.ts";
import type { KubeClient } from "../kube-client.ts";

/** What the discovery says of one kind. */
export interface ApiKind {
  /** The kind's part of a path: `configmaps`. */
  readonly name: string;
  readonly namespaced: boolean;
}

interface ResourceList {
  readonly resources: readonly { name: string; kind: string; namespaced: boolean }[];
}

/** Knows the kinds of an API server, as they were when each group was first asked for. */
export class ApiKinds {
  readonly #client: KubeClient;
  readonly #lists = new Map<string, Promise<ResourceList>>();

  constructor(client: KubeClient) {
    this.#client = client;
  }

  /** The kind of an object, or undefined if the server does not know it. */
  async find({ apiVersion, kind }: JsonObject): Promise<ApiKind | undefined> {
    if (textOr(apiVersion) === "") return undefined;
    const { resources } = await this.#listOf(textOr(apiVersion));
    return resources.find((each) => each.kind === kind && !each.name.includes("/"));
  }

  /** Asks anew from now on: kinds were installed or removed. */
  forget(): void {
    this.#lists.clear();
  }

  #listOf(apiVersion: string): Promise<ResourceList> {
    const known = this.#lists.get(apiVersion);
    if (known) return known;
    const asked = this.#ask(apiVersion);
    this.#lists.set(apiVersion, asked);
    return asked;
  }

  async #ask(apiVersion: string): Promise<ResourceList> {
    const { status, body } = await this.#client.ask("GET", groupPath(apiVersion));
    return status === 200 ? (JSON.parse(body) as ResourceList) : { resources: [] };
  }
}

/** The path of a group's kinds. */
export function groupPath(apiVersion: string): string {
  return apiVersion.includes("/") ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}
