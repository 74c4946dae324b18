import type { Operation } from "@remote-assistance/client/operations";
import { BODY_LIMIT, type Disconnect, type HttpRequest, type HttpResponse } from "@remote-assistance/http";
import { ENTITY_TYPES } from "../contracts.ts";
import {
  badGateway,
  entityNotFound,
  GraphFailure,
  gatewayTimeout,
  identifierTaken,
  insufficientStorage,
  internalServerError,
  payloadTooLarge,
  preconditionFailed,
  roleMissing,
  serviceUnavailable,
  tenantNotApplicable,
  tokenRejected,
  tooManyRequests,
  unsupportedAccept,
} from "../failures/failures.ts";

/** The status of an error that can be planned: those of the contract, and what stands between a caller and the service. */
export type FaultStatus = 400 | 401 | 403 | 404 | 409 | 412 | 413 | 415 | 429 | 500 | 502 | 503 | 504 | 507;

/** Where a status has several causes, the one that cannot be had of the emulator in another way. */
const FAILURES: Readonly<Record<FaultStatus, () => GraphFailure>> = {
  400: tenantNotApplicable,
  401: tokenRejected,
  403: roleMissing,
  404: entityNotFound,
  409: identifierTaken,
  412: preconditionFailed,
  413: () => payloadTooLarge(BODY_LIMIT),
  415: () => unsupportedAccept("text/plain", "application/json"),
  429: tooManyRequests,
  500: internalServerError,
  502: badGateway,
  503: serviceUnavailable,
  504: gatewayTimeout,
  507: insufficientStorage,
};

export const FAULT_STATUSES: readonly number[] = Object.keys(FAILURES).map(Number);

/** The error of a status, in Graph's words. */
export function makeFailure(status: FaultStatus, retryAfter: number | string | undefined): GraphFailure {
  const { code, message, details } = FAILURES[status]();
  const headers = { ...details.headers, ...(retryAfter !== undefined && { "retry-after": String(retryAfter) }) };
  return new GraphFailure(status, code, message, { ...details, headers });
}

/** When a connection breaks: before anything of the response, before its body, or in the middle of it. */
export type Drop = Disconnect["at"];

export const DROPS: readonly Drop[] = ["beforeHeaders", "afterHeaders", "withinBody"];

/** A response without a body is whole as soon as its headers are there: it can only be lost before them. */
export function dropConnection(response: HttpResponse, drop: Drop, { method }: HttpRequest): HttpResponse {
  const at = response.body === "" || method === "HEAD" ? "beforeHeaders" : drop;
  const bodyBytes = at === "withinBody" ? Math.floor(response.body.length / 2) : 0;
  return { ...response, disconnect: { at, bodyBytes } };
}

/**
 * What is wrong with a body: a proxy's page, JSON without its end, a next link that leads to the same page or to another
 * host, a member that no enum of the contract has.
 */
export type WrongBody = "html" | "malformed" | "nextLinkLoop" | "foreignNextLink" | "unknownMember";

interface Corruption {
  /** Which responses can be wrong in this way: those with a body of any kind or of JSON, errors among them or not, or pages of a list. */
  readonly fits: "anything" | "json" | "jsonSuccess" | "page";
  readonly corrupt: (response: HttpResponse, request: HttpRequest) => Partial<HttpResponse>;
}

const CORRUPTIONS: Readonly<Record<WrongBody, Corruption>> = {
  html: {
    fits: "anything",
    // A page has a body, so that 204 becomes 200.
    corrupt: ({ status, headers }) => ({
      status: status === 204 ? 200 : status,
      headers: { ...headers, "content-type": "text/html; charset=utf-8" },
      body: "<!doctype html>\n<title>Sign in to the network</title>\n<p>Please sign in to continue.</p>\n",
    }),
  },
  malformed: { fits: "json", corrupt: ({ body }) => ({ body: body.slice(0, -1) }) },
  nextLinkLoop: { fits: "page", corrupt: (response, { origin, target }) => setNextLink(response, origin + target) },
  foreignNextLink: {
    fits: "page",
    // A name that never resolves (RFC 2606), so that a token which is sent there reaches nobody.
    corrupt: (response, { target }) => setNextLink(response, `https://elsewhere.invalid${target}`),
  },
  unknownMember: { fits: "jsonSuccess", corrupt: ({ body }) => ({ body: body && replaceMembers(body) }) },
};

export const WRONG_BODIES: readonly string[] = Object.keys(CORRUPTIONS);

export function corruptBody(response: HttpResponse, wrong: WrongBody, request: HttpRequest): HttpResponse {
  return { ...response, ...CORRUPTIONS[wrong].corrupt(response, request) };
}

/** Whether responses can be wrong in this way: those of an operation, or errors. */
export function canBeWrong(wrong: WrongBody, responses: Operation | "errors"): boolean {
  const { fits } = CORRUPTIONS[wrong];
  if (responses === "errors") return fits === "anything" || fits === "json";
  if (fits === "page") return responses.paged;
  return fits === "anything" || Object.values(responses.responses).includes("application/json");
}

/** Every page gets the link, the last one too. */
function setNextLink({ status, body }: HttpResponse, nextLink: string): Partial<HttpResponse> {
  if (status !== 200) return {};
  return { body: JSON.stringify({ ...JSON.parse(body), "@odata.nextLink": nextLink }) };
}

const ENUM_NAMES: ReadonlySet<string> = new Set(
  Object.values(ENTITY_TYPES).flatMap(({ properties }) =>
    Object.keys(properties).filter((name) => properties[name]?.kind === "enum"),
  ),
);

/** How Microsoft Graph calls members that are newer than a caller; no enum here has one of that name. */
function replaceMembers(body: string): string {
  const replace = (name: string, value: unknown) => (ENUM_NAMES.has(name) ? "unknownFutureValue" : value);
  return JSON.stringify(JSON.parse(body), replace);
}
