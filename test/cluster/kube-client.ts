import { Agent, request } from "node:https";

import { exactJsonText } from "../../generator/model/exact-json.ts";
import { apiPath, type KubeObject, type ObjectReference } from "./kube-objects.ts";

/** How to reach an API server. */
export interface KubeConnection {
  /** `https://127.0.0.1:PORT`. */
  readonly server: string;
  /** Certificates that the server's own is verified with, in PEM. */
  readonly certificates: string;
  readonly token: string;
}

/** The answer of the API server was not a success. */
export class KubeError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = "KubeError";
    this.status = status;
  }
}

/** What the server said to a request, whether it granted it or not. */
export interface Answer {
  readonly status: number;
  readonly body: string;
  /** The texts of its Warning headers. */
  readonly warnings: readonly string[];
}

/** A small client of the Kubernetes API. A method's type parameter is the caller's word for what it asked for. */
export class KubeClient {
  readonly #connection: KubeConnection;
  readonly #agent: Agent;

  constructor(connection: KubeConnection) {
    this.#connection = connection;
    this.#agent = new Agent({ ca: connection.certificates, keepAlive: true });
  }

  /** Whether the server answers `path` with a success. */
  async answers(path: string): Promise<boolean> {
    return (await this.#send("GET", path)).status === 200;
  }

  /** The object, or undefined if there is none, or no such kind. */
  async get<T extends KubeObject>(reference: ObjectReference): Promise<T | undefined> {
    const answer = await this.#send("GET", apiPath(reference));
    if (answer.status === 404) return undefined;
    return readAnswer(answer) as T;
  }

  /** Every object of the kind, or none if there is no such kind. */
  async list<T extends KubeObject>(reference: ObjectReference): Promise<T[]> {
    const answer = await this.#send("GET", apiPath(reference));
    if (answer.status === 404) return [];
    const { items } = readAnswer(answer) as { items: Omit<T, "apiVersion" | "kind">[] };
    const { apiVersion, kind } = reference;
    return items.map((item) => ({ ...item, apiVersion, kind }) as T);
  }

  async create(object: KubeObject): Promise<void> {
    const { apiVersion, kind, metadata } = object;
    const namespace = metadata.namespace === undefined ? {} : { namespace: metadata.namespace };
    const path = apiPath({ apiVersion, kind, ...namespace });
    readAnswer(await this.#send("POST", path, exactJsonText(object)));
  }

  /** Changes the object by a JSON merge patch. */
  async patch(reference: ObjectReference, patch: object, subresource?: "status"): Promise<void> {
    const path = subresource ? `${apiPath(reference)}/${subresource}` : apiPath(reference);
    readAnswer(await this.#send("PATCH", path, exactJsonText(patch)));
  }

  /** Deletes the object; one that is gone already is no error. */
  async remove(reference: ObjectReference): Promise<void> {
    const answer = await this.#send("DELETE", apiPath(reference));
    if (answer.status !== 404) readAnswer(answer);
  }

  close(): void {
    this.#agent.destroy();
  }

  /** Sends any request; `path` may have query parameters. A refusal is an answer like any other. */
  ask(method: "GET" | "POST" | "PUT", path: string, body?: object): Promise<Answer> {
    return this.#send(method, path, body === undefined ? undefined : exactJsonText(body));
  }

  /**
   * Hands every line of a streamed answer to `onLine`, for example a watch's events, until the server ends it or `stop`
   * is called.
   */
  stream(
    path: string,
    onLine: (line: string) => void,
  ): { readonly ended: Promise<void>; stop: () => void } {
    const { server, token } = this.#connection;
    const options = { headers: { authorization: `Bearer ${token}` }, agent: this.#agent };
    const sent = request(`${server}${path}`, options);
    const ended = new Promise<void>((resolve) => {
      sent.on("response", (response) => {
        let rest = "";
        response.setEncoding("utf8").on("data", (piece: string) => {
          const lines = `${rest}${piece}`.split("\n");
          rest = lines.pop() ?? "";
          if (response.statusCode === 200) lines.forEach(onLine);
        });
        response.on("close", resolve);
      });
      sent.on("error", () => {
        resolve();
      });
    });
    sent.end();
    return { ended, stop: () => void sent.destroy() };
  }

  #send(method: string, path: string, body?: string): Promise<Answer> {
    const contentType = method === "PATCH" ? "application/merge-patch+json" : "application/json";
    const headers = {
      authorization: `Bearer ${this.#connection.token}`,
      ...(body === undefined ? {} : { "content-type": contentType }),
    };
    return new Promise((resolve, reject) => {
      const options = { method, headers, agent: this.#agent, timeout: 30_000 };
      const sent = request(`${this.#connection.server}${path}`, options, (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (piece: string) => (text += piece));
        response.on("end", () => {
          const warnings = warningTexts(response.headersDistinct["warning"]);
          resolve({ status: response.statusCode ?? 0, body: text, warnings });
        });
        response.on("error", reject);
      });
      sent.on("timeout", () => sent.destroy(new Error(`${method} ${path}: no answer in 30 s`)));
      sent.on("error", reject);
      sent.end(body);
    });
  }
}

function readAnswer(answer: Answer): unknown {
  if (answer.status < 300) return JSON.parse(answer.body);
  throw new KubeError(answer.status, `Kubernetes API: ${answer.status} ${answer.body}`);
}

/** The server writes `299 - "text"` and escapes quotes in the text. */
function warningTexts(headers: readonly string[] = []): string[] {
  return headers.map((header) => {
    const quoted = /^\d+ \S+ "(.*)"$/s.exec(header)?.[1];
    return quoted?.replaceAll(/\\(.)/g, "$1") ?? header;
  });
}
