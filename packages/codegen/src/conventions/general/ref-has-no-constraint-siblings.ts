import { members } from "../redocly/node.ts";
import type { Rule } from "../redocly/visitor.ts";

const isText = (value: unknown) => typeof value === "string";
const isAnything = () => true;
/** What can stand beside a `$ref`. Redocly looks at the target only, so that the types of these are checked here. */
const siblings: ReadonlyMap<string, (value: unknown) => boolean> = new Map<string, (value: unknown) => boolean>([
  ["$ref", isText],
  ["title", isText],
  ["summary", isText],
  ["description", isText],
  ["deprecated", (value) => typeof value === "boolean"],
  ["default", isAnything],
  ["examples", (value) => Array.isArray(value)],
]);

/**
 * JSON Schema 2020-12 lets keywords stand beside `$ref`, and not every tool that reads this description obeys them:
 * a constraint there may hold for one tool and not for the next.
 */
export const refHasNoConstraintSiblings: Rule = () => ({
  ref: {
    enter(node, { location, report, type }) {
      if (type.name !== "Schema") return;
      for (const [keyword, value] of Object.entries(members(node))) {
        const isAllowed = keyword.startsWith("x-") ? isAnything : siblings.get(keyword);
        const message =
          isAllowed === undefined
            ? `\`${keyword}\` stands beside a \`$ref\`, where some tools ignore it. Name a schema that has both.`
            : `This \`${keyword}\` has the wrong type. Write it as JSON Schema defines it.`;
        if (isAllowed?.(value) !== true) report({ message, location: location.child([keyword]).key() });
      }
    },
  },
});
