import type { Partner } from "../store/partner-collection.ts";

/*
 * What the values of a partner are worth, for comparison: as simple as it can be said, and none of it the emulator's own code.
 */

/** Written by hand, as what is made from the contract is what is tested. */
export const PROPERTY_NAMES = [
  "id",
  "displayName",
  "onboardingUrl",
  "onboardingStatus",
  "lastConnectionDateTime",
] as const;

export type PropertyName = (typeof PROPERTY_NAMES)[number];

/** In the order that they sort by. */
export const STATUSES: readonly Partner["onboardingStatus"][] = ["notOnboarded", "onboarding", "onboarded"];

/** A value as filters hold it: text that sorts as the value does. */
export function sortValueOf(partner: Partner, name: string): string | null {
  const value: unknown = Reflect.get(partner, name);
  if (value === null) return null;
  if (name === "lastConnectionDateTime") return instantOf(String(value));
  return name === "onboardingStatus" ? String(STATUSES.indexOf(partner.onboardingStatus)) : String(value);
}

const DATE = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:Z|([+-])(\d\d):(\d\d))$/;

/** When a date is: seconds since a day before the year 0, and twelve digits of a fraction. */
export function instantOf(date: string): string {
  const [, year, month, day, hour, minute, second, fraction = "", sign, ...offset] = DATE.exec(date) ?? [];
  const [hours, minutes] = offset.map((text) => Number(text ?? 0) * (sign === "-" ? -1 : 1));
  const time = new Date(0);
  time.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  time.setUTCHours(Number(hour) - (hours ?? 0), Number(minute) - (minutes ?? 0), Number(second));
  return `${String(time.getTime() / 1000 + 70_000_000_000).padStart(12, "0")}.${fraction.padEnd(12, "0")}`;
}

/** What an instant is written as, in UTC. */
export function writeInstant(instant: string): string {
  const [seconds, fraction] = instant.split(".");
  return `${new Date((Number(seconds) - 70_000_000_000) * 1000).toISOString().slice(0, 19)}.${fraction}Z`;
}

/** What is not an ASCII letter and has a case, of the characters that these tests write. */
const FOLDED: Readonly<Record<string, string>> = { é: "É", ß: "SS", ς: "Σ" };

/** Text without its case. */
export function fold(text: string): string {
  return Array.from(text, (character) => {
    const code = character.charCodeAt(0);
    const isLower = character >= "a" && character <= "z";
    return isLower ? String.fromCharCode(code - 32) : (FOLDED[character] ?? character);
  }).join("");
}
