import type { Comparison, Filter, TextMatch } from "../odata/filter.ts";
import { firstAfterPrefix } from "../odata/first-after-prefix.ts";
import type { PropertyName } from "../partner/properties.ts";
import { intersect, rangeOfValue, unite, type ValueRange, valueAfter } from "./value-range.ts";

/** Where to look for what meets a filter: each such row has, of one of these properties, a value in one of its ranges. */
export interface Candidates {
  /** Ascending, and without a value twice. */
  readonly ranges: ReadonlyMap<PropertyName, readonly ValueRange[]>;
  /** Whether all rows that are found there meet the filter, and each is found once. */
  readonly areExact: boolean;
}

/** How many rows there are to look at. */
export type CountCandidates = (candidates: Candidates) => number;

/** `undefined`: nowhere in particular. */
export function candidatesOf(filter: Filter, count: CountCandidates): Candidates | undefined {
  switch (filter.kind) {
    case "and":
      return narrow(filter.operands, count);
    case "or":
      return join(filter.operands, count);
    case "is":
      return filter.value ? candidatesOf(filter.operand, count) : undefined;
    case "in":
      return inRanges(filter.property, filter.values.map(rangeOfValue));
    case "startswith":
      return withPrefix(filter);
    case "not":
    case "endswith":
    case "contains":
      return undefined;
    default:
      return compared(filter);
  }
}

/** Looking for what meets one of the operands is enough: the one that the fewest rows have to be looked at for. */
function narrow(operands: readonly Filter[], count: CountCandidates): Candidates | undefined {
  const known = operands
    .map((operand) => candidatesOf(operand, count))
    .filter((candidates) => candidates !== undefined);
  const choices = known.reduce(addChoice, []);
  const counted = choices.map((choice) => ({ choice, rows: choices.length === 1 ? 0 : count(choice) }));
  const [best] = counted.sort((one, other) => one.rows - other.rows);
  if (best === undefined) return undefined;
  const isWhole = choices.length === 1 && known.length === operands.length;
  return { ranges: best.choice.ranges, areExact: best.choice.areExact && isWhole };
}

/** Conditions on the same property are one choice: a date after one and before another, for example. */
function addChoice(choices: readonly Candidates[], added: Candidates): readonly Candidates[] {
  const [property] = added.ranges.size === 1 ? added.ranges.keys() : [];
  const same = choices.find(({ ranges }) => property !== undefined && ranges.size === 1 && ranges.has(property));
  if (property === undefined || same === undefined) return [...choices, added];
  const common = intersect(same.ranges.get(property) ?? [], added.ranges.get(property) ?? []);
  const merged = { ranges: new Map([[property, common]]), areExact: same.areExact && added.areExact };
  return [...choices.filter((choice) => choice !== same), merged];
}

/** What meets any of the operands has to be looked for, so each of them has to say where. */
function join(operands: readonly Filter[], count: CountCandidates): Candidates | undefined {
  const ranges = new Map<PropertyName, readonly ValueRange[]>();
  let areExact = true;
  for (const operand of operands) {
    const candidates = candidatesOf(operand, count);
    if (candidates === undefined) return undefined;
    areExact &&= candidates.areExact;
    for (const [property, added] of candidates.ranges) {
      ranges.set(property, unite([...(ranges.get(property) ?? []), ...added]));
    }
  }
  return { ranges, areExact: areExact && ranges.size === 1 };
}

function withPrefix({ text, part }: TextMatch): Candidates | undefined {
  if (text.kind !== "property" || part.kind !== "literal") return undefined;
  return inRanges(text.name, part.value === null ? [] : [{ from: part.value, to: firstAfterPrefix(part.value) }]);
}

function compared({ kind, left, right }: Comparison): Candidates | undefined {
  if (left.kind === "property" && right.kind === "literal") return inRanges(left.name, RANGES[kind](right.value));
  if (left.kind === "literal" && right.kind === "property") {
    return inRanges(right.name, RANGES[TURNED_ROUND[kind]](left.value));
  }
  return undefined;
}

function inRanges(property: PropertyName, ranges: readonly ValueRange[]): Candidates {
  return { ranges: new Map([[property, unite(ranges)]]), areExact: true };
}

const TURNED_ROUND: Readonly<Record<Comparison["kind"], Comparison["kind"]>> = {
  eq: "eq",
  ne: "ne",
  gt: "lt",
  ge: "le",
  lt: "gt",
  le: "ge",
};

/** What comes after null. */
const LEAST_TEXT = "";

/** The values for which each comparison is true. */
const RANGES: Readonly<Record<Comparison["kind"], (value: string | null) => readonly ValueRange[]>> = {
  eq: (value) => [rangeOfValue(value)],
  ne: (value) => [...(value === null ? [] : [{ from: null, to: value }]), { from: valueAfter(value), to: undefined }],
  gt: (value) => (value === null ? [] : [{ from: valueAfter(value), to: undefined }]),
  ge: (value) => [value === null ? rangeOfValue(null) : { from: value, to: undefined }],
  lt: (value) => (value === null ? [] : [{ from: LEAST_TEXT, to: value }]),
  le: (value) => [value === null ? rangeOfValue(null) : { from: LEAST_TEXT, to: valueAfter(value) }],
};
