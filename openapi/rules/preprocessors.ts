import { dirname, relative, resolve } from "node:path";
import { isObject, replaceMember } from "../bundle/contract.ts";
import { type Context, children, type Located, members, type Rule } from "./redocly/node.ts";

const headersListed = "x-headers-of-every-response";
const requiresAll = "x-requires-every-property";

/**
 * Adds the headers that the root lists as `x-headers-of-every-response` to each response. It is a preprocessor of
 * Redocly and not a derivation, because lint has to see these headers in the source files.
 */
export const headersOfEveryResponse: Rule = () => {
  let headers: readonly (readonly [name: string, file: string])[] = [];
  return {
    Root(root, { location }) {
      const folder = dirname(location.source.absoluteRef);
      const references = Object.entries(members(members(root)[headersListed]));
      headers = references.map(([name, header]) => [name, resolve(folder, String(members(header).$ref))]);
      if (isObject(root)) delete root[headersListed];
    },
    Response(response, { location }) {
      if (headers.length === 0 || !isObject(response)) return;
      const folder = dirname(location.source.absoluteRef);
      const added = headers.map(([name, file]) => [name, { $ref: relative(folder, file) }]);
      response.headers = { ...Object.fromEntries(added), ...members(response.headers) };
    },
  };
};

/**
 * Lists in `required` what a complete entity says with `x-requires-every-property: true`, so that lint finds an
 * incomplete example in its own file. The derivation of the same name does it again, after overlays have added properties.
 */
export const requireEveryProperty: Rule = () => ({
  Schema(schema, context) {
    if (!isObject(schema) || schema[requiresAll] !== true) return;
    const names = propertyNames({ node: schema, location: context.location }, context);
    const required = [...names].filter((name) => !name.includes("@"));
    replaceMember(schema, requiresAll, { [requiresAll]: true, required });
  },
});

/** The names of the properties of a schema, those of what its `allOf` composes included. */
function propertyNames(schema: Located, context: Context, within: readonly unknown[] = []): ReadonlySet<string> {
  if (within.includes(schema.node)) return new Set();
  const parts = children(schema, ["allOf"], context);
  const inherited = parts.flatMap((part) => [...propertyNames(part, context, [...within, schema.node])]);
  return new Set([...inherited, ...Object.keys(members(members(schema.node).properties))]);
}
