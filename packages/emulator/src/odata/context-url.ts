import type { PropertyName } from "../partner/properties.ts";

/** `@odata.context`: where the metadata describes a body. It tells a list from one partner, and what was selected. */
export function contextUrl(
  origin: string,
  kind: "list" | "entity",
  selected: readonly PropertyName[] | undefined,
): string {
  const selection = selected === undefined ? "" : `(${selected.join(",")})`;
  const collection = `${origin}/v1.0/$metadata#deviceManagement/remoteAssistancePartners${selection}`;
  return kind === "list" ? collection : `${collection}/$entity`;
}
