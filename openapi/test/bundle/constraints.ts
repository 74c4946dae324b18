import { membersOf } from "./description.ts";

const constraints = new Set([
  ...["type", "enum", "const", "required", "properties", "additionalProperties", "items", "allOf", "anyOf", "oneOf"],
  ...["format", "pattern", "minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems", "uniqueItems"],
]);

/** The keywords of JSON Schema by which a document's schemas refuse something. */
export function constraintsIn(node: unknown): ReadonlySet<string> {
  const entries = Object.entries(membersOf(node));
  const own = entries.map(([key]) => key).filter((key) => constraints.has(key));
  return new Set([...own, ...entries.flatMap(([, value]) => [...constraintsIn(value)])]);
}

/** A copy that has lost one keyword everywhere, as if a bundler had not known it. */
export function withoutKeyword(node: unknown, keyword: string): unknown {
  if (Array.isArray(node)) return node.map((item) => withoutKeyword(item, keyword));
  if (typeof node !== "object" || node === null) return node;
  const kept = Object.entries(node).filter(([key]) => key !== keyword);
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutKeyword(value, keyword)]));
}
