/// <reference path="./pino.d.ts" />
import { createInstance } from "@stoplight/prism-http";
import type { IHttpOperation } from "@stoplight/types";
import { essence, isJson } from "../media-type.ts";
import type { Violation } from "../violation.ts";
import { toPrismMethod, toViolations } from "./validate.ts";

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

/**
 * Each response is made and validated once and then kept: a stateless mock gives the same each time, and there are no more choices
 * than the contract documents.
 */
export function createMakeDocumented(): MakeDocumented {
  const kept = new WeakMap<IHttpOperation, Map<string, Promise<DocumentedResponse>>>();
  return (choice) => {
    const responses = kept.get(choice.operation) ?? new Map<string, Promise<DocumentedResponse>>();
    kept.set(choice.operation, responses);
    const key = JSON.stringify([choice.status, choice.example, choice.mediaType]);
    const response = responses.get(key) ?? make(choice);
    responses.set(key, response);
    return response;
  };
}

/** Statuses that HTTP forbids a body. */
const BODILESS = new Set([204, 205, 304]);

async function make({ operation, status, example, mediaType }: Choice): Promise<DocumentedResponse> {
  const request = { method: toPrismMethod(operation), url: { path: operation.path } };
  const asked = {
    ...(example !== undefined && { exampleKey: example }),
    ...(mediaType !== undefined && { mediaTypes: [mediaType] }),
  };
  const configuration = { ...CONFIGURATION, mock: { dynamic: false, code: status, ...asked } };
  const outcome = await prism.request(request, [operation], configuration)();
  if (outcome._tag === "Left") throw outcome.left;
  const { output, validations } = outcome.right;
  // The example of Preference-Applied shows what it looks like; whether a preference was followed is the request's affair.
  const { "content-type": contentType, "preference-applied": _, ...headers } = lowerCaseNames(output.headers ?? {});
  const text = BODILESS.has(output.statusCode) ? "" : toText(output.body, contentType);
  return {
    status: output.statusCode,
    // Prism gives a content type to a response without a body, too.
    headers: text === "" || contentType === undefined ? headers : { ...headers, "content-type": contentType },
    body: output.body,
    text,
    violations: toViolations(validations.output).map((violation) => ({
      ...violation,
      location: ["response", ...violation.location],
    })),
  };
}

/** Prism gives a header that has neither example nor schema the value null. */
function lowerCaseNames(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  const present = Object.entries(headers).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(present.map(([name, value]) => [name.toLowerCase(), String(value)]));
}

function toText(body: unknown, contentType = ""): string {
  if (body === undefined) return "";
  return typeof body === "string" && !isJson(essence(contentType)) ? body : JSON.stringify(body);
}
