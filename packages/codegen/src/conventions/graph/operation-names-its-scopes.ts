import { child, children, items, type Located, members } from "../redocly/node.ts";
import type { Context, Rule } from "../redocly/visitor.ts";

/**
 * Each alternative under `security` is one scope of one scheme, least privileged first: that order is what readers,
 * the client's table of operations, and the check of a token's scopes go by. The contract's own `security` is that of
 * each operation without one.
 */
export const operationNamesItsScopes: Rule = () => {
  let scopesByScheme: ReadonlyMap<string, ReadonlySet<string>> = new Map();
  let hasCommonScopes = false;
  return {
    Root(root, context) {
      scopesByScheme = schemesOf({ node: root, location: context.location }, context);
      hasCommonScopes = items(members(root).security).length > 0;
    },
    Operation(operation, { location, report }) {
      const { security } = members(operation);
      if (security === undefined ? hasCommonScopes : items(security).length > 0) return;
      report({
        message: "The operation needs no permission. List the scopes that open it under `security`.",
        location: location.child(["security"]).key(),
      });
    },
    SecurityRequirement(requirement, { location, report }) {
      const message = complaint(requirement, scopesByScheme);
      if (message !== undefined) report({ message, location });
    },
  };
};

function schemesOf(root: Located, context: Context): ReadonlyMap<string, ReadonlySet<string>> {
  const names = Object.keys(members(members(members(root.node).components).securitySchemes));
  return new Map(
    names.flatMap((name): [string, ReadonlySet<string>][] => {
      const scheme = child(root, ["components", "securitySchemes", name], context);
      return scheme === undefined ? [] : [[name, scopesOf(scheme, context)]];
    }),
  );
}

function scopesOf(scheme: Located, context: Context): ReadonlySet<string> {
  const flows = children(scheme, ["flows"], context);
  return new Set(flows.flatMap(({ node }) => Object.keys(members(members(node).scopes))));
}

function complaint(requirement: unknown, scopesByScheme: ReadonlyMap<string, ReadonlySet<string>>): string | undefined {
  const scopes = Object.entries(members(requirement)).flatMap(([scheme, names]) =>
    items(names).map((name) => ({ scheme, name: String(name) })),
  );
  const [scope] = scopes;
  if (scope === undefined || scopes.length > 1 || Object.keys(members(requirement)).length > 1) {
    return "An alternative is one scope of one scheme. Write each as an item of its own: `- scheme: [scope]`.";
  }
  const known = scopesByScheme.get(scope.scheme);
  if (known === undefined)
    return `No security scheme is called \`${scope.scheme}\`. Use one of: ${[...scopesByScheme.keys()].join(", ")}.`;
  if (known.has(scope.name)) return undefined;
  return `\`${scope.scheme}\` has no scope \`${scope.name}\`. Use one of: ${[...known].join(", ")}; or add it to the scheme.`;
}
