import type { OperationId } from "@remote-assistance/client/operations";
import type { HttpRequest } from "@remote-assistance/http";
import { LatestTexts } from "./latest-texts.ts";
import { type RecordedRequest, readRequest, writeRequest } from "./recorded-request.ts";

/** How much memory all requests together take, in bytes. */
const MOST_BYTES = 16 * 1024 * 1024;

/** The latest requests, within limits of number and size, so that a long run does not fill the memory. */
export class RequestJournal {
  readonly #limit: number;
  readonly #texts: LatestTexts;
  readonly #called = new Set<OperationId>();

  /** @param limit how many requests are remembered */
  constructor(limit: number) {
    this.#limit = limit;
    this.#texts = new LatestTexts(limit, MOST_BYTES);
  }

  record(request: HttpRequest, operationId: OperationId | undefined, status: number): void {
    if (operationId !== undefined) this.#called.add(operationId);
    if (this.#limit > 0) this.#texts.add(writeRequest(request, operationId, status));
  }

  /** In the order in which they were answered. */
  list(): RecordedRequest[] {
    return this.#texts.list().map(readRequest);
  }

  /** The operations of all requests, of those as well that are not remembered any more. */
  get called(): ReadonlySet<OperationId> {
    return this.#called;
  }

  clear(): void {
    this.#called.clear();
    this.#texts.clear();
  }
}
