/** What the proxy does to one request. */
export type Fault =
  /** Half of what is sent arrives, then both ends are reset. */
  | { readonly kind: "reset-in-upload" }
  /** The server gets everything and answers; the connection is reset before the answer arrives. */
  | { readonly kind: "reset-before-answer" }
  /** The server gets everything and answers; the connection is reset behind half of the answer's body. */
  | { readonly kind: "reset-in-answer" }
  /** The answer ends at half of its body, and says that it is whole. */
  | { readonly kind: "truncated-answer" }
  /**
   * A text ends behind one of its lines, so that it can still be read, with a length of its own and the ETag of the whole;
   * what is no text ends like `truncated-answer`.
   */
  | { readonly kind: "cut-at-line"; readonly keptPerCent: number }
  /** The server gets everything and answers; a status of the proxy's own arrives in place of the answer. */
  | { readonly kind: "status-after"; readonly status: number }
  /** The server gets nothing; `retryAfterSeconds` is what the answer asks for. */
  | { readonly kind: "status-before"; readonly status: number; readonly retryAfterSeconds?: number }
  /** There is no answer as long as the client waits; `isStored` says whether the server gets everything. */
  | { readonly kind: "silent"; readonly isStored: boolean }
  /** The server gets nothing; the client is sent to the same address again. */
  | { readonly kind: "redirect"; readonly status: 301 | 302 | 303 | 307 | 308 }
  /** The answer is packed on the way, in parts without a length and with a weak ETag; harmless, where the client takes it. */
  | { readonly kind: "gzip-answer" }
  /** The answer is as many bytes as nobody can hold, in a few packed ones; the server gets nothing. */
  | { readonly kind: "gzip-bomb" }
  /** The answer arrives later. */
  | { readonly kind: "slow"; readonly delayMs: number };

/** A request as a plan of faults sees it. */
export interface ProxiedRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** Counts from 0, over all requests that the proxy has seen. */
  readonly index: number;
}

/** Decides what happens to a request; undefined for nothing. Is called once for each, in their order. */
export type FaultPlan = (request: ProxiedRequest) => Fault | undefined;
