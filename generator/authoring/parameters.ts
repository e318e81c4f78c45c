/**
 * The schema builder for parameters: TypeBox, whose schemas are plain JSON Schema with a static type.
 * Only the keywords of model/parameter.ts have a faithful form in CUE; the schema stage reports any other.
 */
export { type Static, type TObject, Type } from "typebox";
