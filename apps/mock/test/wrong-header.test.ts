import { test } from "vitest";
import { expectRefused, type WrongRequest } from "./wrong-request.ts";

const CASES: readonly WrongRequest[] = [
  {
    what: "a header of the wrong type",
    wrong: ["/books/7", { method: "DELETE", headers: { copies: "many" } }],
    right: ["/books/7", { method: "DELETE", headers: { copies: "2" } }],
    status: 400,
    code: "BadRequest",
    message: "Request header parameter copies must be integer",
    violation: "header/copies type",
  },
  {
    what: "an empty header that must not be empty",
    wrong: ["/books/7", { method: "DELETE", headers: { "if-match": "" } }],
    right: ["/books/7", { method: "DELETE", headers: { "if-match": "*", reason: "" } }],
    status: 400,
    code: "BadRequest",
    message: "The header 'If-Match' has no value.",
    violation: "header/if-match empty",
  },
];

test.each(CASES)("$what gets a $status that names it, and its right twin an answer", expectRefused);
