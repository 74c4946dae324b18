import { BODY_LIMIT, type HttpRequest, type HttpResponse, isBodyTooLarge } from "@remote-assistance/http";
import { explainRefusal } from "../authentication/local-access.ts";
import type { Emulator } from "../emulator.ts";
import { GraphFailure, payloadTooLarge } from "../failures/failures.ts";
import type { PlannedFault } from "../faults/read-plan.ts";
import type { TokenOptions } from "../issuer/token-issuer.ts";
import type { SideRoute } from "../pipeline/handle-request.ts";
import { OUTSIDE_METHODS, type Seed } from "../resources/emulated-resources.ts";
import { COLLECTIONS } from "../resources/resources.ts";
import { StorageFullError, StorageLostError } from "../store/store.ts";

/** The first segment of every path of the emulator's own, which no version of Microsoft Graph has. */
const CONTROL_PREFIX = "/emulator";

/** Something that can be done over HTTP: the same as by code, under the same name. */
interface ControlEndpoint {
  /** `GET` for what reads, `POST` for what changes. */
  readonly method: "GET" | "POST";
  /**
   * @param body the JSON of the request; empty if there is none
   * @returns what the response says; `undefined` for nothing
   * @throws SyntaxError, TypeError or RangeError for a body that is not allowed
   */
  readonly act: (emulator: Emulator, body: string) => unknown;
}

/** The endpoints by what stands behind the prefix. */
const ENDPOINTS: ReadonlyMap<string, ControlEndpoint> = new Map([
  ["state", read((emulator) => emulator.state())],
  ["requests", read((emulator) => emulator.requests)],
  ["faults", read((emulator) => emulator.faults)],
  ["leastPrivilege", read((emulator) => emulator.leastPrivilege())],
  ["reset", change((emulator) => emulator.reset())],
  ["seed", change<Seed>((emulator, seed) => emulator.seed(seed))],
  ["plan", change<readonly PlannedFault[]>((emulator, faults) => emulator.plan(faults))],
  ...OUTSIDE_METHODS.map((name) => [name, change((emulator, entity) => emulator[name](readId(entity)))] as const),
  ["advance", change((emulator, time) => emulator.advance(Object(time).milliseconds))],
  [
    "issueToken",
    change<TokenOptions | undefined>(async (emulator, options) => ({ token: await emulator.issueToken(options) })),
  ],
  ["revokeTokens", change((emulator) => emulator.revokeTokens())],
  ...COLLECTIONS.map((name) => [`state/${name}`, read((emulator) => emulator.state(name))] as const),
]);

function read(act: (emulator: Emulator) => unknown): ControlEndpoint {
  return { method: "GET", act };
}

/** Whether the body really is an `Argument`, the method that it is passed to checks, as it does with that of a program. */
function change<Argument = unknown>(act: (emulator: Emulator, argument: Argument) => unknown): ControlEndpoint {
  return { method: "POST", act: (emulator, body) => act(emulator, body === "" ? undefined : JSON.parse(body)) };
}

function readId(entity: unknown): string {
  const { id } = Object(entity);
  if (typeof id !== "string") throw new TypeError('The body must be {"id": "<identifier>"}.');
  return id;
}

/**
 * @param getEmulator finds the emulator, which cannot be there before its routes are
 * @param allowedHosts further names by which clients may address the endpoints
 */
export function createControlRoute(getEmulator: () => Emulator, allowedHosts: readonly string[]): SideRoute {
  return {
    async answer(request, path) {
      if (path !== CONTROL_PREFIX && !path.startsWith(`${CONTROL_PREFIX}/`)) return undefined;
      // The emulator's `fetch` may be served by another server than its own.
      const { authority = new URL(request.origin).host, headers } = request;
      const refusal = explainRefusal({ authority, headers }, "control", allowedHosts);
      if (refusal !== undefined) return refuse(request, 403, refusal);
      return control(request, path.slice(CONTROL_PREFIX.length + 1), getEmulator());
    },
  };
}

async function control(request: HttpRequest, name: string, emulator: Emulator): Promise<HttpResponse> {
  const endpoint = ENDPOINTS.get(name);
  if (endpoint === undefined) {
    const known = [...ENDPOINTS.keys()].join(", ");
    return refuse(request, 404, `There is nothing at ${CONTROL_PREFIX}/${name}; known are ${known}.`);
  }
  if (request.method !== endpoint.method) {
    const refused = refuse(request, 405, `${CONTROL_PREFIX}/${name} takes ${endpoint.method} only.`);
    return { ...refused, headers: { ...refused.headers, allow: endpoint.method } };
  }
  try {
    const result = await endpoint.act(emulator, readJson(request));
    return result === undefined ? respond(request, 204, "") : respond(request, 200, JSON.stringify(result));
  } catch (error) {
    if (error instanceof GraphFailure) return refuse(request, error.status, error.message);
    if (error instanceof StorageFullError || error instanceof StorageLostError) {
      return refuse(request, 507, error.message);
    }
    // What the parser says tells no more than a character.
    if (error instanceof SyntaxError) return refuse(request, 400, `The body is no JSON: ${error.message}`);
    // What the methods of an emulator throw for what they are passed.
    if (error instanceof TypeError || error instanceof RangeError) return refuse(request, 400, error.message);
    throw error;
  }
}

/** @throws TypeError for a body of another type; GraphFailure for one that is too large */
function readJson(request: HttpRequest): string {
  if (isBodyTooLarge(request)) throw payloadTooLarge(BODY_LIMIT);
  const { headers, body = "" } = request;
  const text = typeof body === "string" ? body : new TextDecoder().decode(body);
  // A form of any page could send another type, and without asking this server first.
  if (text !== "" && !/^application\/json\b/i.test(headers["content-type"] ?? "")) {
    throw new TypeError("The body must be JSON, and Content-Type must be application/json.");
  }
  return text;
}

function refuse(request: HttpRequest, status: number, message: string): HttpResponse {
  return respond(request, status, JSON.stringify({ error: { message } }));
}

function respond({ headers: { origin } }: HttpRequest, status: number, body: string): HttpResponse {
  return {
    status,
    headers: {
      ...(body !== "" && { "content-type": "application/json" }),
      "cache-control": "no-store",
      // That of a page which was let in, or else of one that may know why it was not.
      ...(origin !== undefined && { "access-control-allow-origin": origin, vary: "Origin" }),
    },
    body,
  };
}
