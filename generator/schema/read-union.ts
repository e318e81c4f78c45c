import type { SchemaNode } from "../model/parameter.ts";
import type {
  AlternativesType,
  ChoiceType,
  LiteralsType,
  ParameterType,
  Scalar,
  ScalarType,
  StructType,
} from "./parameter-type.ts";
import { typeName } from "./read-scalar.ts";
import { readType } from "./read-type.ts";
import { refuseKeywords } from "./schema-keywords.ts";
import type { SchemaReader } from "./schema-reader.ts";

/** Reads `anyOf`: literals, scalars of different JSON types, or structs with a discriminator. */
export function readUnion(reader: SchemaReader, node: SchemaNode): ParameterType | undefined {
  refuseKeywords(reader, node, ["anyOf"]);
  const nodes: readonly unknown[] = Array.isArray(node.anyOf) ? node.anyOf : [];
  const inner = reader.at({ place: "alternative" });
  const types = nodes.map((one) => readType(inner, one));
  const known = types.filter((type) => type !== undefined);
  if (known.length === 0 || known.length < types.length) {
    if (nodes.length === 0) reader.refuse("is a union of nothing", "List its alternatives");
    return undefined;
  }
  const structs = known.filter((type) => type.kind === "struct");
  if (structs.length === known.length) return choiceOf(reader, structs);
  const scalars = known.flatMap((type) => scalarsOf(type) ?? []);
  if (scalars.length < known.length) {
    reader.refuse(
      "is a union of types that nothing tells apart",
      "Use a union of scalars, or of objects with a field of their own Type.Literal each",
    );
    return undefined;
  }
  return alternativesOf(reader, scalars);
}

function scalarsOf(type: ParameterType): ScalarType[] | undefined {
  switch (type.kind) {
    case "alternatives":
      return type.members;
    case "any":
    case "list":
    case "map":
    case "struct":
    case "choice":
      return undefined;
    default:
      return [type];
  }
}

/** Brings all literals together, and makes sure that the rest differ from them and from each other in JSON type. */
function alternativesOf(
  reader: SchemaReader,
  scalars: readonly ScalarType[],
): LiteralsType | AlternativesType | undefined {
  const values: Scalar[] = scalars.flatMap((type) => (type.kind === "literals" ? type.values : []));
  const literals: LiteralsType = { kind: "literals", values: [...new Set(values)] };
  const others = scalars.filter((type) => type.kind !== "literals");
  if (others.length === 0) return literals;
  const names = [...new Set(values.map(typeName)), ...others.map(jsonType)];
  if (new Set(names).size < names.length) {
    reader.refuse(
      "is a union in which two alternatives have the same JSON type",
      "Keep one alternative of each type",
    );
    return undefined;
  }
  const members = literals.values.length > 0 ? [literals, ...others] : others;
  return { kind: "alternatives", members };
}

function jsonType({ kind }: ScalarType): string {
  return kind === "integer" ? "number" : kind;
}

function choiceOf(reader: SchemaReader, structs: readonly StructType[]): ChoiceType | undefined {
  const [first] = structs;
  const candidates = first?.fields.map(({ name }) => name) ?? [];
  for (const discriminator of candidates) {
    const tags = structs.map((struct) => tagOf(struct, discriminator));
    const known = tags.filter((tag) => tag !== undefined);
    if (structs.length < 2 || new Set(known).size < structs.length) continue;
    const branches = structs.map((struct, at) => ({ tag: known[at] ?? "", struct }));
    return { kind: "choice", discriminator, branches };
  }
  reader.refuse(
    "is a union of objects without a discriminator, so that CUE cannot choose among them",
    'Give each object the same required field with a text of its own, such as type: Type.Literal("a")',
  );
  return undefined;
}

function tagOf({ fields }: StructType, name: string): string | undefined {
  const field = fields.find((one) => one.name === name);
  if (field?.optional !== false || field.default !== undefined) return undefined;
  if (field.type.kind !== "literals" || field.type.values.length !== 1) return undefined;
  const [tag] = field.type.values;
  return typeof tag === "string" ? tag : undefined;
}
