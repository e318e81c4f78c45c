import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { operatorDeployment } from "../hub-objects.ts";
import type { ControlPlane } from "../start-control-plane.ts";
import { auditLogName } from "../start-kubernetes.ts";

interface AuditEvent {
  readonly verb: string;
  readonly requestURI: string;
  readonly user: { readonly username: string };
  readonly responseStatus?: { readonly code?: number; readonly message?: string };
}

/** What the API server has answered to the operator's ServiceAccount. */
export interface OperatorRequests {
  readonly count: number;
  /** `verb path: message` of each request that was forbidden. */
  readonly forbidden: readonly string[];
}

/** Reads from the API server's audit log what became of the requests of the operator's ServiceAccount. */
export async function readOperatorRequests(controlPlane: ControlPlane): Promise<OperatorRequests> {
  const account = `system:serviceaccount:${operatorDeployment.namespace}:cluster-manager`;
  const log = await readFile(join(controlPlane.folder, auditLogName), "utf8");
  const events = log
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as AuditEvent)
    .filter(({ user }) => user.username === account);
  const forbidden = events
    .filter(({ responseStatus }) => responseStatus?.code === 403)
    .filter(({ responseStatus }) => isRefusal(`forbidden: ${responseStatus?.message}`))
    .map(
      ({ verb, requestURI, responseStatus }) =>
        `${verb} ${requestURI}: ${responseStatus?.message ?? "no message"}`,
    );
  return { count: events.length, forbidden };
}

/** Whether a text tells of a missing right; nobody may create anything in a namespace that is being removed. */
export function isRefusal(text: string): boolean {
  return /forbidden/i.test(text) && !text.includes("because it is being terminated");
}
