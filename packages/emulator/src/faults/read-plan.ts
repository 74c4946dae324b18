import type { Operation, OperationId } from "@remote-assistance/client/operations";
import { expectKnown } from "@remote-assistance/http";
import { operations } from "../contracts.ts";
import { LONGEST_WAIT } from "./delays.ts";
import {
  canBeWrong,
  DROPS,
  type Drop,
  FAULT_STATUSES,
  type FaultStatus,
  WRONG_BODIES,
  type WrongBody,
} from "./effects.ts";

/** What goes wrong, in this order. One of the four is enough; `retryAfter` belongs to `status`. */
export interface FaultEffect {
  /** How many milliseconds pass before the service acts. */
  readonly delay?: number | undefined;
  /** The error that the service responds with instead of acting. */
  readonly status?: FaultStatus | undefined;
  /**
   * `Retry-After`: a number of seconds, with fractions as Microsoft Graph sends them, or a text that is sent as it is, such as
   * an HTTP date.
   * @defaultValue no such header, as has been seen of the service
   */
  readonly retryAfter?: number | string | undefined;
  /** What is wrong with the body of the response. The service has acted. */
  readonly body?: WrongBody | undefined;
  /** When the connection breaks. The service has acted, unless `status` kept it from that. */
  readonly drop?: Drop | undefined;
}

/** Something that is to go wrong, and when. */
export interface PlannedFault extends FaultEffect {
  /** @defaultValue every operation that the fault is possible with */
  readonly operation?: OperationId | undefined;
  /**
   * The first request that it happens to, counted from 1 since it was planned. Where another fault happens to that one, the next.
   * @defaultValue 1
   */
  readonly nth?: number | undefined;
  /** How many requests it happens to, from that one on. @defaultValue 1 */
  readonly times?: number | "always" | undefined;
}

/** How many faults a plan may have, as every request looks through them all. */
const LONGEST_PLAN = 1000;

/** What a property may be. */
interface Expectation {
  readonly allows: (value: unknown) => boolean;
  readonly expected: string;
}

const oneOf = (values: readonly (string | number)[]): Expectation => ({
  allows: (value) => values.some((known) => known === value),
  expected: `one of ${values.join(", ")}`,
});

const isCount = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 1;

const EFFECT: Readonly<Record<keyof FaultEffect, Expectation>> = {
  delay: {
    allows: (value) => typeof value === "number" && value >= 0 && value <= LONGEST_WAIT,
    expected: `a number of milliseconds from 0 to ${LONGEST_WAIT}`,
  },
  status: oneOf(FAULT_STATUSES),
  retryAfter: {
    // Of a text, what would end the header or is no text of HTTP's is refused.
    allows: (value) =>
      typeof value === "number"
        ? value >= 0 && value < Number.POSITIVE_INFINITY
        : typeof value === "string" && /^[\x20-\x7e]+$/.test(value),
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
 * @throws TypeError for what is not a list of faults, or an unknown property
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
 * @throws SyntaxError for what is not JSON
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

function checkEffect(effect: FaultEffect, operation: Operation | undefined, where: string): void {
  const { delay, status, retryAfter, body, drop } = effect;
  if ((delay ?? status ?? body ?? drop) === undefined) {
    throw new RangeError(`${where} has no effect; give it a delay, status, body or drop.`);
  }
  if (retryAfter !== undefined && status === undefined) throw new RangeError(`${where} has retryAfter, but no status.`);
  if (body === undefined) return;
  const responses = status === undefined ? operation : "errors";
  if (responses === undefined || canBeWrong(body, responses)) return;
  const reason =
    responses === "errors"
      ? "no error can be; leave status out"
      : `no answer to ${responses.method} ${responses.path} can be`;
  throw new RangeError(`${where}.body is "${body}", which ${reason}.`);
}
