import { child, members } from "../redocly/node.ts";
import type { Rule } from "../redocly/visitor.ts";

/** The annotation names the one type that the schema describes; any other string there is a mistake. */
export const odataTypeHasConst: Rule = () => ({
  Schema(schema, context) {
    if (!("@odata.type" in members(members(schema).properties))) return;
    const annotation = child({ node: schema, location: context.location }, ["properties", "@odata.type"], context);
    if (annotation === undefined || typeof members(annotation.node).const === "string") return;
    context.report({
      message: "`@odata.type` accepts any type's name. Add a `const`, such as `'#microsoft.graph.device'`.",
      location: annotation.location.key(),
    });
  },
});
