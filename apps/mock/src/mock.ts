import { randomUUID } from "node:crypto";
import { toFetch } from "@remote-assistance/http";
import type { ListenOptions } from "@remote-assistance/http/node/listen-options";
import { type RunningServer, serve } from "@remote-assistance/http/node/serve";
import type { IHttpOperation } from "@stoplight/types";
import { loadContract } from "./contract.ts";
import { createHandler, type Exchange } from "./handle-request.ts";
import { normalisePrefix } from "./prefix.ts";
import { createMakeDocumented } from "./prism/documented-response.ts";
import { readOperations } from "./prism/operations.ts";

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
  const handle = createHandler({
    operations,
    makeDocumented: createMakeDocumented(),
    prefix,
    newId: options.newId ?? randomUUID,
    now: options.now ?? (() => new Date()),
    onAnswer: options.onAnswer,
  });
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
