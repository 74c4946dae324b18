import { members } from "./redocly/node.ts";
import type { Location, Rule } from "./redocly/visitor.ts";

/** A renamed operation leaves its links behind, and no reader of the description notices. */
export const linkLeadsToAnOperation: Rule = () => {
  const operationIds = new Set<unknown>();
  const links: { readonly target: unknown; readonly location: Location }[] = [];
  return {
    Operation(operation) {
      operationIds.add(members(operation).operationId);
    },
    Link(link, { location }) {
      links.push({ target: members(link).operationId, location: location.child(["operationId"]) });
    },
    Root: {
      leave(_root, { report }) {
        for (const { target, location } of links) {
          if (target !== undefined && operationIds.has(target)) continue;
          report({ message: "No operation has this `operationId`. Name one that exists.", location });
        }
      },
    },
  };
};
