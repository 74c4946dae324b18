import { createRequire } from "node:module";
import type { IHttpRequest } from "@stoplight/prism-http";
import { validateInput, validateSecurity } from "@stoplight/prism-http/dist/validator/index.js";
import { DiagnosticSeverity, type IHttpOperation } from "@stoplight/types";
import type { Violation } from "../violation.ts";

/*
 * Prism's own functions, from its files: its entry offers them only as a whole that goes on to choose an example, which among
 * errors is always the first one of a status.
 */

/** Required, as Node and Vitest differ in what they import as the default of such a file. */
const router: typeof import("@stoplight/prism-http/dist/router/index.js") = createRequire(import.meta.url)(
  "@stoplight/prism-http/dist/router/index.js",
);

/** A request as Prism takes it, but with any method. */
export type PrismRequest = Omit<IHttpRequest, "method"> & { readonly method: string };

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/** The method as Prism spells it; `undefined` if OpenAPI knows no such method. */
export function toPrismMethod(method: string): (typeof METHODS)[number] | undefined {
  return METHODS.find((known) => known === method.toLowerCase());
}

/** Finds the operation of a request among candidates, or says what none of them has. */
export function findOperation(request: PrismRequest, candidates: IHttpOperation[]): IHttpOperation | "path" | "method" {
  const unused = METHODS.find((method) => candidates.every((operation) => operation.method !== method)) ?? "trace";
  const input = { ...request, method: toPrismMethod(request.method) ?? unused };
  const routed = router.default({ resources: candidates, input });
  if (routed._tag === "Right") return routed.right;
  // Prism's errors differ in the end of their names, such as `https://stoplight.io/prism/errors#NO_PATH_MATCHED_ERROR`.
  return /#NO_(PATH_MATCHED|RESOURCE_PROVIDED)_ERROR$/.test(routed.left.name) ? "path" : "method";
}

/** Validates a request: first its token, then the rest. */
export function validate(operation: IHttpOperation, request: PrismRequest): Violation[] {
  const input = { resource: operation, element: { ...request, method: toPrismMethod(request.method) ?? "trace" } };
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
