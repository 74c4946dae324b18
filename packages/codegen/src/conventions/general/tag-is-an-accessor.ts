import { items, members } from "../redocly/node.ts";
import type { Rule } from "../redocly/visitor.ts";

/** The tag's name is a property of the client: an operation tagged `devices` is a method of `client.devices`. */
export const tagIsAnAccessor: Rule = () => ({
  Operation(operation, { location, report }) {
    const tags = items(members(operation).tags);
    const [tag] = tags;
    if (tags.length !== 1) {
      report({
        message: `The operation has ${tags.length} tags. Give it exactly one: the resource that it belongs to.`,
        location: location.child(["tags"]).key(),
      });
    } else if (!/^[a-z][A-Za-z0-9]*$/.test(String(tag))) {
      report({
        message: `The tag \`${tag}\` cannot be a property of the client. Write it in lowerCamelCase; \`x-displayName\` is for readers.`,
        location: location.child(["tags", 0]),
      });
    }
  },
});
