import { members } from "../redocly/node.ts";
import type { Rule } from "../redocly/visitor.ts";

/** The headers of a response become the properties of an interface. */
export const headerHasASchema: Rule = () => ({
  Header(header, { location, report }) {
    if ("schema" in members(header)) return;
    report({ message: "The header has no schema. Add `schema`.", location: location.key() });
  },
});
