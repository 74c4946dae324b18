import type { OperationId } from "@remote-assistance/client/operations";
import type { HttpRequest, HttpResponse } from "@remote-assistance/http";
import {
  BODY_LIMIT,
  ClientDisconnected,
  isBodyTooLarge,
  readTarget,
  respondToPreflight,
  type Target,
} from "@remote-assistance/http";
import type { Authenticator } from "../authentication/authenticator.ts";
import { CONTRACTS, type Contract, findContract } from "../contracts.ts";
import { invalidVersion, notSupported, payloadTooLarge } from "../failures/failures.ts";
import { GraphFailure } from "../failures/graph-failure.ts";
import type { Fault, FaultSchedule } from "../faults/fault-schedule.ts";
import { readQueryOptions } from "../odata/query-options.ts";
import type { Trace } from "../operations/call.ts";
import type { ServedOperation } from "../operations/handlers.ts";
import type { Reply } from "../operations/reply.ts";
import type { Service } from "../operations/service.ts";
import type { WindowThrottle } from "../throttling/window-throttle.ts";
import { checkHeaders } from "./request-headers.ts";
import { respond } from "./respond.ts";
import { createRouteTable, type FindRoute, type Route } from "./route-table.ts";
import type { RunningRequests } from "./running-requests.ts";
import type { SideRoute } from "./side-route.ts";
import { writeFailure } from "./write-failure.ts";

/** What the answers depend on. */
export interface Pipeline {
  /** Is waited for before anything else. */
  readonly ready: () => Promise<void>;
  readonly service: Service;
  /** By the id of the operation. */
  readonly operations: ReadonlyMap<string, ServedOperation>;
  readonly newRequestId: () => string;
  readonly authenticator: Authenticator;
  readonly faults: FaultSchedule;
  readonly throttle: WindowThrottle | undefined;
  readonly running: RunningRequests;
  readonly sideRoutes: readonly SideRoute[];
  readonly now: () => Date;
  /** Is told of each answer of the service, when it is made; of 0 for a caller that gave up before, and of 500 if there is none. */
  readonly onAnswer: (request: HttpRequest, operationId: OperationId | undefined, status: number) => void;
}

/** Answers a request. It fails for a bug or a store that is broken, never for what the request is. */
export type Answer = (request: HttpRequest) => Promise<HttpResponse>;

/** Makes the whole emulator as one function. */
export function createAnswer(pipeline: Pipeline): Answer {
  const routeTables = new Map(CONTRACTS.map((contract) => [contract, createRouteTable(contract)]));
  const answerGraph = async (request: HttpRequest, target: Target) => {
    const exchange: Exchange = {
      request,
      target,
      trace: traceOf(request, pipeline),
      route: undefined,
      fault: undefined,
    };
    return finish(exchange, await replyTo(exchange, routeTables, pipeline), pipeline);
  };
  return async (request) => {
    const target = readTarget(request.target);
    const preflight = respondToPreflight(request);
    if (preflight !== undefined) return preflight;
    const isGraph = findContract(target.segments[0]) !== undefined;
    const beside = isGraph ? undefined : await answerBeside(request, target, pipeline.sideRoutes);
    return beside ?? pipeline.running.track(answerGraph(request, target));
  };
}

/** A request on its way, and what has become known of it so far. */
interface Exchange {
  readonly request: HttpRequest;
  readonly target: Target;
  readonly trace: Trace;
  route: Route | undefined;
  fault: Fault | undefined;
}

/** The stages, in their order: each is a file beside this one, or a folder of its own. */
async function perform(exchange: Exchange, routeTables: RouteTables, pipeline: Pipeline): Promise<Reply> {
  await pipeline.ready();
  const { request, target, trace } = exchange;
  const { contract, route } = findVersionedRoute(request, target, routeTables);
  exchange.route = route;
  const principal = await pipeline.authenticator.authenticate(request, route.operation, trace.now);
  pipeline.throttle?.admit(principal, route.operation, trace.now);
  exchange.fault = pipeline.faults.next(request, route.operationId);
  await exchange.fault?.before(() => pipeline.onAnswer(request, route.operationId, 0));
  return operate(exchange, contract, route, pipeline);
}

/** Turns a failure, whenever it is thrown, into its answer. */
async function replyTo(exchange: Exchange, routeTables: RouteTables, pipeline: Pipeline): Promise<Reply> {
  const { request, target, trace } = exchange;
  try {
    return await perform(exchange, routeTables, pipeline);
  } catch (error) {
    if (error instanceof GraphFailure) return writeFailure(error, trace, request.origin + target.path);
    // A bug, or a store that is broken, becomes a 500 where there is a server.
    if (!(error instanceof ClientDisconnected)) pipeline.onAnswer(request, exchange.route?.operationId, 500);
    throw error;
  }
}

function finish({ request, trace, route, fault }: Exchange, reply: Reply, { onAnswer }: Pipeline): HttpResponse {
  onAnswer(request, route?.operationId, reply.status);
  const response = respond(request, reply, trace);
  return fault?.after(response) ?? response;
}

async function answerBeside(
  request: HttpRequest,
  { path }: Target,
  sideRoutes: readonly SideRoute[],
): Promise<HttpResponse | undefined> {
  for (const sideRoute of sideRoutes) {
    const response = await sideRoute.answer(request, path);
    if (response !== undefined) return response;
  }
  return undefined;
}

function traceOf({ headers }: HttpRequest, { newRequestId, now }: Pipeline): Trace {
  const requestId = newRequestId();
  return { requestId, clientRequestId: headers["client-request-id"] || requestId, now: now() };
}

type RouteTables = ReadonlyMap<Contract, FindRoute>;

function findVersionedRoute(
  request: HttpRequest,
  { path, segments }: Target,
  routeTables: RouteTables,
): { readonly contract: Contract; readonly route: Route } {
  if (isBodyTooLarge(request)) throw payloadTooLarge(BODY_LIMIT);
  const [version = "", ...rest] = segments;
  const contract = findContract(version);
  const findRoute = contract && routeTables.get(contract);
  if (contract === undefined || findRoute === undefined) throw invalidVersion(version);
  return { contract, route: findRoute(request.method, rest, path.slice(version.length + 1)) };
}

/** Checks the parameters by the contract, and hands over to the operation's handler, which reads the body if it has one. */
async function operate(
  { request, target, trace }: Exchange,
  contract: Contract,
  { operationId, operation, parameters }: Route,
  { service, operations }: Pipeline,
): Promise<Reply> {
  const found = operations.get(operationId);
  const type = found && contract.entityTypes[found.served.resource.type.name];
  if (found === undefined || type === undefined) throw notSupported(operationId);
  const { served, handle } = found;
  const { query: isQuery, header: isHeaders } = contract.validators[operationId].parameters;
  const query = readQueryOptions(target.query, operation, isQuery, type);
  checkHeaders(request.headers, isHeaders);
  const { collection, behaviour } = served;
  await collection.settle(trace.now.getTime(), behaviour.settle);
  return handle({ operationId, contract, type, request, target, trace, parameters, query }, served, service);
}
