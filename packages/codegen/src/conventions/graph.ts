import {
  alternatives,
  type Context,
  child,
  children,
  hasType,
  items,
  type Located,
  members,
  propertiesOf,
  type Rule,
  requiredOf,
} from "./located.ts";

const pagingOptions = new Set<unknown>(["$top", "$skip", "$skiptoken"]);

/**
 * Whoever reads a list follows `@odata.nextLink` until it is absent. A list is what its `operationId` calls one, what
 * takes paging options, or what answers 200 with an array in `value`.
 */
export const listHasValueAndNextLink: Rule = () => {
  const visited = new Set<string>();
  return {
    Operation(operation, context) {
      const located = { node: operation, location: context.location };
      const pages = pageSchemas(located, context);
      if (!isList(located, pages, context)) return;
      for (const page of pages) {
        if (visited.has(page.location.absolutePointer)) continue;
        visited.add(page.location.absolutePointer);
        for (const message of complaints(page, context)) context.report({ message, location: page.location.key() });
      }
    },
  };
};

function isList(operation: Located, pages: readonly Located[], context: Context): boolean {
  const { operationId } = members(operation.node);
  const optionNames = children(operation, ["parameters"], context).map(({ node }) => members(node).name);
  return (
    /^list(?![a-z])/.test(String(operationId)) ||
    optionNames.some((name) => pagingOptions.has(name)) ||
    pages.some((page) => hasValue(page, context))
  );
}

/** The schemas of the 200; each alternative is a page of its own. */
function pageSchemas(operation: Located, context: Context): readonly Located[] {
  const response = child(operation, ["responses", "200"], context);
  const bodies = response === undefined ? [] : children(response, ["content"], context);
  return bodies.flatMap((body) => {
    const schema = child(body, ["schema"], context);
    return schema === undefined ? [] : alternatives(schema, context);
  });
}

function hasValue(page: Located, context: Context): boolean {
  const value = propertiesOf(page, context).get("value");
  return value !== undefined && hasType(value.node, "array");
}

function complaints(page: Located, context: Context): readonly string[] {
  const nextLink = propertiesOf(page, context).get("@odata.nextLink");
  const isNextLinkMissing = nextLink === undefined || !hasType(nextLink.node, "string");
  const isValueMissing = !hasValue(page, context) || !requiredOf(page, context).has("value");
  return [
    ...(isValueMissing ? ["A page of a list has no `value`. Add the property as an array, and require it."] : []),
    ...(isNextLinkMissing ? ["A page of a list cannot name the next one. Add the property `@odata.nextLink`."] : []),
  ];
}

/** The annotation names the one type that the schema describes; any other string there is a mistake. */
export const odataTypeHasConst: Rule = () => ({
  Schema(schema, context) {
    if (!("@odata.type" in members(members(schema).properties))) return;
    const annotation = child({ node: schema, location: context.location }, ["properties", "@odata.type"], context);
    if (annotation === undefined || typeof members(annotation.node).const === "string") return;
    context.report({
      message: "`@odata.type` accepts any type's name. Add a `const`, such as `'#microsoft.graph.device'`.",
      location: annotation.location.key(),
    });
  },
});

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
