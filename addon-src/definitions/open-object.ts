import { Type } from "vela-addon-kit/authoring";

/** An object that is handed on as it is: what may stand in it is for the kind that it belongs to. */
export const openObject = Type.Record(Type.String(), Type.Unknown());
