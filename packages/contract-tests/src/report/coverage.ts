import type { RecordedExchange } from "../callers/recorded.ts";
import {
  type DescribedAnswer,
  type DescribedOperation,
  describeOperations,
  findOperation,
} from "../contract/described-operation.ts";
import { Description } from "../contract/description.ts";
import { namedAnswers } from "../contract/documented-call.ts";
import { pointerTo } from "../contract/pointers.ts";
import type { Suite } from "../run-scenario.ts";
import type { Result } from "../run-suite.ts";
import { SchemaCoverage } from "./schema-coverage.ts";

/** Something that the contract says, and whether a run has seen it. */
export interface CoverageItem {
  readonly kind: "operation" | "status" | "header" | "example" | "keyword" | "property";
  readonly name: string;
  /** Where the contract says it, as a JSON pointer. */
  readonly at: string;
  /** Why it was not seen; `undefined` if it was. */
  readonly unseen: string | undefined;
}

/** A request that the contract describes, with its response. */
interface Exchanged {
  readonly operation: DescribedOperation;
  readonly exchange: RecordedExchange;
  readonly status: number;
  readonly headers: Headers;
}

/** Measures what of the contract a run has seen. Whatever it has not seen has a reason. */
export function measureCoverage(suite: Suite, results: readonly Result[]): CoverageItem[] {
  const { document } = suite.contract;
  const exchanged = results.flatMap(({ exchanges }) => exchanges.flatMap((exchange) => findExchanged(suite, exchange)));
  const schemas = new SchemaCoverage(new Description(document), results);
  for (const { operation, exchange, status } of exchanged) {
    const answer = operation.answers.find((one) => one.status === status);
    if (answer?.schema !== undefined) schemas.see("response", answer.schema, readJson(exchange.response?.text));
    if (operation.body !== undefined && status < 300)
      schemas.see("request", operation.body.schema, readJson(exchange.request.body));
  }
  return [
    ...describeOperations(document).flatMap((operation) => {
      const own = exchanged.filter((one) => one.operation === operation);
      const reason = new Reasons(suite, operation, results);
      const item = (kind: CoverageItem["kind"], name: string, at: readonly string[], unseen: string | undefined) => ({
        ...{ kind, name: `${operation.operationId} ${name}`.trimEnd(), unseen },
        at: pointerTo(document, document.paths, operation.path, operation.method.toLowerCase(), ...at),
      });
      const isAnswered = own.some(({ status }) => status < 300);
      return [
        item("operation", "", [], isAnswered ? undefined : reason.ofSuccess()),
        ...operation.answers.flatMap((answer) => {
          const at = ["responses", `${answer.status}`];
          const seen = own.filter(({ status }) => status === answer.status);
          const never = seen.length > 0 ? undefined : reason.ofStatus(answer);
          return [
            item("status", `${answer.status}`, at, never),
            ...Object.keys(answer.headers).map((name) => {
              const isSeen = seen.some(({ headers }) => headers.has(name));
              const unseen = isSeen ? undefined : (never ?? "it is optional, and no response had it");
              return item("header", `${answer.status} ${name}`, [...at, "headers", name], unseen);
            }),
          ];
        }),
        ...namedAnswers(operation)
          .filter(({ example }) => example !== "")
          .map(({ status, example }) =>
            item("example", `${status} ${example}`, ["responses", `${status}`], reason.ofExample(status, example)),
          ),
      ];
    }),
    ...schemas.items(suite),
  ];
}

/** Why something of an operation was not seen. */
class Reasons {
  readonly #operation: DescribedOperation;
  readonly #results: readonly Result[];
  readonly #readOnly: boolean;

  constructor({ target }: Suite, operation: DescribedOperation, results: readonly Result[]) {
    this.#operation = operation;
    this.#results = results.filter(({ scenario }) => scenario.subject === operation.operationId);
    this.#readOnly = target.readOnly === true;
  }

  ofSuccess(): string {
    if (this.#readOnly && this.#operation.method !== "GET") return "only GET may be sent";
    return this.#of(this.#results) ?? "no scenario calls it";
  }

  ofStatus({ status }: DescribedAnswer): string {
    const provoking = this.#results.filter(({ scenario }) => scenario.provokes?.status === status);
    return this.#of(provoking) ?? "no scenario leads to it";
  }

  /** An example was seen if its scenario holds. */
  ofExample(status: number, example: string): string | undefined {
    const provoking = this.#results.filter(
      ({ scenario: { provokes } }) => provokes?.status === status && provokes.example === example,
    );
    if (provoking.some((result) => result.status === "passed")) return undefined;
    return this.#of(provoking) ?? "no scenario leads to it";
  }

  #of(results: readonly Result[]): string | undefined {
    const failed = results.find(({ status }) => status === "failed");
    if (failed !== undefined) return `the scenario '${failed.scenario.sentence}' fails`;
    return results.find(({ reason }) => reason !== undefined)?.reason;
  }
}

function findExchanged({ contract, target }: Suite, exchange: RecordedExchange): Exchanged[] {
  const { request, response } = exchange;
  if (response === undefined || !request.url.startsWith(target.baseUrl)) return [];
  const path = new URL(request.url).pathname.slice(new URL(target.baseUrl).pathname.length);
  const operation = findOperation(contract.document, request.method, path);
  return operation === undefined ? [] : [{ operation, exchange, status: response.status, headers: response.headers }];
}

/** The value of a body; `undefined` if there is none, or it is not JSON. */
function readJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
