import { textOr } from "../../model/json.ts";
import type { ObjectCheck } from "./object-problem.ts";

/** The API version of Applications that vela 1.9, 1.10 and 1.11 serve, and their kind. */
const wanted = { apiVersion: "core.oam.dev/v1beta1", kind: "Application" } as const;

/**
 * A template whose object says that it is something else. vela decodes any object into an Application and prints its
 * apiVersion and kind as they are in a dry run (renderApp, pkg/addon/render.go:142), and its client sends an Application
 * whatever they say: it encodes the Go type's own (Installer.createOrUpdate, pkg/addon/addon.go:1471, v1.10.9;
 * WithVersionEncoder, pkg/runtime/helper.go, k8s.io/apimachinery; seen on a cluster). One that says nothing is left alone.
 */
export const notAnApplication: ObjectCheck = ({ application }) =>
  (["kind", "apiVersion"] as const).flatMap((field) => {
    const given = textOr(application[field]);
    if (given === "" || given === wanted[field]) return [];
    return [
      {
        code: "vela/not-an-application",
        message: `The Application's ${field} is "${given}"`,
        hint: `Write "${wanted[field]}"`,
        path: `application.${field}`,
        text: given,
      },
    ];
  });
