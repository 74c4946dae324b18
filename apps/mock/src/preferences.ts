/// <reference path="./parse-prefer-header.d.ts" />
import type { IHttpOperation } from "@stoplight/types";
import parsePreferHeader from "parse-prefer-header";
import { exampleOf, findExample, listDocumented, responseFor, statusOf, successResponse } from "./documented.ts";
import { type Failure, failure } from "./failure.ts";
import type { Choice } from "./prism/negotiate.ts";

/** The answer that a request gets, and the preference that was followed for it. */
export interface Preferred {
  readonly choice: Choice;
  readonly applied?: string;
}

/**
 * Chooses among the documented answers of an operation what `Prefer` (RFC 7240) asks for: `code=404`, `example=Name`, or
 * both; an example alone is looked for in the success first, then in the other answers. `return=minimal` is followed if
 * the operation documents a 204, `return=representation` if it answers with a body. Anything else is ignored, as the RFC wants.
 */
export function choose(operation: IHttpOperation, prefer: string | undefined): Preferred | Failure {
  const success = successResponse(operation);
  const usual: Choice = { operation, status: success ? statusOf(success) : 200 };
  if (prefer === undefined) return { choice: usual };
  const { code, example, return: representation } = parsePreferHeader(prefer);
  if (code !== undefined || example !== undefined) return chooseDocumented(operation, code, example);
  if (usual.status === 204) return { choice: usual };
  if (representation === "representation") return { choice: usual, applied: "return=representation" };
  if (representation !== "minimal" || responseFor(operation, 204)?.code !== "204") return { choice: usual };
  return { choice: { operation, status: 204 }, applied: "return=minimal" };
}

type Value = string | true | undefined;

function chooseDocumented(operation: IHttpOperation, code: Value, example: Value): Preferred | Failure {
  const choice = code === undefined ? chooseExample(operation, example) : chooseCode(operation, code, example);
  if (choice) return { choice };
  const asked = Object.entries({ code, example }).filter(([, value]) => value !== undefined);
  const wish = asked.map(([name, value]) => (value === true ? name : `${name}=${value}`)).join(", ");
  const message = `Prefer asks for ${wish}, which this operation does not document. It documents ${listDocumented(operation)}.`;
  return failure("UndocumentedAnswer", ["header", "prefer"], "documented", message);
}

function chooseExample(operation: IHttpOperation, example: Value): Choice | undefined {
  return typeof example === "string" ? findExample([operation], example) : undefined;
}

function chooseCode(operation: IHttpOperation, code: Value, example: Value): Choice | undefined {
  const status = /^[2-5]\d\d$/.test(String(code)) ? Number(code) : undefined;
  const response = status === undefined ? undefined : responseFor(operation, status);
  if (status === undefined || response === undefined) return undefined;
  if (example === undefined) return { operation, status };
  return typeof example === "string" ? exampleOf(operation, response, example, status) : undefined;
}
