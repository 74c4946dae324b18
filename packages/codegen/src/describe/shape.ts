import type { Documentation } from "./documentation.ts";

/** What TypeScript can say of a schema. Lengths, patterns and the like are the validators' part. */
export type Shape =
  | { readonly kind: "model"; readonly name: string }
  | { readonly kind: "primitive"; readonly name: "boolean" | "null" | "number" | "string" | "unknown" }
  | LiteralsShape
  | { readonly kind: "list"; readonly items: Shape }
  | ObjectShape
  | { readonly kind: "union"; readonly members: readonly Shape[] };

export interface LiteralsShape {
  readonly kind: "literals";
  readonly values: readonly Literal[];
  /** Whether other values may join one day: so it is with an `enum`, not with a `const`. */
  readonly extensible: boolean;
}

export type Literal = boolean | null | number | string;

export interface ObjectShape {
  readonly kind: "object";
  readonly properties: readonly Property[];
  /** The shape of the properties that are not listed; `undefined` where the schema says nothing or allows none. */
  readonly others: Shape | undefined;
}

export interface Property {
  readonly name: string;
  readonly required: boolean;
  readonly shape: Shape;
  readonly documentation: Documentation;
}

/** The names of the models that a shape mentions. */
export function mentionedModels(shape: Shape): string[] {
  switch (shape.kind) {
    case "model":
      return [shape.name];
    case "list":
      return mentionedModels(shape.items);
    case "union":
      return shape.members.flatMap(mentionedModels);
    case "object": {
      const others = shape.others === undefined ? [] : mentionedModels(shape.others);
      return [...shape.properties.flatMap((property) => mentionedModels(property.shape)), ...others];
    }
    default:
      return [];
  }
}
