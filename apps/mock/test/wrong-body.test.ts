import { test } from "vitest";
import type { Sent } from "./library.ts";
import { expectRefused, type WrongRequest } from "./library.ts";

const patch = (body: unknown, headers = {}): Sent => ({ method: "PATCH", body, headers });

const CASES: readonly WrongRequest[] = [
  {
    what: "malformed JSON",
    wrong: ["/books/7", patch("{")],
    right: ["/books/7", patch("{}")],
    status: 400,
    code: "Unreadable",
    message: "That is no JSON.",
    violation: "body json",
  },
  {
    what: "no body",
    wrong: ["/books/7", patch("")],
    right: ["/books/7", patch("{}")],
    status: 400,
    code: "Unreadable",
    message: "That is no JSON.",
    violation: "body required",
  },
  {
    what: "another Content-Type",
    wrong: ["/books/7", patch("{}", { "content-type": "text/plain" })],
    right: ["/books/7", patch("{}", { "content-type": "Application/JSON; charset=utf-8" })],
    status: 400,
    code: "Unreadable",
    message: "That is no JSON.",
    violation: "header/content-type content-type",
  },
  {
    what: "a Content-Type with a suffix",
    wrong: ["/books/7", patch({ titel: "" }, { "content-type": "application/vnd.book+json" })],
    right: ["/books/7", patch({ title: "" })],
    status: 400,
    code: "Unreadable",
    message: "That is no JSON.",
    violation: "header/content-type content-type",
  },
  {
    what: "a Content-Type that is no media type",
    wrong: ["/books/7", patch("{}", { "content-type": "json" })],
    right: ["/books/7", patch("{}")],
    status: 400,
    code: "Unreadable",
    message: "That is no JSON.",
    violation: "header/content-type content-type",
  },
  {
    what: "a body where none belongs",
    wrong: ["/books/7/lend", { method: "POST", body: {} }],
    right: ["/books/7/lend", { method: "POST" }],
    status: 400,
    code: "Unreadable",
    message: "The operation takes no request body.",
    violation: "body unexpected",
  },
  {
    what: "an unknown property",
    wrong: ["/books/7", patch({ titles: "Emma" })],
    right: ["/books/7", patch({ title: "Emma" })],
    status: 400,
    code: "ModelFailure",
    message: "The property 'titles' does not exist on type 'library.book'; is 'titles' misspelt?",
    violation: "body unevaluatedProperties",
  },
  {
    what: "null for a property that is not nullable",
    wrong: ["/books/7", patch({ title: null })],
    right: ["/books/7", patch({ lentTo: null })],
    status: 400,
    code: "ModelValidationFailure",
    message: "A null value was found for the property named 'title', which does not allow null values.",
    violation: "body/title type",
  },
  {
    what: "a value of the wrong type",
    wrong: ["/books/7", patch({ pages: "many" })],
    right: ["/books/7", patch({ pages: 474 })],
    status: 400,
    code: "ModelValidationFailure",
    message: "Request body property pages must be integer",
    violation: "body/pages type",
  },
  {
    what: "a value that the enum does not have",
    wrong: ["/books/7", patch({ format: "stone" })],
    right: ["/books/7", patch({ format: "paper" })],
    status: 400,
    code: "ModelValidationFailure",
    message: "Request body property format must be equal to one of the allowed values: paper, audio",
    violation: "body/format enum",
  },
  {
    what: "a body that is no object",
    wrong: ["/books/7", patch([])],
    right: ["/books/7", patch({})],
    status: 400,
    code: "ModelValidationFailure",
    message: "Request body must be object",
    violation: "body type",
  },
];

test.each(CASES)("$what gets a $status that names it, and its right twin an answer", expectRefused);
