import type { IHttpOperation, IHttpQueryParam } from "@stoplight/types";
import type { Violation } from "./violation.ts";

/** The values of a query by name in lower case, as OData and Prism compare them; a name that came several times has a list. */
export type Query = Readonly<Record<string, string | string[]>>;

/** Reads the query of a URL. */
export function readQuery({ searchParams }: URL): Query {
  const query = new Map<string, string | string[]>();
  for (const [name, value] of searchParams) {
    const earlier = query.get(name.toLowerCase());
    query.set(name.toLowerCase(), earlier === undefined ? value : [earlier, value].flat());
  }
  return Object.fromEntries(query);
}

/**
 * What is wrong with the system query options of OData, those that begin with `$`, and escapes Prism: it ignores unknown
 * ones, takes the last of several, and takes an empty one for none. Any other unknown name is the caller's own
 * (OData 4.01, URL conventions, 5.2).
 */
export function checkQueryOptions(query: Query, operation: IHttpOperation): Violation[] {
  const declared = operation.request?.query ?? [];
  return Object.entries(query).flatMap(([name, value]) => {
    if (!name.startsWith("$")) return [];
    const location = ["query", name];
    const parameter = declared.find((candidate) => candidate.name.toLowerCase() === name);
    if (!parameter)
      return [{ location, keyword: "unknown", message: `The query parameter '${name}' is not supported.` }];
    if (Array.isArray(value) && !takesSeveral(parameter)) {
      const message = `Query option '${name}' was specified more than once, but it must be specified at most once.`;
      return [{ location, keyword: "repeated", message }];
    }
    return value === "" ? [{ location, keyword: "empty", message: `The query option '${name}' has no value.` }] : [];
  });
}

function takesSeveral({ explode, schema }: IHttpQueryParam): boolean {
  return explode === true && schema?.type === "array";
}
