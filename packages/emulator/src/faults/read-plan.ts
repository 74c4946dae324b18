import type { Operation } from "@remote-assistance/client/operations";
import { expectKnown } from "@remote-assistance/http";
import { operations } from "../contracts.ts";
import { DROPS } from "./drop.ts";
import { FAULT_STATUSES } from "./failure-of-status.ts";
import type { FaultEffect, PlannedFault } from "./planned-fault.ts";
import { LONGEST_WAIT } from "./wait.ts";
import { canBeWrong, WRONG_BODIES } from "./wrong-body.ts";

/** How many faults a plan may have, as every request looks through them all. */
const LONGEST_PLAN = 1000;

/** What a property may be. */
interface Expectation {
  readonly allows: (value: unknown) => boolean;
  readonly expected: string;
}

const EFFECT: Readonly<Record<keyof FaultEffect, Expectation>> = {
  delay: {
    allows: (value) => typeof value === "number" && value >= 0 && value <= LONGEST_WAIT,
    expected: `a number of milliseconds from 0 to ${LONGEST_WAIT}`,
  },
  status: oneOf(FAULT_STATUSES),
  retryAfter: {
    // Of a text, what would end the header or is no text of HTTP's is refused.
    allows: (value) =>
      typeof value === "number" ? value >= 0 && value < Number.POSITIVE_INFINITY : /^[\x20-\x7e]+$/.test(textOf(value)),
    expected: "a number of seconds from 0, or a text in ASCII",
  },
  body: oneOf(WRONG_BODIES),
  drop: oneOf(DROPS),
};

const PLANNED: Readonly<Record<keyof PlannedFault, Expectation>> = {
  operation: oneOf(Object.keys(operations)),
  nth: { allows: isCount, expected: "a whole number from 1" },
  times: { allows: (value) => isCount(value) || value === "always", expected: "a whole number from 1, or always" },
  ...EFFECT,
};

/**
 * Checks a plan, and copies it.
 *
 * @throws TypeError for what is no list of faults, or an unknown property
 * @throws RangeError for a value that is not allowed, and for an effect that is not possible
 */
export function readPlan(plan: readonly PlannedFault[]): readonly PlannedFault[] {
  if (!Array.isArray(plan)) throw new TypeError("faults must be an array.");
  if (plan.length > LONGEST_PLAN)
    throw new RangeError(`faults has ${plan.length} entries; ${LONGEST_PLAN} are allowed.`);
  return plan.map((fault: PlannedFault, index) => {
    const where = `faults[${index}]`;
    checkProperties(fault, PLANNED, where);
    checkEffect(fault, fault.operation && operations[fault.operation], where);
    return { ...fault };
  });
}

/**
 * Reads what a request asks for itself.
 *
 * @throws SyntaxError for what is no JSON
 * @throws TypeError or RangeError as {@link readPlan}
 */
export function readEffect(text: string, operation: Operation): FaultEffect {
  const effect: FaultEffect = JSON.parse(text);
  checkProperties(effect, EFFECT, "fault");
  checkEffect(effect, operation, "fault");
  return effect;
}

function checkProperties(fault: object, known: Readonly<Record<string, Expectation>>, where: string): void {
  if (typeof fault !== "object" || fault === null) throw new TypeError(`${where} must be an object.`);
  expectKnown(fault, known, `${where}.`);
  for (const [name, value] of Object.entries(fault)) {
    const property = known[name];
    if (value === undefined || property === undefined || property.allows(value)) continue;
    throw new RangeError(`${where}.${name} is ${JSON.stringify(value)}; it must be ${property.expected}.`);
  }
}

function checkEffect(
  { delay, status, retryAfter, body, drop }: FaultEffect,
  operation: Operation | undefined,
  where: string,
): void {
  if ((delay ?? status ?? body ?? drop) === undefined) {
    throw new RangeError(`${where} has no effect; give it a delay, status, body or drop.`);
  }
  if (retryAfter !== undefined && status === undefined) throw new RangeError(`${where} has retryAfter, but no status.`);
  if (body === undefined) return;
  if (status !== undefined && !canBeWrong(body, "errors")) {
    throw new RangeError(`${where}.body is "${body}", which no error can be; leave status out.`);
  }
  if (status === undefined && operation !== undefined && !canBeWrong(body, operation)) {
    throw new RangeError(
      `${where}.body is "${body}", which no answer to ${operation.method} ${operation.path} can be.`,
    );
  }
}

function oneOf(values: readonly (string | number)[]): Expectation {
  return { allows: (value) => values.some((known) => known === value), expected: `one of ${values.join(", ")}` };
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 1;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
