import { child, items, type Located, members } from "../redocly/node.ts";
import type { Context, Rule } from "../redocly/visitor.ts";

const partsOfObject = ["allOf", "properties", "required", "additionalProperties"];

/** The properties of all the parts become those of one interface, which reads better than an intersection. */
export const allOfComposesObjects: Rule = () => ({
  Schema(schema, context) {
    const whole = { node: schema, location: context.location };
    for (const { part, index } of partsOf(whole, context)) {
      const message = isObject(part)
        ? leadsTo(whole, part, context)
          ? "This part of `allOf` leads back to the schema it is part of. Break the circle."
          : undefined
        : "This part of `allOf` is not an object. Let `allOf` hold objects only.";
      if (message !== undefined) context.report({ message, location: context.location.child(["allOf", index]) });
    }
  },
});

function partsOf(schema: Located, context: Context) {
  return items(members(schema.node).allOf).flatMap((_, index) => {
    const part = child(schema, ["allOf", index], context);
    return part === undefined ? [] : [{ part, index }];
  });
}

function isObject({ node }: Located): boolean {
  return members(node).type === "object" || partsOfObject.some((keyword) => keyword in members(node));
}

function leadsTo(target: Located, start: Located, context: Context): boolean {
  const found = [start];
  for (const schema of found) {
    if (schema.node === target.node) return true;
    found.push(
      ...partsOf(schema, context)
        .map(({ part }) => part)
        .filter(({ node }) => !found.some((other) => other.node === node)),
    );
  }
  return false;
}
