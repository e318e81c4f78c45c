import type { JsonObject } from "../model/json.ts";
import type { SecretMask } from "../model/secret-mask.ts";
import type { VelaRender } from "../model/vela-render.ts";

/**
 * A rendering as it may be shown: secrets given for parameters are hidden wherever they occur, names included, and all
 * of the Secret that keeps the given values, because not every secret is declared as one.
 * @param mask Of the declared secrets; absent when none was given.
 */
export function shownRender(made: VelaRender, mask: SecretMask | undefined): VelaRender {
  const hidden = made.secret ? { ...made, secret: withoutData(made.secret) } : made;
  return mask ? masked(hidden, mask) : hidden;
}

/** `***` is no base64: should somebody apply it, Kubernetes refuses it, and the real values stay. */
function withoutData(secret: JsonObject): JsonObject {
  return { ...secret, data: { addonParameterDataKey: "***" } };
}

function masked(made: VelaRender, mask: SecretMask): VelaRender {
  const all = (objects: readonly JsonObject[]): JsonObject[] =>
    objects.map((object) => mask.json(object));
  const { notes, secret } = made;
  return {
    application: mask.json(made.application),
    auxiliary: made.auxiliary.map(({ name, object }) => ({
      name: mask.text(name),
      object: mask.json(object),
    })),
    definitions: all(made.definitions),
    configTemplates: all(made.configTemplates),
    schemas: all(made.schemas),
    views: all(made.views),
    ...(secret === undefined ? {} : { secret: mask.json(secret) }),
    ...(notes === undefined ? {} : { notes: mask.text(notes) }),
  };
}
