import type { SQLInputValue, SQLOutputValue } from "node:sqlite";
import { sortValueOf } from "../../odata/order.ts";
import { foldCase } from "../../odata/search.ts";
import type { Partner, Settlement, StoredPartner } from "../../partner/partner.ts";

/** What a column of the table `partner` can hold. */
export type ColumnValue = Extract<SQLInputValue, string | number | null>;

/** A row of the table `partner`. */
export type PartnerRow = Readonly<Record<string, SQLOutputValue>>;

/** The members of the enumeration, in their order. */
export const STATUSES: readonly Partner["onboardingStatus"][] = ["notOnboarded", "onboarding", "onboarded"];

/** A column of the table `partner`, and what it holds. */
export type Column = readonly [name: string, value: ColumnValue];

/** What a partner consists of, and the columns for it. */
const PARTS: readonly (readonly [part: keyof Partner, columns: (partner: Partner) => readonly Column[]])[] = [
  ["id", ({ id }) => [["id", id]]],
  [
    "displayName",
    ({ displayName }) => [
      ["display_name", displayName ?? 0],
      ["display_name_folded", displayName === null ? null : foldCase(displayName)],
    ],
  ],
  ["onboardingUrl", ({ onboardingUrl }) => [["onboarding_url", onboardingUrl ?? 0]]],
  [
    "onboardingStatus",
    (partner) => [
      ["onboarding_status", partner.onboardingStatus],
      ["onboarding_status_value", sortValueOf(partner, "onboardingStatus")],
    ],
  ],
  [
    "lastConnectionDateTime",
    (partner) => [
      ["last_connection", partner.lastConnectionDateTime],
      ["last_connection_instant", sortValueOf(partner, "lastConnectionDateTime")],
    ],
  ],
  [
    "settlement",
    ({ settlement }) => [
      ["settles_at", settlement?.at ?? null],
      ["settles_to", settlement?.status ?? null],
      ["expires_at", settlement?.expiresAt ?? null],
    ],
  ],
];

/** All columns of a partner, but those for its numbers. */
export function columnsOf(partner: Partner): readonly Column[] {
  return PARTS.flatMap(([, columns]) => columns(partner));
}

/** The columns in which a partner differs from what it was before. */
export function changedColumns(before: Partner, after: Partner): readonly Column[] {
  return PARTS.filter(([part]) => before[part] !== after[part]).flatMap(([, columns]) => columns(after));
}

/** The columns that `partnerOf` reads. */
export const PARTNER_COLUMNS =
  "sequence, version, id, display_name, onboarding_url, onboarding_status, last_connection, settles_at, settles_to, expires_at";

/** The partner of a row. */
export function partnerOf(row: PartnerRow): StoredPartner {
  return {
    id: String(row.id),
    displayName: textOrNull(row.display_name),
    onboardingUrl: textOrNull(row.onboarding_url),
    onboardingStatus: memberOf(STATUSES, row.onboarding_status),
    lastConnectionDateTime: String(row.last_connection),
    settlement: settlementOf(row),
    sequence: Number(row.sequence),
    version: Number(row.version),
  };
}

const SETTLED: readonly Settlement["status"][] = ["notOnboarded", "onboarded"];

function settlementOf({ settles_at, settles_to, expires_at }: PartnerRow): Settlement | null {
  if (settles_at === null) return null;
  return { at: Number(settles_at), status: memberOf(SETTLED, settles_to), expiresAt: Number(expires_at) };
}

function textOrNull(value: SQLOutputValue | undefined): string | null {
  return typeof value === "string" ? value : null;
}

function memberOf<Member extends string>(members: readonly Member[], value: SQLOutputValue | undefined): Member {
  const member = members.find((name) => name === value);
  if (member === undefined)
    throw new Error(`The data file holds '${value}' where one of ${members.join(", ")} belongs.`);
  return member;
}
