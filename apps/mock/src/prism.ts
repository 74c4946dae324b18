/// <reference path="./pino.d.ts" />
import { createInstance, getHttpOperationsFromSpec, type IHttpRequest } from "@stoplight/prism-http";
import { validateInput, validateSecurity } from "@stoplight/prism-http/dist/validator/index.js";
import { DiagnosticSeverity, type IHttpOperation } from "@stoplight/types";
import { type Contract, ContractError } from "./contract.ts";
import { isJson, readEssence } from "./media-type.ts";
import type { Violation } from "./violation.ts";

/* All that touches Prism. */

/**
 * Reads the operations of a contract the way Prism wants them.
 *
 * @throws {ContractError} if Prism cannot read it, or it has no operation.
 */
export async function readOperations({ document, source }: Contract): Promise<IHttpOperation[]> {
  const refuse = (reason: string) => new ContractError(`The contract ${source} cannot be served: ${reason}`);
  try {
    // A copy, because Prism puts the targets of references into the document.
    const operations = await getHttpOperationsFromSpec(structuredClone(document));
    if (operations.length > 0) return operations;
  } catch (error) {
    throw refuse(error instanceof Error ? error.message : String(error));
  }
  throw refuse("it has no operation.");
}

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/** The method of an operation as Prism's types spell it. */
function toPrismMethod({ method }: IHttpOperation): IHttpRequest["method"] {
  return METHODS.find((known) => known === method) ?? "get";
}

/**
 * First the token, then the rest. By Prism's own functions, from its files: its entry offers them only as a part of a whole that then
 * chooses an example, which among errors is always the first one of a status.
 */
export function validate(operation: IHttpOperation, request: Omit<IHttpRequest, "method">): Violation[] {
  const input = { resource: operation, element: { ...request, method: toPrismMethod(operation) } };
  return [validateSecurity(input), validateInput(input)].flatMap((result) =>
    result._tag === "Left" ? toViolations(result.left) : [],
  );
}

interface Diagnostic {
  readonly severity: DiagnosticSeverity;
  readonly code?: string | number;
  readonly message: string;
  readonly path?: string[];
}

/** Prism gives these neither path nor keyword, but a status for a code. */
const BY_STATUS: Readonly<Record<string, Omit<Violation, "message">>> = {
  401: { location: ["security"], keyword: "security" },
  415: { location: ["header", "content-type"], keyword: "content-type" },
};

/** Turns what Prism reports into violations. Mere warnings, such as the use of something deprecated, are left out. */
function toViolations(diagnostics: readonly Diagnostic[]): Violation[] {
  return diagnostics
    .filter(({ severity }) => severity === DiagnosticSeverity.Error)
    .map(({ code = "", message, path }) => {
      // Only a missing body has no path and is none of the above.
      const about = BY_STATUS[code] ?? { location: path ?? ["body"], keyword: String(code) };
      return { ...about, message };
    });
}

/** One of the responses that the contract documents for an operation. */
export interface Choice {
  readonly operation: IHttpOperation;
  readonly status: number;
  /** Default: the first example, or else a sample made from the schema. */
  readonly example?: string | undefined;
  /** Default: JSON if the response comes as JSON. */
  readonly mediaType?: string | undefined;
}

/** A response as the contract documents it. */
export interface DocumentedResponse {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** The body as it is sent; empty if there is none. */
  readonly text: string;
  /** How the response breaks its own contract. */
  readonly violations: readonly Violation[];
}

/** Makes a documented response. */
export type MakeDocumented = (choice: Choice) => Promise<DocumentedResponse>;

/**
 * Each response is made and validated once and then kept: a stateless mock gives the same each time, and there are no more choices
 * than the contract documents.
 */
export function createMakeDocumented(): MakeDocumented {
  const kept = new Map<string, Promise<DocumentedResponse>>();
  return (choice) => {
    const { operation, status, example, mediaType } = choice;
    const key = JSON.stringify([operation.method, operation.path, status, example, mediaType]);
    const response = kept.get(key) ?? makeDocumented(choice);
    kept.set(key, response);
    return response;
  };
}

type Logger = Parameters<typeof createInstance>[1]["logger"];

const ignore = () => {};

/** A silenced pino would still make two child loggers a request, which cost as much as routing. */
const SILENT_LOGGER: Logger = {
  child: () => SILENT_LOGGER,
  debug: ignore,
  info: ignore,
  success: ignore,
  warn: ignore,
  error: ignore,
};

const CONFIGURATION = {
  checkSecurity: false,
  validateRequest: false,
  validateResponse: true,
  errors: false,
  upstreamProxy: undefined,
  isProxy: false,
  mock: { dynamic: false },
} as const;

const prism = createInstance(CONFIGURATION, { logger: SILENT_LOGGER });

async function makeDocumented({ operation, status, example, mediaType }: Choice): Promise<DocumentedResponse> {
  const request = { method: toPrismMethod(operation), url: { path: operation.path } };
  const asked = {
    ...(example !== undefined && { exampleKey: example }),
    ...(mediaType !== undefined && { mediaTypes: [mediaType] }),
  };
  const configuration = { ...CONFIGURATION, mock: { dynamic: false, code: status, ...asked } };
  const outcome = await prism.request(request, [operation], configuration)();
  if (outcome._tag === "Left") throw outcome.left;
  const { output, validations } = outcome.right;
  // Prism gives a header that has neither example nor schema the value null.
  const present = Object.entries(output.headers ?? {}).filter(([, value]) => value !== null && value !== undefined);
  const all = Object.fromEntries(present.map(([name, value]) => [name.toLowerCase(), String(value)]));
  // The example of Preference-Applied shows what it looks like; whether a preference was followed is the request's affair.
  const { "content-type": contentType, "preference-applied": _, ...headers } = all;
  // Statuses that HTTP forbids a body. Prism gives a content type to a response without one, too.
  const hasBody = ![204, 205, 304].includes(output.statusCode) && output.body !== undefined;
  const isText = typeof output.body === "string" && !isJson(readEssence(contentType ?? ""));
  const violations = toViolations(validations.output).map(({ location, ...violation }) => ({
    ...violation,
    location: ["response", ...location],
  }));
  return {
    status: output.statusCode,
    headers: hasBody && contentType !== undefined ? { ...headers, "content-type": contentType } : headers,
    body: output.body,
    text: !hasBody ? "" : isText ? String(output.body) : JSON.stringify(output.body),
    violations,
  };
}
