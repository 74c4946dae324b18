import { type Operation, type OperationId, operations } from "@remote-assistance/client/operations";
import { after } from "../awaitable.ts";
import type { GraphRequest } from "../exchange.ts";
import { invalidHeader } from "../failures/failures.ts";
import { dropped } from "./drop.ts";
import { failureOfStatus } from "./failure-of-status.ts";
import type { Fault, FaultPlan } from "./fault-plan.ts";
import type { FaultEffect, FaultProgress, PlannedFault } from "./planned-fault.ts";
import { readEffect, readPlan } from "./read-plan.ts";
import type { Wait } from "./wait.ts";
import { canBeWrong, distorted } from "./wrong-body.ts";

/** With this header a request asks for a fault of its own: an effect in JSON. The plan does not regard it then. */
const FAULT_HEADER = "emulator-fault";

interface ScheduledFault {
  readonly fault: PlannedFault;
  requests: number;
  happened: number;
}

/** Whose turn it is. It depends on nothing but the order in which requests come in. */
export class FaultSchedule implements FaultPlan {
  readonly #initial: readonly PlannedFault[];
  readonly #wait: Wait;
  /** One for each delay: Node 20 takes many listeners on one signal for a leak, and warns. */
  readonly #delays = new Set<AbortController>();
  #closed = false;
  #faults: ScheduledFault[] = [];

  constructor(initial: readonly PlannedFault[], wait: Wait) {
    this.#initial = initial;
    this.#wait = wait;
    this.reset();
  }

  reset(): void {
    this.plan(this.#initial);
  }

  plan(faults: readonly PlannedFault[]): void {
    this.#faults = readPlan(faults).map((fault) => ({ fault, requests: 0, happened: 0 }));
  }

  progress(): FaultProgress[] {
    return this.#faults.map((fault) => ({ ...fault }));
  }

  /** Lets what is being delayed go on, and delays nothing more. */
  close(): void {
    this.#closed = true;
    for (const delay of this.#delays) delay.abort();
  }

  next(request: GraphRequest, operationId: OperationId): Fault | undefined {
    const header = request.headers[FAULT_HEADER];
    if (header === undefined && this.#faults.length === 0) return undefined;
    const effect = header === undefined ? this.#takeDue(operationId) : readHeader(header, operations[operationId]);
    return effect && this.#fault(effect, request);
  }

  #takeDue(operationId: OperationId): FaultEffect | undefined {
    let due: ScheduledFault | undefined;
    for (const scheduled of this.#faults) {
      const { nth = 1, times = 1 } = scheduled.fault;
      if (!isPossible(scheduled.fault, operationId)) continue;
      scheduled.requests += 1;
      if (scheduled.requests >= nth && (times === "always" || scheduled.happened < times)) due ??= scheduled;
    }
    if (due !== undefined) due.happened += 1;
    return due?.fault;
  }

  #delay(milliseconds: number): Promise<void> {
    const delay = new AbortController();
    this.#delays.add(delay);
    return this.#wait(milliseconds, delay.signal).finally(() => this.#delays.delete(delay));
  }

  #fault({ delay, status, retryAfter, body, drop }: FaultEffect, request: GraphRequest): Fault {
    return {
      before: () =>
        after(delay === undefined || this.#closed ? undefined : this.#delay(delay), () => {
          if (status !== undefined) throw failureOfStatus(status, retryAfter);
        }),
      after(response) {
        const answered = body === undefined ? response : distorted(response, body, request);
        return drop === undefined ? answered : dropped(answered, drop);
      },
    };
  }
}

function isPossible({ operation, status, body }: PlannedFault, operationId: OperationId): boolean {
  if (operation !== undefined && operation !== operationId) return false;
  return body === undefined || canBeWrong(body, status === undefined ? operations[operationId] : "errors");
}

/** @throws GraphFailure 400 */
function readHeader(header: string, operation: Operation): FaultEffect {
  try {
    return readEffect(header, operation);
  } catch (error) {
    throw invalidHeader(FAULT_HEADER, `is no fault (${error instanceof Error ? error.message : error})`);
  }
}
