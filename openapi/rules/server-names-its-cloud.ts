import { items, members } from "./redocly/node.ts";
import type { Rule } from "./redocly/visitor.ts";

/** The client's option `cloud` takes these names and looks up the URL by them. */
export const serverNamesItsCloud: Rule = () => ({
  Root(root, { location, report }) {
    const clouds = items(members(root).servers).map((server) => members(server)["x-cloud"]);
    for (const [index, cloud] of clouds.entries()) {
      if (typeof cloud === "string" && clouds.indexOf(cloud) === index) continue;
      report({
        message: "The server has no cloud's name of its own. Add `x-cloud` with a name that no other server has.",
        location: location.child(["servers", index, cloud === undefined ? "url" : "x-cloud"]),
      });
    }
  },
});
