import {
  type RemoteAssistanceOnboardingStatus,
  RemoteAssistanceOnboardingStatusValues,
  type RemoteAssistancePartner,
  type RemoteAssistancePartnerUpdate,
} from "../contract.ts";

/**
 * Compares a partner before and after, and gives the smallest body that `update` needs: what differs. `null` clears; what
 * `after` leaves out, or has as `undefined`, keeps its value. The identifier and OData's annotations are never in it.
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
  const { id, displayName, onboardingUrl, onboardingStatus, lastConnectionDateTime } = after;
  if (id !== undefined && id !== before.id) {
    throw new TypeError("after has another id than before; an identifier never changes.");
  }
  const update: RemoteAssistancePartnerUpdate = {};
  if (displayName !== undefined && displayName !== before.displayName) update.displayName = displayName;
  if (onboardingUrl !== undefined && onboardingUrl !== before.onboardingUrl) update.onboardingUrl = onboardingUrl;
  if (onboardingStatus !== undefined && onboardingStatus !== before.onboardingStatus) {
    update.onboardingStatus = writable(onboardingStatus);
  }
  if (lastConnectionDateTime !== undefined && lastConnectionDateTime !== before.lastConnectionDateTime) {
    update.lastConnectionDateTime = lastConnectionDateTime;
  }
  return update;
}

function writable(status: string): RemoteAssistanceOnboardingStatus {
  const known = RemoteAssistanceOnboardingStatusValues.find((value) => value === status);
  if (known !== undefined) return known;
  throw new TypeError(
    `onboardingStatus cannot be ${JSON.stringify(status)}; it can be ${RemoteAssistanceOnboardingStatusValues.join(", ")}.`,
  );
}
