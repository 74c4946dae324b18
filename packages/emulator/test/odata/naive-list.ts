import type { Condition, Filter, Operand, Search } from "../../src/odata/condition.ts";
import type { OrderKey } from "../../src/odata/position.ts";
import type { Partner, StoredPartner } from "../store/partner-collection.ts";
import { fold, sortValueOf } from "./values.ts";

/** All partners that meet a condition, in order: as simple as it can be said, for comparison. */
export function naiveList(
  partners: readonly StoredPartner[],
  { filter, search }: Condition,
  order: readonly OrderKey[],
): StoredPartner[] {
  return partners
    .filter((partner) => filter === undefined || truthOf(filter, partner) === 1)
    .filter((partner) => search === undefined || isFound(search, fold(partner.displayName ?? "")))
    .toSorted((one, other) => compareInOrder(one, other, order));
}

/** 1 is true, 0 is false, and null is between them. */
type Truth = 0 | 0.5 | 1;

function truthOf(filter: Filter, partner: Partner): Truth {
  switch (filter.kind) {
    case "and":
      return least(filter.operands.map((operand) => truthOf(operand, partner)));
    case "or":
      return opposite(least(filter.operands.map((operand) => opposite(truthOf(operand, partner)))));
    case "not":
      return opposite(truthOf(filter.operand, partner));
    case "is":
      return truth(truthOf(filter.operand, partner) === (filter.value ? 1 : 0));
    case "in":
      return truth(filter.values.some((value) => value === sortValueOf(partner, filter.property)));
    case "startswith":
    case "endswith":
    case "contains": {
      const [text, part] = [operandValue(filter.text, partner), operandValue(filter.part, partner)];
      if (text === null || part === null) return 0.5;
      const found = {
        startswith: text.slice(0, part.length) === part,
        endswith: text.slice(Math.max(0, text.length - part.length)) === part,
        contains: text.split(part).length > 1 || part === "",
      };
      return truth(found[filter.kind]);
    }
    default: {
      const [left, right] = [operandValue(filter.left, partner), operandValue(filter.right, partner)];
      const areNull = left === null || right === null;
      const compared = {
        eq: left === right,
        ne: left !== right,
        gt: !areNull && compare(left, right) > 0,
        ge: left === right || (!areNull && compare(left, right) > 0),
        lt: !areNull && compare(left, right) < 0,
        le: left === right || (!areNull && compare(left, right) < 0),
      };
      return truth(compared[filter.kind]);
    }
  }
}

function isFound(search: Search, folded: string): boolean {
  if (search.kind === "term") return folded.split(search.text).length > 1;
  if (search.kind === "not") return !isFound(search.operand, folded);
  const found = search.operands.filter((operand) => isFound(operand, folded)).length;
  return search.kind === "and" ? found === search.operands.length : found > 0;
}

function compareInOrder(one: StoredPartner, other: StoredPartner, order: readonly OrderKey[]): number {
  for (const { property, descending } of order) {
    const difference = compare(sortValueOf(one, property), sortValueOf(other, property));
    if (difference !== 0) return descending ? -difference : difference;
  }
  const difference = one.sequence - other.sequence;
  return order.at(-1)?.descending ? -difference : difference;
}

/** As UTF-8 sorts, which is by code point; null before all. */
function compare(one: string | null, other: string | null): number {
  if (one === null || other === null) return Number(one !== null) - Number(other !== null);
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}

function operandValue(operand: Operand, partner: Partner): string | null {
  return operand.kind === "literal" ? operand.value : sortValueOf(partner, operand.name);
}

function truth(isTrue: boolean): Truth {
  return isTrue ? 1 : 0;
}

function opposite(one: Truth): Truth {
  return one === 0 ? 1 : one === 1 ? 0 : 0.5;
}

function least(truths: readonly Truth[]): Truth {
  return truths.includes(0) ? 0 : truths.includes(0.5) ? 0.5 : 1;
}
