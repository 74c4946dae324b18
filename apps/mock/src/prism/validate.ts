import type { IHttpRequest } from "@stoplight/prism-http";
import { validateInput, validateSecurity } from "@stoplight/prism-http/dist/validator/index.js";
import { DiagnosticSeverity, type IHttpOperation } from "@stoplight/types";
import type { Violation } from "../violation.ts";

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/** The method of an operation as Prism's types spell it. */
export function toPrismMethod({ method }: IHttpOperation): IHttpRequest["method"] {
  return METHODS.find((known) => known === method) ?? "get";
}

/**
 * Validates a request for an operation: first its token, then the rest. By Prism's own functions, from its files: its entry offers
 * them only as a part of a whole that then chooses an example, which among errors is always the first one of a status.
 */
export function validate(operation: IHttpOperation, request: Omit<IHttpRequest, "method">): Violation[] {
  const input = { resource: operation, element: { ...request, method: toPrismMethod(operation) } };
  return [validateSecurity(input), validateInput(input)].flatMap((result) =>
    result._tag === "Left" ? toViolations(result.left) : [],
  );
}

interface Diagnostic {
  readonly severity: DiagnosticSeverity;
  readonly code?: string | number;
  readonly message: string;
  readonly path?: string[];
}

/** Prism gives these neither path nor keyword, but a status for a code. */
const BY_STATUS: Readonly<Record<string, Omit<Violation, "message">>> = {
  401: { location: ["security"], keyword: "security" },
  415: { location: ["header", "content-type"], keyword: "content-type" },
};

/** Turns what Prism reports into violations. Mere warnings, such as the use of something deprecated, are left out. */
export function toViolations(diagnostics: readonly Diagnostic[]): Violation[] {
  return diagnostics
    .filter(({ severity }) => severity === DiagnosticSeverity.Error)
    .map(({ code = "", message, path }) => {
      // Only a missing body has no path and is none of the above.
      const about = BY_STATUS[code] ?? { location: path ?? ["body"], keyword: String(code) };
      return { ...about, message };
    });
}
