import type { Partner } from "../partner/partner.ts";

/** The first identifier of new partners that is taken, or comes twice; `undefined` if there is none. */
export function takenIdentifier(partners: readonly Partner[], exists: (id: string) => boolean): string | undefined {
  const ids = new Set<string>();
  for (const { id } of partners) {
    if (ids.has(id) || exists(id)) return id;
    ids.add(id);
  }
  return undefined;
}
