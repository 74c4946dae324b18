import { members } from "../redocly/node.ts";
import type { Rule } from "../redocly/visitor.ts";

/**
 * Types and validators are chosen by the status, so each response needs one of its own. `default` and `4XX` name many;
 * a client follows no redirect, and never sees a 1xx.
 */
export const responseHasAStatus: Rule = () => ({
  Operation(operation, { location, report }) {
    if (Object.keys(members(members(operation).responses)).some((status) => status.startsWith("2"))) return;
    report({
      message: "The operation never succeeds. Add a response with a status of 200 to 299.",
      location: location.key(),
    });
  },
  Responses(responses, { location, report }) {
    for (const status of Object.keys(members(responses))) {
      if (/^[245][0-9][0-9]$/.test(status)) continue;
      report({
        message: `\`${status}\` is not the status of a success or an error. Declare each 2xx, 4xx and 5xx by its number.`,
        location: location.child([status]).key(),
      });
    }
  },
});
