import { DiagnosticSeverity } from "@stoplight/types";
import type { Violation } from "../violation.ts";

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
      const place = BY_STATUS[code] ?? { location: path ?? ["body"], keyword: String(code) };
      return { ...place, message };
    });
}
