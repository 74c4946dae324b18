import { child, children, type Located, members } from "../redocly/node.ts";
import { alternatives, hasType, propertiesOf, requiredOf } from "../redocly/schema.ts";
import type { Context, Rule } from "../redocly/visitor.ts";

const pagingOptions = new Set<unknown>(["$top", "$skip", "$skiptoken"]);

/**
 * Whoever reads a list follows `@odata.nextLink` until it is absent. A list is what its `operationId` calls one, what
 * takes paging options, or what answers 200 with an array in `value`.
 */
export const listHasValueAndNextLink: Rule = () => {
  const visited = new Set<string>();
  return {
    Operation(operation, context) {
      const located = { node: operation, location: context.location };
      const pages = pageSchemas(located, context);
      if (!isList(located, pages, context)) return;
      for (const page of pages) {
        if (visited.has(page.location.absolutePointer)) continue;
        visited.add(page.location.absolutePointer);
        for (const message of complaints(page, context)) context.report({ message, location: page.location.key() });
      }
    },
  };
};

function isList(operation: Located, pages: readonly Located[], context: Context): boolean {
  const { operationId } = members(operation.node);
  const optionNames = children(operation, ["parameters"], context).map(({ node }) => members(node).name);
  return (
    /^list(?![a-z])/.test(String(operationId)) ||
    optionNames.some((name) => pagingOptions.has(name)) ||
    pages.some((page) => hasValue(page, context))
  );
}

/** The schemas of the 200; each alternative is a page of its own. */
function pageSchemas(operation: Located, context: Context): readonly Located[] {
  const response = child(operation, ["responses", "200"], context);
  const bodies = response === undefined ? [] : children(response, ["content"], context);
  return bodies.flatMap((body) => {
    const schema = child(body, ["schema"], context);
    return schema === undefined ? [] : alternatives(schema, context);
  });
}

function hasValue(page: Located, context: Context): boolean {
  const value = propertiesOf(page, context).get("value");
  return value !== undefined && hasType(value.node, "array");
}

function complaints(page: Located, context: Context): readonly string[] {
  const nextLink = propertiesOf(page, context).get("@odata.nextLink");
  const isNextLinkMissing = nextLink === undefined || !hasType(nextLink.node, "string");
  const isValueMissing = !hasValue(page, context) || !requiredOf(page, context).has("value");
  return [
    ...(isValueMissing ? ["A page of a list has no `value`. Add the property as an array, and require it."] : []),
    ...(isNextLinkMissing ? ["A page of a list cannot name the next one. Add the property `@odata.nextLink`."] : []),
  ];
}
