import type { EntityProperty } from "@remote-assistance/client/entities";
import type { Fault } from "../../fault.ts";

/** Compares two values of a property as a list sorts them: less than 0 if the first is lower. Null is the lowest. */
export function compareValues(property: EntityProperty, one: unknown, other: unknown, fault?: Fault): number {
  if (one === null || other === null) return Number(other === null) - Number(one === null);
  const { kind } = property;
  const members: readonly unknown[] = property.members ?? [];
  const asText = compareTexts(String(one), String(other));
  switch (kind) {
    case "integer":
    case "number":
      return fault === "compares numbers as text" ? asText : Number(one) - Number(other);
    case "dateTimeOffset":
      return fault === "compares dates as text" ? asText : compareTexts(toInstant(one), toInstant(other));
    case "enum":
      return fault === "compares enums by name" ? asText : members.indexOf(one) - members.indexOf(other);
    default:
      return asText;
  }
}

function compareTexts(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}

/** A text that sorts as instants from 2001 to 2286 do, with every digit of their fraction. */
function toInstant(value: unknown): string {
  const [, before = "", fraction = "", offset = ""] = /^(.+?)(?:\.(\d+))?(Z|[+-]\d\d:\d\d)$/.exec(String(value)) ?? [];
  return `${Date.parse(before + offset)}.${fraction.padEnd(12, "0")}`;
}
