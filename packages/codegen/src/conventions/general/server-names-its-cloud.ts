import { items, members } from "../redocly/node.ts";
import type { Rule } from "../redocly/visitor.ts";

/** The client's option `cloud` takes these names and looks up the URL by them. */
export const serverNamesItsCloud: Rule = () => ({
  Root(root, { location, report }) {
    const servers = items(members(root).servers);
    const clouds = servers.map((server) => members(server)["x-cloud"]);
    for (const [index, cloud] of clouds.entries()) {
      if (typeof cloud !== "string") {
        report({
          message: "The server does not say which cloud it serves. Add `x-cloud` with the name of the cloud.",
          location: location.child(["servers", index, cloud === undefined ? "url" : "x-cloud"]),
        });
      } else if (clouds.indexOf(cloud) !== index) {
        report({
          message: `Two servers serve the cloud \`${cloud}\`. Give each server a name of its own.`,
          location: location.child(["servers", index, "x-cloud"]),
        });
      }
    }
  },
});
