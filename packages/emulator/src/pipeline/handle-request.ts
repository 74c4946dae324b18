import type { Validator } from "@remote-assistance/client/validators";
import {
  BODY_LIMIT,
  ClientDisconnected,
  type HttpRequest,
  type HttpResponse,
  isBodyTooLarge,
  type RequestHeaders,
  readTarget,
  respondToPreflight,
  type Target,
} from "@remote-assistance/http";
import type { Authenticator } from "../authentication/authenticator.ts";
import type { Contract } from "../contracts.ts";
import { invalidHeader, notSupported, payloadTooLarge } from "../failures/failures.ts";
import type { Fault, FaultSchedule } from "../faults/fault-schedule.ts";
import { readQueryOptions } from "../odata/query-options.ts";
import type { HandlerSettings, Reply, Route } from "../operations/handler.ts";
import type { ServedOperation } from "../operations/handlers.ts";
import type { WindowThrottle } from "../throttling/window-throttle.ts";
import { respond, startTrace, type Trace, toGraphFailure, writeFailure } from "./respond.ts";
import { createRouter, type Router } from "./router.ts";

/** What responses depend on. */
export interface Pipeline {
  readonly contracts: readonly Contract[];
  /** Is waited for before anything else. */
  readonly ready: () => Promise<void>;
  readonly settings: HandlerSettings;
  /** By the id of the operation. */
  readonly operations: ReadonlyMap<string, ServedOperation>;
  readonly newRequestId: () => string;
  readonly authenticator: Authenticator;
  readonly faults: FaultSchedule;
  readonly throttle: WindowThrottle | undefined;
  /** Knows of a request until there is a response. */
  readonly track: (response: Promise<HttpResponse>) => Promise<HttpResponse>;
  readonly sideRoutes: readonly SideRoute[];
  readonly now: () => Date;
  /** Called once per request of the service with its final status: 0 if the client disconnected, 500 if the emulator itself failed. */
  readonly onResponse: (request: HttpRequest, operationId: string | undefined, status: number) => void;
}

/**
 * Something beside Microsoft Graph on the same address: control endpoints, a token issuer. It is asked only for paths
 * that are not the service's, so that it costs the service nothing.
 */
export interface SideRoute {
  /** The answer, or `undefined` for a path that is none of its own. */
  answer(request: HttpRequest, path: string): Promise<HttpResponse | undefined>;
}

/** Responds to a request. It rejects for a bug or a store that is broken, never for what the request is. */
export type HandleRequest = (request: HttpRequest) => Promise<HttpResponse>;

/** Makes the whole emulator as one function. */
export function createRequestHandler(pipeline: Pipeline): HandleRequest {
  const router = createRouter(pipeline.contracts);
  return async (request) => {
    const preflight = respondToPreflight(request);
    if (preflight !== undefined) return preflight;
    const target = readTarget(request.target);
    // They are asked only for paths that are not the service's, so that they cost the service nothing.
    for (const sideRoute of router.serves(target) ? [] : pipeline.sideRoutes) {
      const response = await sideRoute.answer(request, decodePath(target.path));
      if (response !== undefined) return response;
    }
    return pipeline.track(handleOperation(request, target, router, pipeline));
  };
}

/** The stages of a request, from top to bottom in the order in which they happen. */
async function handleOperation(
  request: HttpRequest,
  target: Target,
  router: Router,
  pipeline: Pipeline,
): Promise<HttpResponse> {
  const trace = startTrace(request, pipeline.newRequestId, pipeline.now());
  const record = (status: number) => pipeline.onResponse(request, route?.operationId, status);
  let route: Route | undefined;
  let fault: Fault | undefined;
  let reply: Reply;
  try {
    await pipeline.ready();
    if (isBodyTooLarge(request)) throw payloadTooLarge(BODY_LIMIT);
    route = router.find(request.method, target);
    const principal = await pipeline.authenticator.authenticate(request, route.operation, trace.now);
    pipeline.throttle?.admit(principal, route.operation, trace.now);
    fault = pipeline.faults.next(request, route);
    await fault?.before(() => record(0));
    reply = await operate(request, target, route, trace, pipeline);
  } catch (error) {
    const failure = toGraphFailure(error);
    if (failure === undefined) {
      if (!(error instanceof ClientDisconnected)) record(500);
      throw error;
    }
    reply = writeFailure(failure, trace, request.origin + target.path);
  }
  record(reply.status);
  const response = respond(request.headers, reply, trace);
  return fault?.after(response) ?? response;
}

/** Checks the parameters by the contract, applies what is due, and hands over to the operation, which reads the body. */
async function operate(
  request: HttpRequest,
  target: Target,
  route: Route,
  trace: Trace,
  { operations, settings }: Pipeline,
): Promise<Reply> {
  const { contract, operationId, operation, validators } = route;
  const found = operations.get(operationId);
  const type = found && contract.entityTypes[found.served.resource.type.name];
  if (found === undefined || type === undefined) throw notSupported(operationId);
  const { query: isQuery, header: isHeaders } = validators.parameters;
  const query = readQueryOptions(target.query, operation, isQuery, type);
  checkHeaders(request.headers, isHeaders);
  const { served, handle } = found;
  await served.collection.settle(trace.now.getTime(), served.behaviour.settle);
  return handle({ route, type, request, target, now: trace.now, query }, served, settings);
}

/** @throws GraphFailure 400 for a declared header that the validator refuses */
function checkHeaders(headers: RequestHeaders, validate: Validator): void {
  if (validate(headers)) return;
  const [error] = validate.errors ?? [];
  throw invalidHeader(error?.instancePath.slice(1) ?? "", error?.message ?? "is not allowed");
}

/** A path without needless encoding, as `%65` for `e` means the same (RFC 3986, 6.2.2.2); what separates segments stays encoded. */
function decodePath(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
