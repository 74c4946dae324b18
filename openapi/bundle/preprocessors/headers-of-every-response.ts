import { dirname, relative, resolve } from "node:path";
import { members } from "../../rules/redocly/node.ts";
import type { Rule } from "../../rules/redocly/visitor.ts";
import { isObject } from "../json.ts";

const listed = "x-headers-of-every-response";

/**
 * Adds the headers that the root lists as `x-headers-of-every-response` to each response. It is a preprocessor of
 * Redocly and not a derivation, because lint has to see these headers in the source files.
 */
export const headersOfEveryResponse: Rule = () => {
  let headers: readonly (readonly [name: string, file: string])[] = [];
  return {
    Root(root, { location }) {
      const folder = dirname(location.source.absoluteRef);
      const references = Object.entries(members(members(root)[listed]));
      headers = references.map(([name, header]) => [name, resolve(folder, String(members(header).$ref))]);
      if (isObject(root)) delete root[listed];
    },
    Response(response, { location }) {
      if (headers.length === 0 || !isObject(response)) return;
      const folder = dirname(location.source.absoluteRef);
      const added = headers.map(([name, file]) => [name, { $ref: relative(folder, file) }]);
      response.headers = { ...Object.fromEntries(added), ...members(response.headers) };
    },
  };
};
