import { createInstance } from "@stoplight/prism-http";
import type { IHttpOperation } from "@stoplight/types";
import { essence, isJson } from "../media-type.ts";
import type { Violation } from "../violation.ts";
import { CONFIGURATION, SILENT_LOGGER, toPrismMethod } from "./configuration.ts";
import { toViolations } from "./diagnostics.ts";

/** One of the answers that the contract documents for an operation. */
export interface Choice {
  readonly operation: IHttpOperation;
  readonly status: number;
  /** Default: the first example, or else a sample made from the schema. */
  readonly example?: string | undefined;
  /** Default: JSON if the answer comes as JSON. */
  readonly mediaType?: string | undefined;
}

/** An answer as the contract documents it. */
export interface DocumentedAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** The body as it is sent; empty if there is none. */
  readonly text: string;
  /** How the answer breaks its own contract. */
  readonly violations: readonly Violation[];
}

/** Statuses that HTTP forbids a body. */
const BODILESS = new Set([204, 205, 304]);

/** Makes a documented answer. */
export type Negotiate = (choice: Choice) => Promise<DocumentedAnswer>;

/**
 * Sets up Prism to make answers. Each is made and validated once and then kept: a stateless mock gives the same answer
 * each time, so that only the choice depends on the request, and there are no more choices than the contract documents.
 */
export function createNegotiate(): Negotiate {
  const prism = createInstance(CONFIGURATION, { logger: SILENT_LOGGER });
  const kept = new WeakMap<IHttpOperation, Map<string, Promise<DocumentedAnswer>>>();
  return (choice) => {
    const answers = kept.get(choice.operation) ?? new Map<string, Promise<DocumentedAnswer>>();
    kept.set(choice.operation, answers);
    const key = JSON.stringify([choice.status, choice.example, choice.mediaType]);
    const answer = answers.get(key) ?? negotiate(prism, choice);
    answers.set(key, answer);
    return answer;
  };
}

async function negotiate(prism: ReturnType<typeof createInstance>, choice: Choice): Promise<DocumentedAnswer> {
  const { operation, status, example, mediaType } = choice;
  const request = { method: toPrismMethod(operation.method) ?? "get", url: { path: operation.path } };
  const outcome = await prism.request(request, [operation], {
    ...CONFIGURATION,
    checkSecurity: false,
    validateRequest: false,
    validateResponse: true,
    mock: {
      dynamic: false,
      code: status,
      ...(example !== undefined && { exampleKey: example }),
      ...(mediaType !== undefined && { mediaTypes: [mediaType] }),
    },
  })();
  if (outcome._tag === "Left") throw outcome.left;
  const { output, validations } = outcome.right;
  // The example of Preference-Applied shows what it looks like; whether a preference was followed is the request's affair.
  const { "content-type": contentType, "preference-applied": _, ...headers } = lowerCaseNames(output.headers ?? {});
  const text = BODILESS.has(output.statusCode) ? "" : toText(output.body, contentType);
  return {
    status: output.statusCode,
    // Prism gives a content type to an answer without a body, too.
    headers: text === "" || contentType === undefined ? headers : { ...headers, "content-type": contentType },
    body: output.body,
    text,
    violations: toViolations(validations.output).map(({ location, ...rest }) => ({
      location: ["response", ...location],
      ...rest,
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
