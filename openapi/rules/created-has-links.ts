import { child, members } from "./redocly/node.ts";
import type { Rule } from "./redocly/visitor.ts";

/** Links say what can be done with what was just made; the workflow tests follow them. */
export const createdHasLinks: Rule = () => ({
  Responses(responses, context) {
    const created = child({ node: responses, location: context.location }, ["201"], context);
    if (created === undefined || Object.keys(members(members(created.node).links)).length > 0) return;
    context.report({
      message: "The 201 leads nowhere. Add `links` to the operations that read, change and delete what was created.",
      location: created.location.key(),
    });
  },
});
