import { type Comparison, type Filter, foldCase, type Operand, type Search, type TextMatch } from "./condition.ts";
import { compareValues } from "./position.ts";

/** Whether a filter is met; null: unknown. */
export type Evaluate<Row> = (row: Row) => boolean | null;

/** Read the sort value of each property. */
export type SortValues<Row> = Readonly<Record<string, (row: Row) => string | null>>;

/** Makes a function of a filter, so that what is known before the first row is done once. */
export function compileFilter<Row>(filter: Filter, sortValues: SortValues<Row>): Evaluate<Row> {
  switch (filter.kind) {
    case "and":
    case "or": {
      const operands = filter.operands.map((operand) => compileFilter(operand, sortValues));
      return junction(operands, filter.kind === "or");
    }
    case "not": {
      const evaluate = compileFilter(filter.operand, sortValues);
      return (row) => {
        const truth = evaluate(row);
        return truth === null ? null : !truth;
      };
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
      return ofTwo(TESTS[filter.kind], filter.text, filter.part, sortValues);
    default:
      return ofTwo(TESTS[filter.kind], filter.left, filter.right, sortValues);
  }
}

/** Whether any of the texts of an entity meets a search. What is missing contains as little as an empty text, as no term is empty. */
export function meetsSearch(search: Search, texts: readonly unknown[]): boolean {
  const folded = texts.map((text) => foldCase(typeof text === "string" ? text : ""));
  const isMet = (part: Search): boolean => {
    if (part.kind === "term") return folded.some((text) => text.includes(part.text));
    if (part.kind === "not") return !isMet(part.operand);
    return part.kind === "and" ? part.operands.every(isMet) : part.operands.some(isMet);
  };
  return isMet(search);
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

type Test = (one: string | null, other: string | null) => boolean | null;

const TESTS: Readonly<Record<Comparison["kind"] | TextMatch["kind"], Test>> = {
  eq: (left, right) => left === right,
  ne: (left, right) => left !== right,
  gt: (left, right) => isGreater(left, right),
  ge: (left, right) => left === right || isGreater(left, right),
  lt: (left, right) => isGreater(right, left),
  le: (left, right) => left === right || isGreater(right, left),
  startswith: (text, part) => (text === null || part === null ? null : text.startsWith(part)),
  endswith: (text, part) => (text === null || part === null ? null : text.endsWith(part)),
  contains: (text, part) => (text === null || part === null ? null : text.includes(part)),
};

function isGreater(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && compareValues(one, other) > 0;
}

function ofTwo<Row>(test: Test, left: Operand, right: Operand, sortValues: SortValues<Row>): Evaluate<Row> {
  const readLeft = readerOf(left, sortValues);
  const readRight = readerOf(right, sortValues);
  return (row) => test(readLeft(row), readRight(row));
}

function readerOf<Row>(operand: Operand, sortValues: SortValues<Row>): (row: Row) => string | null {
  if (operand.kind === "literal") return () => operand.value;
  const read = sortValues[operand.name];
  if (read === undefined) throw new Error(`Nothing is known to compare ${operand.name} by.`);
  return read;
}
