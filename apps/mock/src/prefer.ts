import type { IHttpOperation } from "@stoplight/types";
import { exampleOf, findExample, listDocumented, responseFor, statusOf, successResponse } from "./documented.ts";
import { type RequestError, requestError } from "./errors.ts";
import type { Choice } from "./prism/documented-response.ts";

/** The response to a request, and the preference that was followed for it. */
export interface Preferred {
  readonly choice: Choice;
  readonly applied?: string;
}

/**
 * Chooses among the documented responses of an operation what `Prefer` asks for: `code=404`, `example=Name`, or
 * both; an example alone is looked for in the success first, then in the other responses. `return=minimal` is followed if
 * the operation documents a 204, `return=representation` if its success has a body. Anything else is ignored, as RFC 7240 wants.
 */
export function choosePreferred(operation: IHttpOperation, prefer = ""): Preferred | RequestError {
  const success = successResponse(operation);
  const usual: Choice = { operation, status: success ? statusOf(success) : 200 };
  const { code, example, return: wanted } = readPreferences(prefer);
  if (code !== undefined || example !== undefined) return chooseDocumented(operation, code, example);
  if (usual.status === 204) return { choice: usual };
  if (wanted === "representation") return { choice: usual, applied: "return=representation" };
  if (wanted !== "minimal" || responseFor(operation, 204)?.code !== "204") return { choice: usual };
  return { choice: { operation, status: 204 }, applied: "return=minimal" };
}

/** A preference, and its value if it has one, which may be quoted (RFC 7240, 2). Its parameters, after a semicolon, are skipped. */
const PREFERENCE = /(?:^|,)\s*([^\s=;,]+)(?:\s*=\s*(?:"([^"]*)"|([^\s;,]*)))?/g;

/** Reads `Prefer`: values by name in lower case, empty if there is none. Of several with the same name, the first one counts. */
function readPreferences(prefer: string): Readonly<Record<string, string | undefined>> {
  const preferences = [...prefer.matchAll(PREFERENCE)].reverse();
  return Object.fromEntries(
    preferences.map(([, name = "", quoted, value]) => [name.toLowerCase(), quoted ?? value ?? ""]),
  );
}

function chooseDocumented(
  operation: IHttpOperation,
  code: string | undefined,
  example: string | undefined,
): Preferred | RequestError {
  const choice = code === undefined ? findExample([operation], example ?? "") : chooseCode(operation, code, example);
  if (choice) return { choice };
  const asked = Object.entries({ code, example }).filter(([, value]) => value !== undefined);
  const wish = asked.map(([name, value]) => (value === "" ? name : `${name}=${value}`)).join(", ");
  const message = `Prefer asks for ${wish}, which this operation does not document. It documents ${listDocumented(operation)}.`;
  return requestError("UndocumentedResponse", ["header", "prefer"], "documented", message);
}

function chooseCode(operation: IHttpOperation, code: string, example: string | undefined): Choice | undefined {
  const status = /^[2-5]\d\d$/.test(code) ? Number(code) : undefined;
  const response = status === undefined ? undefined : responseFor(operation, status);
  if (status === undefined || response === undefined) return undefined;
  return example === undefined ? { operation, status } : exampleOf(operation, response, example, status);
}
