import type { Filter, Operand, Search } from "../../src/odata/condition.ts";
import { STATUSES, writeInstant } from "./values.ts";

/** A filter as a caller would write it. */
export function writeFilter(filter: Filter): string {
  switch (filter.kind) {
    case "and":
    case "or":
      return filter.operands.map(inParentheses).join(` ${filter.kind} `);
    case "not":
      return `not ${inParentheses(filter.operand)}`;
    case "is":
      return `${inParentheses(filter.operand)} eq ${filter.value}`;
    case "in":
      return `${filter.property} in (${filter.values.map((value) => writeLiteral(value, filter.property)).join(",")})`;
    case "startswith":
    case "endswith":
    case "contains":
      return `${filter.kind}(${writeOperand(filter.text)},${writeOperand(filter.part)})`;
    default: {
      const { kind, left, right } = filter;
      return `${writeOperand(left, nameOf(right))} ${kind} ${writeOperand(right, nameOf(left))}`;
    }
  }
}

export function writeSearch(search: Search): string {
  switch (search.kind) {
    case "and":
    case "or":
      return search.operands.map((operand) => `(${writeSearch(operand)})`).join(` ${search.kind.toUpperCase()} `);
    case "not":
      return `NOT (${writeSearch(search.operand)})`;
    case "term":
      return `"${search.text.replaceAll(/["\\]/g, "\\$&")}"`;
  }
}

function inParentheses(filter: Filter): string {
  return `(${writeFilter(filter)})`;
}

function writeOperand(operand: Operand, beside?: string): string {
  return operand.kind === "property" ? operand.name : writeLiteral(operand.value, beside);
}

function nameOf(operand: Operand): string | undefined {
  return operand.kind === "property" ? operand.name : undefined;
}

/** @param beside what a literal is compared with says what its sort value stands for */
function writeLiteral(value: string | null, beside: string | undefined): string {
  if (value === null) return "null";
  if (beside === "lastConnectionDateTime") return writeInstant(value);
  return `'${(beside === "onboardingStatus" ? String(STATUSES[Number(value)]) : value).replaceAll("'", "''")}'`;
}
