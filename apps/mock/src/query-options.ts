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

/** What is wrong with the query options of a request, and escapes Prism. */
export function checkQueryOptions(query: Query, operation: IHttpOperation): Violation[] {
  const declared = operation.request?.query ?? [];
  return Object.entries(query).flatMap(([name, value]) => {
    const parameter = declared.find((candidate) => candidate.name.toLowerCase() === name);
    const system = name.startsWith("$") ? checkSystemOption(name, value, parameter) : undefined;
    return system ?? (parameter && checkInteger(parameter, value)) ?? [];
  });
}

/**
 * The system query options of OData are those that begin with `$`. Prism ignores unknown ones, takes the last of
 * several, and takes an empty one for none. Any other unknown name is the caller's own (OData 4.01, URL conventions,
 * 5.2).
 */
function checkSystemOption(
  name: string,
  value: string | string[],
  parameter: IHttpQueryParam | undefined,
): Violation | undefined {
  const location = ["query", name];
  if (!parameter) return { location, keyword: "unknown", message: `The query parameter '${name}' is not supported.` };
  if (Array.isArray(value) && !takesSeveral(parameter)) {
    const message = `Query option '${name}' was specified more than once, but it must be specified at most once.`;
    return { location, keyword: "repeated", message };
  }
  return value === "" ? { location, keyword: "empty", message: `The query option '${name}' has no value.` } : undefined;
}

function takesSeveral({ explode, schema }: IHttpQueryParam): boolean {
  return explode === true && schema?.type === "array";
}

/** Prism reads integers by `Number()`, which makes one of `1e1`, ` 5` and `+5`, too. It refuses the rest by itself. */
function checkInteger({ name, schema }: IHttpQueryParam, value: string | string[]): Violation | undefined {
  if (schema?.type !== "integer") return undefined;
  const isMisread = (text: string) => Number.isInteger(Number(text)) && !/^-?\d+$/.test(text);
  if (![value].flat().some(isMisread)) return undefined;
  const message = `Request query parameter ${name} must be integer`;
  return { location: ["query", name.toLowerCase()], keyword: "type", message };
}
