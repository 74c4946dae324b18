import type { Operation } from "@remote-assistance/client/operations";
import type { HttpRequest, HttpResponse } from "@remote-assistance/http";
import { invalidHeader } from "../failures/failures.ts";
import { Delays, type Wait } from "./delays.ts";
import { canBeWrong, corruptBody, dropConnection, makeFailure } from "./effects.ts";
import { type FaultEffect, type PlannedFault, readEffect, readPlan } from "./read-plan.ts";

/** With this header a request asks for a fault of its own: an effect in JSON. The plan does not regard it then. */
const FAULT_HEADER = "emulator-fault";

/** How far a planned fault has come. */
export interface FaultProgress {
  readonly fault: PlannedFault;
  /** How many requests there were that it is possible with. */
  readonly requests: number;
  /** How many of them it happened to. */
  readonly happened: number;
}

/** The operation that a request is for. */
export interface Requested {
  readonly operationId: string;
  readonly operation: Operation;
}

/** What goes wrong with one request. */
export interface Fault {
  /**
   * Before the operation: waits, to let it go on late, or throws a `GraphFailure` instead of it. What is thrown has all the
   * headers of any other error.
   *
   * @param onDisconnect is called, before `ClientDisconnected` is thrown, if the client disconnects while it waits
   */
  before(onDisconnect: () => void): Promise<void>;
  /** After it: another response in the place of its own, or one with a `disconnect`. */
  after(response: HttpResponse): HttpResponse;
}

interface ScheduledFault {
  readonly fault: PlannedFault;
  requests: number;
  happened: number;
}

/** Whose turn it is. It depends on nothing but the order in which requests come in. */
export class FaultSchedule {
  readonly #initial: readonly PlannedFault[];
  readonly #delays: Delays;
  #faults: ScheduledFault[] = [];

  constructor(initial: readonly PlannedFault[], wait: Wait) {
    this.#initial = initial;
    this.#delays = new Delays(wait);
    this.reset();
  }

  reset(): void {
    this.plan(this.#initial);
  }

  plan(faults: readonly PlannedFault[]): void {
    this.#faults = readPlan(faults).map((fault) => ({ fault, requests: 0, happened: 0 }));
  }

  progress(): FaultProgress[] {
    return this.#faults.map(({ fault, ...counts }) => ({ fault: { ...fault }, ...counts }));
  }

  /** Lets what is being delayed go on, and delays nothing more until `resumeDelays()`. */
  suspendDelays(): void {
    this.#delays.suspend();
  }

  resumeDelays(): void {
    this.#delays.resume();
  }

  /**
   * Called once for each request of an operation that may be called, in the order in which they come in.
   *
   * @throws GraphFailure 400 if the request asks for a fault that is not one
   */
  next(request: HttpRequest, { operationId, operation }: Requested): Fault | undefined {
    const header = request.headers[FAULT_HEADER];
    if (header !== undefined) return this.#createFault(readHeader(header, operation), request, () => undefined);
    const due = this.#takeDue(operationId, operation);
    return due && this.#createFault(due.fault, request, () => (due.happened -= 1));
  }

  #takeDue(operationId: string, operation: Operation): ScheduledFault | undefined {
    let due: ScheduledFault | undefined;
    for (const scheduled of this.#faults) {
      const { nth = 1, times = 1 } = scheduled.fault;
      if (!isPossible(scheduled.fault, operationId, operation)) continue;
      scheduled.requests += 1;
      if (scheduled.requests >= nth && (times === "always" || scheduled.happened < times)) due ??= scheduled;
    }
    if (due !== undefined) due.happened += 1;
    return due;
  }

  /** @param miss is called if the response cannot be wrong in the way that was asked for, such as a list that is empty */
  #createFault({ delay, status, retryAfter, body, drop }: FaultEffect, request: HttpRequest, miss: () => void): Fault {
    return {
      before: async (onDisconnect) => {
        if (delay !== undefined) await this.#delays.pass(delay, request, onDisconnect);
        if (status !== undefined) throw makeFailure(status, retryAfter);
      },
      after(response) {
        const made = body === undefined ? response : corruptBody(response, body, request);
        const isSame = made.body === response.body || request.method === "HEAD";
        if (body !== undefined && drop === undefined && isSame) miss();
        return drop === undefined ? made : dropConnection(made, drop, request);
      },
    };
  }
}

function isPossible(planned: PlannedFault, operationId: string, operation: Operation): boolean {
  if (planned.operation !== undefined && planned.operation !== operationId) return false;
  const { status, body } = planned;
  return body === undefined || canBeWrong(body, status === undefined ? operation : "errors");
}

function readHeader(header: string, operation: Operation): FaultEffect {
  try {
    return readEffect(header, operation);
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/\.$/, "") : error;
    throw invalidHeader(FAULT_HEADER, `is no fault (${reason})`);
  }
}
