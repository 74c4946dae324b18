import { sortValueOf } from "../../odata/order.ts";
import { instantOf } from "../../partner/date-time-offset.ts";
import type { StoredPartner } from "../../partner/partner.ts";
import type { PropertyName } from "../../partner/properties.ts";

/** Where a partner is kept. An update puts another one in its place, so that what is sorted by other properties stays as it is. */
export interface Row {
  partner: StoredPartner;
  /** The sort value of `lastConnectionDateTime`, once it was needed: it takes longer to make than all others. */
  instant: string | undefined;
  /** Whether the partner was removed; the row itself goes when it is next in the way. */
  isRemoved: boolean;
}

/** Read the sort value of each property: a function for each, as scanning many rows with one for all of them takes longer. */
export const SORT_VALUES: Readonly<Record<PropertyName, (row: Row) => string | null>> = {
  id: ({ partner }) => partner.id,
  displayName: ({ partner }) => partner.displayName,
  onboardingUrl: ({ partner }) => partner.onboardingUrl,
  onboardingStatus: ({ partner }) => sortValueOf(partner, "onboardingStatus"),
  lastConnectionDateTime: (row) => {
    row.instant ??= instantOf(row.partner.lastConnectionDateTime);
    return row.instant;
  },
};
