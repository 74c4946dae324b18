import { members } from "../redocly/node.ts";
import type { Rule } from "../redocly/visitor.ts";

/** The client sends a token to this address; nothing may be filled in that nobody has checked. */
export const serverAddressIsComplete: Rule = () => ({
  Server(server, { location, report }) {
    if (!/[{}]/.test(String(members(server).url))) return;
    report({
      message: "The client fills in no server variables. Write the address in full.",
      location: location.child(["url"]),
    });
  },
});
