import { isObject } from "./json-object.ts";

/**
 * What `$select` leaves of a body: the selected properties of the entity, or of each entity of a page; what else a page
 * holds, such as `@odata.nextLink`, stays. Without `$select`, or with `$select=*`, the body as it is.
 */
export function select(body: unknown, option: string | string[] | undefined): unknown {
  if (typeof option !== "string") return body;
  const names = new Set(option.split(",").map((name) => name.trim()));
  if (names.has("*") || !isObject(body)) return body;
  const page: unknown = body.value;
  return Array.isArray(page) ? { ...body, value: page.map((entity) => pick(entity, names)) } : pick(body, names);
}

function pick(entity: unknown, names: ReadonlySet<string>): unknown {
  if (!isObject(entity)) return entity;
  return Object.fromEntries(Object.entries(entity).filter(([name]) => names.has(name)));
}
