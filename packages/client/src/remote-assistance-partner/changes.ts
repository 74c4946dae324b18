import type { RemoteAssistancePartner, RemoteAssistancePartnerUpdate } from "../contract.ts";
import { entities } from "../entities.ts";
import { entityChanges } from "../entity-changes.ts";

/**
 * Compares a partner before and after, and gives the smallest body that `update` needs: what differs. `null` clears; what
 * `after` leaves out, or has as `undefined`, keeps its value. The identifier, OData's annotations and whatever else an update
 * cannot change are never in it.
 *
 * @throws TypeError if `after` has another identifier, or a status that cannot be written
 * @example
 * ```ts
 * const partner = await partners.get(id);
 * await partners.update(id, changes(partner, { ...partner, displayName: "TeamViewer" }));
 * ```
 */
export function changes(
  before: RemoteAssistancePartner,
  after: Partial<RemoteAssistancePartner>,
): RemoteAssistancePartnerUpdate {
  return entityChanges(entities.remoteAssistancePartner, before, after);
}
