import type { Operation } from "@remote-assistance/client/operations";
import type { HttpRequest, HttpResponse } from "@remote-assistance/http";
import { ENTITY_TYPES } from "../contracts.ts";

/**
 * What is wrong with a body: a proxy's page, JSON without its end, a next link that leads to the same page or to another
 * host, a member that no enum of the contract has.
 */
export type WrongBody = "html" | "malformed" | "nextLinkLoop" | "foreignNextLink" | "unknownMember";

interface Distortion {
  /** Whether the successes of an operation can be wrong in this way. */
  readonly fits: (operation: Operation) => boolean;
  /** Whether an error can. */
  readonly fitsErrors: boolean;
  readonly distort: (response: HttpResponse, request: HttpRequest) => HttpResponse;
}

const DISTORTIONS: Readonly<Record<WrongBody, Distortion>> = {
  html: { fits: () => true, fitsErrors: true, distort: pageOf },
  malformed: {
    fits: hasJson,
    fitsErrors: true,
    distort: (response) => ({ ...response, body: response.body.slice(0, -1) }),
  },
  nextLinkLoop: {
    fits: ({ paged }) => paged,
    fitsErrors: false,
    distort: (response, { origin, target }) => withNextLink(response, origin + target),
  },
  foreignNextLink: {
    fits: ({ paged }) => paged,
    fitsErrors: false,
    // A name that never resolves (RFC 2606), so that a token which is sent there reaches nobody.
    distort: (response, { target }) => withNextLink(response, `https://elsewhere.invalid${target}`),
  },
  unknownMember: {
    fits: hasJson,
    fitsErrors: false,
    // How Microsoft Graph calls members that are newer than a caller; no enum here has one of that name.
    distort: (response) => withMember(response, "unknownFutureValue"),
  },
};

export const WRONG_BODIES: readonly string[] = Object.keys(DISTORTIONS);

export function distorted(response: HttpResponse, wrong: WrongBody, request: HttpRequest): HttpResponse {
  return DISTORTIONS[wrong].distort(response, request);
}

/** Whether answers can be wrong in this way: those of an operation, or errors. */
export function canBeWrong(wrong: WrongBody, answers: Operation | "errors"): boolean {
  const { fits, fitsErrors } = DISTORTIONS[wrong];
  return answers === "errors" ? fitsErrors : fits(answers);
}

function hasJson({ responses }: Operation): boolean {
  return Object.values(responses).includes("application/json");
}

const PAGE = "<!doctype html>\n<title>Sign in to the network</title>\n<p>Please sign in to continue.</p>\n";

/** A page has a body, so that 204 becomes 200. */
function pageOf({ status, headers }: HttpResponse): HttpResponse {
  return {
    status: status === 204 ? 200 : status,
    headers: { ...headers, "content-type": "text/html; charset=utf-8" },
    body: PAGE,
  };
}

/** Every page gets the link, the last one too. */
function withNextLink(response: HttpResponse, nextLink: string): HttpResponse {
  if (response.status !== 200) return response;
  return { ...response, body: JSON.stringify({ ...JSON.parse(response.body), "@odata.nextLink": nextLink }) };
}

const ENUM_NAMES: ReadonlySet<string> = new Set(
  Object.values(ENTITY_TYPES).flatMap(({ properties }) =>
    Object.keys(properties).filter((name) => properties[name]?.kind === "enum"),
  ),
);

/** Changes the enums of each entity, in a list or alone. */
function withMember(response: HttpResponse, member: string): HttpResponse {
  if (response.body === "") return response;
  const changed = (name: string, value: unknown) => (ENUM_NAMES.has(name) ? member : value);
  return { ...response, body: JSON.stringify(JSON.parse(response.body), changed) };
}
