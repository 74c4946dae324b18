import { expect, test } from "vitest";
import { expectRefused, openLibrary, type WrongRequest } from "./library.ts";

const QUERIES: readonly WrongRequest[] = [
  {
    what: "a wrong query value",
    wrong: ["/books?$top=-1"],
    right: ["/books?$top=1"],
    status: 400,
    code: "BadRequest",
    message: "The query specified in the URI is not valid. Request query parameter $top must be >= 0",
    violation: "query/$top minimum",
  },
  {
    what: "an unknown system query option",
    wrong: ["/books?$tpo=1"],
    right: ["/books?tpo=1"],
    status: 400,
    code: "BadRequest",
    message: "The query specified in the URI is not valid. The query parameter '$tpo' is not supported.",
    violation: "query/$tpo unknown",
  },
  {
    what: "a system query option that comes twice",
    wrong: ["/books/7?$select=id&$select=title"],
    right: ["/books/7?$select=id,title"],
    status: 400,
    code: "BadRequest",
    message:
      "The query specified in the URI is not valid. " +
      "Query option '$select' was specified more than once, but it must be specified at most once.",
    violation: "query/$select repeated",
  },
  {
    what: "an empty system query option",
    wrong: ["/books?$top="],
    right: ["/books?$top=0"],
    status: 400,
    code: "BadRequest",
    message: "The query specified in the URI is not valid. The query option '$top' has no value.",
    violation: "query/$top empty",
  },
  ...["1e1", "%205", "%2B5", "5.0", "0x5"].map((value) => ({
    what: `an integer that is written as ${value}`,
    wrong: [`/books?$top=${value}`] as const,
    right: ["/books?$top=5"] as const,
    status: 400,
    code: "BadRequest",
    message: "The query specified in the URI is not valid. Request query parameter $top must be integer",
    violation: "query/$top type",
  })),
  {
    what: "a value that another query parameter's enum does not have",
    wrong: ["/books?genre=drama"],
    right: ["/books?genre=verse"],
    status: 400,
    code: "BadRequest",
    message:
      "The query specified in the URI is not valid. Request query parameter genre must be equal to one of the allowed values: prose, verse",
    violation: "query/genre enum",
  },
];

test.each(QUERIES)("$what gets a $status that names it, and its right twin an answer", expectRefused);

test("names that every object has are names like any other", async () => {
  const send = await openLibrary();
  const { status, violations } = await send("/books?constructor=1&__proto__=1&__proto__=2&toString=1");
  expect([status, violations]).toEqual([200, []]);
});

const HEADERS: readonly WrongRequest[] = [
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

test.each(HEADERS)("$what gets a $status that names it, and its right twin an answer", expectRefused);
