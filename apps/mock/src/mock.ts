import { randomUUID } from "node:crypto";
import { corsHeaders, type Handler, type HttpRequest, respondToPreflight, toFetch } from "@remote-assistance/http";
import type { ListenOptions } from "@remote-assistance/http/node/listen-options";
import { type RunningServer, serve } from "@remote-assistance/http/node/serve";
import type { IHttpOperation } from "@stoplight/types";
import { chooseResponse } from "./choose-response.ts";
import { loadContract, normalisePrefix } from "./contract.ts";
import { createMakeDocumented, readOperations } from "./prism.ts";
import { createRouter } from "./router.ts";
import { validateRequest } from "./validate-request.ts";
import { formatViolations, type Outcome, VIOLATIONS_HEADER, type Violation } from "./violation.ts";

export type { ListenOptions } from "@remote-assistance/http/node/listen-options";
export { ContractError } from "./contract.ts";
export { VIOLATIONS_HEADER, type Violation } from "./violation.ts";

/** How a mock behaves. */
export interface MockOptions {
  /** The path of a bundled OpenAPI 3 file, JSON or YAML, or the document itself. Default: the bundle of this repository. */
  readonly contract?: string | object;
  /** The path under which the contract's paths are served. Default: that of the contract's first server, such as `/v1.0`. */
  readonly prefix?: string;
  /** Makes `request-id`. Default: a random UUID. */
  readonly newId?: () => string;
  /** Gives the date of errors. Default: the clock. */
  readonly now?: () => Date;
  /** Called with each request and its response. Default: nothing is called. */
  readonly onAnswer?: (exchange: Exchange) => void;
}

/** What is told about a request and its response. */
export interface Exchange {
  readonly method: string;
  readonly url: URL;
  readonly status: number;
  readonly violations: readonly Violation[];
}

/** A stateless mock of one contract. */
export interface Mock {
  /** The title and version of the contract. */
  readonly title: string;
  /** The path under which the contract's paths are served; empty for the root. */
  readonly prefix: string;
  /** Responds to a request without a server. It can stand in for the global `fetch`, and takes any origin. */
  readonly fetch: typeof fetch;
  /**
   * Serves the same over HTTP.
   *
   * @throws {Error} with the code of the system, such as `EADDRINUSE`, if the port cannot be had.
   */
  listen(options?: ListenOptions): Promise<MockServer>;
}

/** A mock that is being served. */
export interface MockServer extends RunningServer {
  /** The URL and the prefix: what a client takes for its base URL. */
  readonly baseUrl: string;
  /** A command line that calls the mock; `undefined` if no operation can be called without knowing more. */
  readonly curl: string | undefined;
}

/**
 * Starts a mock: Prism's engine, in process, on one contract.
 *
 * @throws {ContractError} if the contract is missing or cannot be served.
 * @throws {TypeError} if the prefix is not a path.
 */
export async function createMock(options: MockOptions = {}): Promise<Mock> {
  const given = options.prefix === undefined ? undefined : normalisePrefix(options.prefix);
  const contract = await loadContract(options.contract);
  const prefix = given ?? contract.prefix;
  const operations = await readOperations(contract);
  const handle = createHandler(operations, prefix, options);
  const respondToBug = () => ({ status: 500, headers: {}, body: "" });
  return {
    title: contract.title,
    prefix,
    fetch: toFetch(handle),
    async listen(where) {
      const server = await serve({ name: "contract mock", handle, respondToBug }, where);
      const baseUrl = server.url + prefix;
      return { ...server, baseUrl, curl: curlLine(operations, baseUrl) };
    },
  };
}

function createHandler(
  operations: readonly IHttpOperation[],
  prefix: string,
  { newId = randomUUID, now = () => new Date(), onAnswer }: MockOptions,
): Handler {
  const router = createRouter(operations);
  const documentation = { operations, makeDocumented: createMakeDocumented() };
  const respond = async (request: HttpRequest, url: URL): Promise<Outcome> => {
    const { headers } = request;
    const requestId = newId();
    const clientRequestId = headers["client-request-id"] || requestId;
    const trace = { requestId, clientRequestId, date: now().toISOString().slice(0, 19) };
    const outcome = await chooseResponse(validateRequest(request, url, prefix, router), headers, documentation, trace);
    const added = {
      // Here and not by adapters, for the response to `HEAD` has it as well (RFC 9110, 9.3.2).
      ...(outcome.status !== 204 && { "content-length": String(Buffer.byteLength(outcome.body)) }),
      ...corsHeaders(headers, VIOLATIONS_HEADER),
      "request-id": requestId,
      "client-request-id": clientRequestId,
      ...(outcome.violations.length > 0 && { [VIOLATIONS_HEADER]: formatViolations(outcome.violations) }),
    };
    return { ...outcome, headers: { ...outcome.headers, ...added } };
  };
  return async (request) => {
    const url = new URL(request.origin + request.target);
    const preflight = respondToPreflight(request);
    const outcome = preflight === undefined ? await respond(request, url) : { ...preflight, violations: [] };
    onAnswer?.({ method: request.method, url, status: outcome.status, violations: outcome.violations });
    return outcome;
  };
}

/**
 * A command line, for any POSIX shell, that calls the first GET operation which needs neither a path parameter nor a
 * query parameter; `undefined` if there is none. Its token is made up: the mock takes any.
 */
function curlLine(operations: readonly IHttpOperation[], baseUrl: string): string | undefined {
  const operation = operations.find(
    ({ method, path, request }) =>
      method === "get" && !path.includes("{") && !request?.query?.some((parameter) => parameter.required),
  );
  if (!operation) return undefined;
  const token = operation.security?.length ? "-H 'Authorization: Bearer any-token' " : "";
  return `curl ${token}'${baseUrl}${operation.path}'`;
}
