import type { HttpResponse } from "@remote-assistance/http";

/** One rule of the contract that a request, or a documented response, breaks. */
export interface Violation {
  /** Where: `["body", "displayName"]`, `["query", "$top"]`, `["header", "content-type"]`, `["response", "body", …]`. */
  readonly location: readonly string[];
  /** The keyword of JSON Schema that does not hold, or what else is wrong in one word. */
  readonly keyword: string;
  /** A sentence for people. */
  readonly message: string;
}

/** A response, and what was wrong with the request, or with what the contract documents. */
export interface Outcome extends HttpResponse {
  readonly violations: readonly Violation[];
}

/** The response header that names the violations, as a JSON array. */
export const VIOLATIONS_HEADER = "x-contract-violations";

/** Well below the 8 KiB that common proxies, and the 16 KiB that Node, accept for all headers together. */
const MAXIMUM_LENGTH = 4096;
const MAXIMUM_MESSAGE_LENGTH = 300;

/**
 * Writes violations into the value of a header: ASCII only, and as many as fit into 4 KiB. If some had to be left out,
 * the last element says how many: `{"omitted":3}`.
 */
export function formatViolations(violations: readonly Violation[]): string {
  const written: string[] = [];
  let length = 0;
  for (const { location, keyword, message } of violations) {
    const text = asciiJson({
      location: location.join("/"),
      keyword,
      message: message.slice(0, MAXIMUM_MESSAGE_LENGTH),
    });
    length += text.length + 1;
    if (length > MAXIMUM_LENGTH) {
      written.push(asciiJson({ omitted: violations.length - written.length }));
      break;
    }
    written.push(text);
  }
  return `[${written.join(",")}]`;
}

function asciiJson(value: unknown): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return JSON.stringify(value).replace(/[\u007f-\uffff]/g, escaped);
}
