import { compareValues } from "./compare-values.ts";
import type { Comparison, Filter, Operand, TextMatch } from "./filter.ts";

/** Whether a filter is met; null: unknown. */
export type Evaluate<Row> = (row: Row) => boolean | null;

/** Read the sort value of each property. */
export type SortValues<Row> = Readonly<Record<string, (row: Row) => string | null>>;

/** Makes a function of a filter, so that what is known before the first row is done once. */
export function compileFilter<Row>(filter: Filter, sortValues: SortValues<Row>): Evaluate<Row> {
  switch (filter.kind) {
    case "and":
      return junction(
        filter.operands.map((operand) => compileFilter(operand, sortValues)),
        false,
      );
    case "or":
      return junction(
        filter.operands.map((operand) => compileFilter(operand, sortValues)),
        true,
      );
    case "not": {
      const evaluate = compileFilter(filter.operand, sortValues);
      return (row) => negate(evaluate(row));
    }
    case "is": {
      const evaluate = compileFilter(filter.operand, sortValues);
      return (row) => evaluate(row) === filter.value;
    }
    case "in": {
      const values = new Set<string | null>(filter.values);
      const read = readerOf({ kind: "property", name: filter.property }, sortValues);
      return (row) => values.has(read(row));
    }
    case "startswith":
    case "endswith":
    case "contains":
      return ofTwo(MATCH[filter.kind], filter.text, filter.part, sortValues);
    default:
      return ofTwo(COMPARE[filter.kind], filter.left, filter.right, sortValues);
  }
}

/** @param decisive what decides, whatever the other operands are: false for `and`, true for `or` */
function junction<Row>(operands: readonly Evaluate<Row>[], decisive: boolean): Evaluate<Row> {
  return (row) => {
    let result: boolean | null = !decisive;
    for (const evaluate of operands) {
      const operand = evaluate(row);
      if (operand === decisive) return decisive;
      if (operand === null) result = null;
    }
    return result;
  };
}

function negate(truth: boolean | null): boolean | null {
  return truth === null ? null : !truth;
}

type Values = readonly [left: string | null, right: string | null];

const COMPARE: Readonly<Record<Comparison["kind"], (...values: Values) => boolean>> = {
  eq: (left, right) => left === right,
  ne: (left, right) => left !== right,
  gt: (left, right) => isGreater(left, right),
  ge: (left, right) => left === right || isGreater(left, right),
  lt: (left, right) => isGreater(right, left),
  le: (left, right) => left === right || isGreater(right, left),
};

function isGreater(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && compareValues(one, other) > 0;
}

const MATCH: Readonly<Record<TextMatch["kind"], (...values: Values) => boolean | null>> = {
  startswith: (text, part) => (text === null || part === null ? null : text.startsWith(part)),
  endswith: (text, part) => (text === null || part === null ? null : text.endsWith(part)),
  contains: (text, part) => (text === null || part === null ? null : text.includes(part)),
};

function ofTwo<Row>(
  evaluate: (...values: Values) => boolean | null,
  left: Operand,
  right: Operand,
  sortValues: SortValues<Row>,
): Evaluate<Row> {
  const readLeft = readerOf(left, sortValues);
  if (right.kind === "literal") {
    // What most filters are, with one call less for each row.
    const { value } = right;
    return (row) => evaluate(readLeft(row), value);
  }
  const readRight = readerOf(right, sortValues);
  return (row) => evaluate(readLeft(row), readRight(row));
}

function readerOf<Row>(operand: Operand, sortValues: SortValues<Row>): (row: Row) => string | null {
  if (operand.kind === "literal") return () => operand.value;
  const read = sortValues[operand.name];
  if (read === undefined) throw new Error(`Nothing is known to compare ${operand.name} by.`);
  return read;
}
