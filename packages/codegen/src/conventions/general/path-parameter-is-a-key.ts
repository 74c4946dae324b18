import { members } from "../redocly/node.ts";
import type { Rule } from "../redocly/visitor.ts";

/** `{deviceId}` tells what a device is called in the singular; the names of types and methods are made from it. */
export const pathParameterIsAKey: Rule = () => ({
  Parameter(parameter, { location, report }) {
    const { in: place, name } = members(parameter);
    if (place !== "path" || /^[a-z][A-Za-z0-9]*Id$/.test(String(name))) return;
    report({
      message: `The path parameter \`${name}\` does not say what it is the key of. Name it like \`deviceId\`, after one resource.`,
      location: location.child(["name"]),
    });
  },
});
