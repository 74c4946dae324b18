import type { HttpRequest, HttpResponse } from "@remote-assistance/http";
import { BODY_LIMIT, isBodyTooLarge } from "@remote-assistance/http";
import { GraphFailure, payloadTooLarge } from "../failures/failures.ts";
import { CONTROL_PREFIX, type SideRoute } from "../pipeline/side-route.ts";
import { explainRefusal } from "./control-access.ts";
import { CONTROL_ENDPOINTS, type Controlled } from "./control-endpoints.ts";

/**
 * @param getEmulator finds the emulator, which cannot be there before its routes are
 * @param allowedHosts further names by which clients may address the endpoints
 */
export function createControlRoute(getEmulator: () => Controlled, allowedHosts: readonly string[]): SideRoute {
  return {
    async answer(request, path) {
      if (path !== CONTROL_PREFIX && !path.startsWith(`${CONTROL_PREFIX}/`)) return undefined;
      const refusal = explainRefusal(request, allowedHosts);
      if (refusal !== undefined) return refuse(request, 403, refusal);
      return answerControl(request, path.slice(CONTROL_PREFIX.length + 1), getEmulator());
    },
  };
}

async function answerControl(request: HttpRequest, name: string, emulator: Controlled): Promise<HttpResponse> {
  const endpoint = CONTROL_ENDPOINTS.get(name);
  if (endpoint === undefined) {
    const known = [...CONTROL_ENDPOINTS.keys()].join(", ");
    return refuse(request, 404, `There is nothing at ${CONTROL_PREFIX}/${name}; known are ${known}.`);
  }
  if (request.method !== endpoint.method) {
    return refuse(request, 405, `${CONTROL_PREFIX}/${name} takes ${endpoint.method} only.`, { allow: endpoint.method });
  }
  try {
    const result = await endpoint.act(emulator, readJson(request));
    return result === undefined ? respond(request, 204, "") : respond(request, 200, JSON.stringify(result));
  } catch (error) {
    if (error instanceof GraphFailure) return refuse(request, error.status, error.message);
    if (!isAboutBody(error)) throw error;
    // What the parser says tells no more than a character.
    const subject = error instanceof SyntaxError ? "The body is no JSON: " : "";
    return refuse(request, 400, subject + error.message);
  }
}

/** What the methods of an emulator throw for what they are passed, and `JSON.parse` for what is no JSON. */
function isAboutBody(error: unknown): error is Error {
  return error instanceof TypeError || error instanceof RangeError || error instanceof SyntaxError;
}

const decoder = new TextDecoder();

/** @throws TypeError for a body of another type; GraphFailure for one that is too large */
function readJson(request: HttpRequest): string {
  if (isBodyTooLarge(request)) throw payloadTooLarge(BODY_LIMIT);
  const { headers, body = "" } = request;
  const text = typeof body === "string" ? body : decoder.decode(body);
  // A form of any page could send another type, and without asking this server first.
  if (text !== "" && !/^application\/json\b/i.test(headers["content-type"] ?? "")) {
    throw new TypeError("The body must be JSON, and Content-Type must be application/json.");
  }
  return text;
}

function refuse(
  request: HttpRequest,
  status: number,
  message: string,
  headers?: Readonly<Record<string, string>>,
): HttpResponse {
  return respond(request, status, JSON.stringify({ error: { message } }), headers);
}

function respond(
  { headers: { origin } }: HttpRequest,
  status: number,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): HttpResponse {
  return {
    status,
    headers: {
      ...(body !== "" && { "content-type": "application/json" }),
      "cache-control": "no-store",
      // That of a page which was let in, or else of one that may know why it was not.
      ...(origin !== undefined && { "access-control-allow-origin": origin, vary: "Origin" }),
      ...headers,
    },
    body,
  };
}
