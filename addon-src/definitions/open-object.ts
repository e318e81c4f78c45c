import { Type } from "vela-addon-kit/authoring";

/** An object that is handed on as it is: what may stand in it is for the kind that it belongs to. */
export const openObject = Type.Record(Type.String(), Type.Unknown());

/** The same, for a parameter that may be left out. */
export function optionalObject(description: string) {
  return Type.Optional(Type.Record(Type.String(), Type.Unknown(), { description }));
}
