import type { EntityType } from "@remote-assistance/client/entities";
import type { ValidationError } from "@remote-assistance/client/validators";
import { findProperty, publicTypeName } from "../entity/entity-type.ts";

/**
 * Says why the contract does not allow the value of an option.
 *
 * @param text the value as it was written, decoded
 * @param index which item of a list is meant; empty if none is
 */
export function describeRefusal(
  name: string,
  text: string,
  index: string,
  error: ValidationError | undefined,
  type: EntityType,
): string {
  if (name === "$top" || name === "$skip") {
    return `Invalid value '${text}' for ${name} query option found. The ${name} query option requires a non-negative integer value.`;
  }
  if (index !== "")
    return `${describeItem(itemsOf(text)[Number(index)] ?? "", name, type)} at ${place(name, text, index)}.`;
  return `Invalid value '${text}' for ${name} query option found: it ${error?.message ?? "is not allowed"}.`;
}

function describeItem(item: string, name: string, type: EntityType): string {
  const [property = "", ...direction] = name === "$orderby" ? item.split(" ") : [item];
  if (item === "") return "The name of a property was expected";
  return findProperty(type, property) !== undefined
    ? `The direction '${direction.join(" ")}' of '${property}' is neither 'asc' nor 'desc'`
    : `Could not find a property named '${property}' on type '${publicTypeName(type)}'`;
}

function itemsOf(text: string): readonly string[] {
  return text.split(",").map((item) => item.trim());
}

/** Where an item begins, in code units from 0, as for an expression. */
function place(name: string, text: string, index: string): string {
  const items = text.split(",");
  const before = items.slice(0, Number(index)).reduce((length, item) => length + item.length + 1, 0);
  const item = items[Number(index)] ?? "";
  return `position ${before + item.length - item.trimStart().length} of ${name}`;
}
