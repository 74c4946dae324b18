import { members } from "../redocly/node.ts";
import type { Rule } from "../redocly/visitor.ts";

/** A method takes or returns one type. With two media types the client could not know which one a caller means. */
export const bodyHasOneSchema: Rule = () => ({
  MediaTypesMap(content, { location, report }) {
    const [first, ...others] = Object.keys(members(content));
    if (first === undefined) report({ message: "The body has no media type. Add one.", location: location.key() });
    for (const mediaType of others) {
      report({
        message: `The body has a second media type besides \`${first}\`. Keep one of them.`,
        location: location.child([mediaType]).key(),
      });
    }
  },
  MediaType(mediaType, { location, report }) {
    if ("schema" in members(mediaType)) return;
    report({ message: "The body has no schema. Add `schema`.", location: location.key() });
  },
});
