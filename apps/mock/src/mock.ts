import { randomUUID } from "node:crypto";
import { createAnswer, type Exchange } from "./answer.ts";
import { loadContract } from "./contract.ts";
import { curlLine } from "./curl-line.ts";
import { toFetch } from "./fetch.ts";
import { normalisePrefix } from "./prefix.ts";
import { createJudge } from "./prism/judge.ts";
import { createNegotiate } from "./prism/negotiate.ts";
import { readOperations } from "./prism/operations.ts";
import { type ListenOptions, type RunningServer, serve } from "./server.ts";

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
  /** Is told of each answer, when it is made. Default: nobody is. */
  readonly onAnswer?: (exchange: Exchange) => void;
}

/** A stateless mock of one contract. */
export interface Mock {
  /** The title and version of the contract. */
  readonly title: string;
  /** The path under which the contract's paths are served; empty for the root. */
  readonly prefix: string;
  /** Answers a request without a server. It can stand in for the global `fetch`, and takes any origin. */
  readonly fetch: typeof fetch;
  /**
   * Serves the same answers over HTTP.
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
  const answer = createAnswer({
    operations,
    negotiate: createNegotiate(),
    judge: createJudge(),
    prefix,
    newId: options.newId ?? randomUUID,
    now: options.now ?? (() => new Date()),
    onAnswer: options.onAnswer,
  });
  return {
    title: contract.title,
    prefix,
    fetch: toFetch(answer),
    async listen(where) {
      const server = await serve(answer, where);
      const baseUrl = server.url + prefix;
      return { ...server, baseUrl, curl: curlLine(operations, baseUrl) };
    },
  };
}
