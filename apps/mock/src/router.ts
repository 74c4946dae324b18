import type { IHttpOperation } from "@stoplight/types";

/**
 * Finds operations by method and path. Prism's own router would take `DELETE /things/$count` for the deletion of a thing called
 * `$count`: it lets a path without parameters win only if it has the method. Nor does it say which segment is unknown.
 */
export interface Router {
  /** The operation, or what the contract does not have: the path, or the method on it. */
  find(method: string, segments: readonly string[]): IHttpOperation | "path" | "method";
  /** The first segment that no path of the contract has there. */
  unknownSegment(segments: readonly string[]): string;
}

export function createRouter(operations: readonly IHttpOperation[]): Router {
  const routes = operations.map((operation) => ({
    operation,
    isFixed: !operation.path.includes("{"),
    patterns: operation.path.split("/").slice(1).map(toPattern),
  }));
  const beginningWith = (segments: readonly string[]) =>
    routes.filter(({ patterns }) => segments.every((segment, index) => patterns[index]?.test(segment)));
  return {
    find(method, segments) {
      const fitting = beginningWith(segments).filter(({ patterns }) => patterns.length === segments.length);
      const fixed = fitting.filter(({ isFixed }) => isFixed);
      const candidates = (fixed.length > 0 ? fixed : fitting).map(({ operation }) => operation);
      const having = (name: string) => candidates.find((operation) => operation.method === name.toLowerCase());
      // `HEAD` is `GET` without a body (RFC 9110, 9.3.2).
      const found = having(method) ?? (method === "HEAD" ? having("GET") : undefined);
      return found ?? (candidates.length === 0 ? "path" : "method");
    },
    unknownSegment(segments) {
      const index = segments.findIndex((_, last) => beginningWith(segments.slice(0, last + 1)).length === 0);
      // At -1, every segment is known but the path ends too early: the last one leads nowhere.
      return segments.at(index) ?? "";
    },
  };
}

/** What a segment has to look like. An empty one is no value of a parameter: `DELETE /things/` must not find that of a thing. */
function toPattern(template: string): RegExp {
  const literals = template.split(/\{[^}]*\}/).map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${literals.join(".+")}$`, "s");
}
