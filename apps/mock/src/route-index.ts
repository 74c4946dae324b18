import type { IHttpOperation } from "@stoplight/types";

/**
 * Narrows, for a path, the operations among which Prism looks for a match. It saves Prism most of the work, and it keeps
 * `DELETE /things/$count` from being taken for the deletion of a thing called `$count`: OpenAPI wants a path without
 * parameters to win over one with them, but Prism lets it win only if it has the method.
 */
export interface RouteIndex {
  candidates(segments: readonly string[]): IHttpOperation[];
  /** The first segment that no path of the contract has at its place. */
  unknownSegment(segments: readonly string[]): string;
}

/** Splits a path into its decoded segments, or returns the segment that is wrongly percent-encoded. */
export function splitPath(path: string): { segments: string[] } | { malformed: string } {
  const segments: string[] = [];
  for (const segment of path.split("/").slice(1)) {
    try {
      segments.push(decodeURIComponent(segment));
    } catch {
      return { malformed: segment };
    }
  }
  return { segments };
}

/** Puts a path together in the one spelling that Prism reads right: it takes `a,b` for a list, but not `a%2Cb`. */
export function joinPath(segments: readonly string[]): string {
  return `/${segments.map(encodeURIComponent).join("/")}`;
}

/** Indexes the operations of a contract. */
export function createRouteIndex(operations: readonly IHttpOperation[]): RouteIndex {
  const templates = operations.map((operation) => operation.path.split("/").slice(1));
  const fixed = new Map<string, IHttpOperation[]>();
  const templated = new Map<number, IHttpOperation[]>();
  for (const operation of operations) {
    if (operation.path.includes("{")) append(templated, operation.path.split("/").length - 1, operation);
    else append(fixed, operation.path, operation);
  }
  return {
    candidates(segments) {
      const exact = fixed.get(`/${segments.join("/")}`);
      // An empty segment is no value of a parameter: `DELETE /things/` must not find the deletion of a thing.
      return exact ?? (segments.includes("") ? [] : (templated.get(segments.length) ?? []));
    },
    unknownSegment(segments) {
      const index = segments.findIndex(
        (_, last) => !templates.some((template) => beginsAlike(template, segments.slice(0, last + 1))),
      );
      // At -1, every segment is known but the path ends too early: the last one leads nowhere.
      return segments.at(index) ?? "";
    },
  };
}

function append<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  lists.set(key, [...(lists.get(key) ?? []), value]);
}

function beginsAlike(template: readonly string[], segments: readonly string[]): boolean {
  return segments.every((segment, index) => {
    const expected = template[index];
    return expected !== undefined && (expected === segment || (expected.includes("{") && segment !== ""));
  });
}
