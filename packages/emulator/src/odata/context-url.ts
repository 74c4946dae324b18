import type { EntityType } from "@remote-assistance/client/entities";

/** `@odata.context`: where the metadata describes a body. It tells a list from one entity, and what was selected. */
export function contextUrl(
  origin: string,
  version: string,
  { path }: EntityType,
  kind: "list" | "entity",
  selected: readonly string[] | undefined,
): string {
  const selection = selected === undefined ? "" : `(${selected.join(",")})`;
  const collection = `${origin}/${version}/$metadata#${path.slice(1)}${selection}`;
  return kind === "list" ? collection : `${collection}/$entity`;
}
