import { child, type Located } from "./node.ts";
import type { Context } from "./visitor.ts";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** The operations of a path item, which is often in a file of its own. */
export function operationsOf(pathItem: Located, context: Context): readonly Located[] {
  return methods.flatMap((method) => child(pathItem, [method], context) ?? []);
}
