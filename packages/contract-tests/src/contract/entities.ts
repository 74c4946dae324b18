/** The entities of an answer: those of a page, or the one that it is. */
export function entitiesOf(body: unknown): object[] {
  const { value } = Object(body);
  return Array.isArray(value) ? value : [Object(body)];
}

/** The properties of an entity, without the annotations of OData such as `@odata.type`. */
export function propertiesOf(entity: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(entity).filter(([name]) => !name.startsWith("@")));
}
