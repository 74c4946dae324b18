import type { RequestHeaders } from "@remote-assistance/http";
import type { IHttpOperation } from "@stoplight/types";
import { isObject } from "./contract.ts";
import { chooseSuccess, findExample, findResponse, listDocumented, mediaTypes } from "./documented.ts";
import { type Documentation, respondToError, rewriteError, type Trace } from "./error-response.ts";
import { type RequestError, requestError } from "./errors.ts";
import { firstAcceptable } from "./media-type.ts";
import type { Choice } from "./prism.ts";
import type { ValidatedRequest } from "./validate-request.ts";
import type { Outcome } from "./violation.ts";

/** Responds to a validated request with what the contract documents: an error, what `Prefer` asks for, or the success. */
export async function chooseResponse(
  { query, operation, error }: ValidatedRequest,
  headers: RequestHeaders,
  documentation: Documentation,
  trace: Trace,
): Promise<Outcome> {
  const chosen = error ?? chooseAccepted(choosePreferred(operation, headers.prefer), headers.accept);
  if ("kind" in chosen) return respondToError(chosen, operation, documentation, trace);
  const { choice, applied } = chosen;
  const { status, text, violations, ...documented } = await documentation.makeDocumented(choice);
  const body = status < 300 ? select(documented.body, query.$select) : rewriteError(documented.body, trace);
  return {
    status,
    headers: applied === undefined ? documented.headers : { ...documented.headers, "preference-applied": applied },
    body: body === documented.body ? text : JSON.stringify(body),
    violations,
  };
}

/** The response to a request, and the preference that was followed for it. */
interface Preferred {
  readonly choice: Choice;
  readonly applied?: string;
}

/** A preference, and its value if it has one, which may be quoted (RFC 7240, 2). Its parameters, after a semicolon, are skipped. */
const PREFERENCE = /(?:^|,)\s*([^\s=;,]+)(?:\s*=\s*(?:"([^"]*)"|([^\s;,]*)))?/g;

/**
 * Chooses among the documented responses of an operation what `Prefer` asks for: `code=404`, `example=Name`, or
 * both; an example alone is looked for in the success first, then in the other responses. `return=minimal` is followed if
 * the operation documents a 204, `return=representation` if its success has a body. Anything else is ignored, as RFC 7240 wants.
 */
function choosePreferred(operation: IHttpOperation, prefer = ""): Preferred | RequestError {
  // Of several preferences with the same name, the first one counts.
  const preferences: Readonly<Record<string, string | undefined>> = Object.fromEntries(
    [...prefer.matchAll(PREFERENCE)]
      .reverse()
      .map(([, name = "", quoted, value]) => [name.toLowerCase(), quoted ?? value ?? ""]),
  );
  const { code, example, return: wanted } = preferences;
  if (code !== undefined || example !== undefined) return chooseDocumented(operation, code, example);
  const usual = chooseSuccess(operation);
  if (usual.status === 204) return { choice: usual };
  if (wanted === "representation") return { choice: usual, applied: "return=representation" };
  if (wanted !== "minimal" || findResponse(operation, 204)?.code !== "204") return { choice: usual };
  return { choice: { operation, status: 204 }, applied: "return=minimal" };
}

function chooseDocumented(operation: IHttpOperation, code?: string, example?: string): Preferred | RequestError {
  const status = /^[2-5]\d\d$/.test(code ?? "") ? Number(code) : 0;
  const choice =
    example !== undefined
      ? findExample([operation], example, code === undefined ? undefined : status, code !== undefined)
      : findResponse(operation, status) && { operation, status };
  if (choice) return { choice };
  const asked = Object.entries({ code, example }).filter(([, value]) => value !== undefined);
  const wish = asked.map(([name, value]) => (value === "" ? name : `${name}=${value}`)).join(", ");
  const message = `Prefer asks for ${wish}, which this operation does not document. It documents ${listDocumented(operation)}.`;
  return requestError("UndocumentedResponse", ["header", "prefer"], "documented", message);
}

/** Follows `Accept` among the media types of a success. One that cannot be met counts only if the contract documents a 415. */
function chooseAccepted(preferred: Preferred | RequestError, accept: string | undefined): Preferred | RequestError {
  if (accept === undefined || "kind" in preferred) return preferred;
  const { operation, status, mediaType } = preferred.choice;
  const response = findResponse(operation, status);
  const offered = mediaType === undefined && response ? mediaTypes(response) : [];
  if (status >= 300 || offered.length === 0) return preferred;
  const acceptable = firstAcceptable(accept, offered);
  if (acceptable !== undefined) return { ...preferred, choice: { ...preferred.choice, mediaType: acceptable } };
  if (findResponse(operation, 415)?.code !== "415") return preferred;
  const message = `The response is ${offered.join(", ")} only, which Accept rules out.`;
  return requestError("UnsupportedAccept", ["header", "accept"], "media-type", message);
}

/**
 * What `$select` leaves of a body: the selected properties of the entity, or of each entity of a page; what else a page
 * holds, such as `@odata.nextLink`, stays. Without `$select`, or with `$select=*`, the body as it is.
 */
function select(body: unknown, option: string | string[] | undefined): unknown {
  if (typeof option !== "string") return body;
  const names = new Set(option.split(",").map((name) => name.trim()));
  if (names.has("*") || !isObject(body)) return body;
  const pick = (entity: unknown) =>
    isObject(entity) ? Object.fromEntries(Object.entries(entity).filter(([name]) => names.has(name))) : entity;
  return Array.isArray(body.value) ? { ...body, value: body.value.map(pick) } : pick(body);
}
