import { children, items, members } from "./redocly/node.ts";
import type { Rule } from "./redocly/visitor.ts";

/** Who learns paging from the examples must not be led in a circle, nor told another number of entities than there are. */
export const pageExamplesAreConsistent: Rule = () => {
  const visited = new Set<string>();
  return {
    MediaType(node, context) {
      for (const example of children({ node, location: context.location }, ["examples"], context)) {
        if (visited.has(example.location.absolutePointer)) continue;
        visited.add(example.location.absolutePointer);
        for (const [key, message] of complaints(members(example.node).value)) {
          context.report({ message, location: example.location.child(["value", key]) });
        }
      }
    },
  };
};

function* complaints(page: unknown): Generator<readonly [key: string, message: string]> {
  const { value, "@odata.count": count, "@odata.nextLink": nextLink } = members(page);
  const { length } = items(value);
  const isLast = nextLink === undefined;
  if (Array.isArray(value) && typeof count === "number" && (isLast ? count !== length : count <= length)) {
    const others = isLast ? "no other page follows" : "more follow";
    yield ["@odata.count", `The page holds ${length}, and ${others}. Correct the count.`];
  }
  if (!isLast && !/[?&](\$|%24)skip(token)?=/.test(String(nextLink))) {
    yield ["@odata.nextLink", "This leads to the same page again. Add a `$skiptoken`."];
  }
}
