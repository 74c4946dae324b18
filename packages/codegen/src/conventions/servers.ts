import { items, members, type Rule } from "./located.ts";

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
