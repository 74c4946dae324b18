import type { Failure } from "./failure.ts";
import type { Violation } from "./violation.ts";

/**
 * Turns violations into the one failure that the caller is told: first the token, then the URL from left to right, the
 * headers, and the body. `undefined` if there is no violation.
 */
export function classify(violations: readonly Violation[], body: unknown): Failure | undefined {
  const first = (part: string) => violations.find(({ location }) => location[0] === part);
  if (first("security")) return { kind: "TokenMissing", violations };
  const inPath = first("path");
  if (inPath) return { kind: "UnknownSegment", message: inPath.message, violations };
  const inQuery = first("query");
  if (inQuery) return { kind: "InvalidQueryOption", message: queryMessage(inQuery), violations };
  const mediaType = violations.find(({ location }) => location.join("/") === "header/content-type");
  if (mediaType) return { kind: "UnreadablePayload", violations };
  const inHeader = first("header");
  if (inHeader) return { kind: "InvalidHeader", message: inHeader.message, violations };
  const inBody = first("body");
  return inBody && { ...classifyBody(inBody, body), violations };
}

function queryMessage({ message }: Violation): string {
  return `The query specified in the URI is not valid. ${message}`;
}

function classifyBody({ location, keyword, message }: Violation, body: unknown): Omit<Failure, "violations"> {
  const property = location.slice(1);
  const name = property.at(-1);
  if (keyword === "unexpected") return { kind: "UnreadablePayload", message };
  if (keyword === "json" || body === undefined || body === null) return { kind: "UnreadablePayload" };
  // Prism names the property in the message only.
  const unknownProperty = /(?:; found |properties: )'(.*)'$/s.exec(message)?.[1];
  if (unknownProperty !== undefined) return { kind: "UnknownProperty", subject: unknownProperty, message };
  if (name === undefined || valueAt(body, property) !== null) return { kind: "InvalidPropertyValue", message };
  return {
    kind: "NullNotAllowed",
    message: `A null value was found for the property named '${name}', which does not allow null values.`,
  };
}

/** The value at the segments of a JSON pointer (RFC 6901). */
function valueAt(value: unknown, segments: readonly string[]): unknown {
  return segments.reduce<unknown>((parent, segment) => {
    const key = segment.replaceAll("~1", "/").replaceAll("~0", "~");
    return typeof parent === "object" && parent !== null
      ? Object.entries(parent).find(([name]) => name === key)?.[1]
      : undefined;
  }, value);
}
