import { describe, expect, test } from "vitest";
import { readGraphContract } from "../src/contract/contract.ts";
import { describeOperation } from "../src/contract/described-operation.ts";
import { expectDocumented, expectRefusal } from "../src/expect-documented.ts";
import type { Outcome } from "../src/scenario.ts";

const contract = await readGraphContract();
const call = { operationId: "createRemoteAssistancePartner", body: { displayName: "TeamViewer" } };
const traced = { "request-id": "1", "client-request-id": "1" };

describe("a documented answer", () => {
  const created = (headers: Record<string, string>): Outcome => ({
    status: 201,
    headers: new Headers({ ...traced, "Content-Type": "application/json", ...headers }),
    body: Object.values(describeOperation(contract, call.operationId).answers[0]?.examples ?? {})[0],
  });

  test("has headers as the contract describes them", () => {
    expect(() => expectDocumented(contract, call, created({ Location: "/partners/1" }))).not.toThrow();
  });

  test.each([
    ["an empty one", { "request-id": "" }, "request-id must NOT have fewer than 1 characters"],
    ["one in the wrong format", { Location: "not a URI" }, 'Location must match format "uri-reference"'],
  ])("is none with %s", (_, headers, violation) => {
    expect(() => expectDocumented(contract, call, created(headers))).toThrow(`the headers of 201: ${violation}`);
  });

  test("is none without one that is required", () => {
    const { status, body, headers } = created({});
    headers.delete("request-id");
    expect(() => expectDocumented(contract, call, { status, body, headers })).toThrow(
      "the headers of 201: request-id is missing",
    );
  });
});

describe("a refusal", () => {
  const refused = (status: number, code: string): Outcome => ({
    status,
    headers: new Headers({ ...traced, "Content-Type": "application/json" }),
    body: { error: { code, message: "No." } },
  });

  test("has the status and the code that the contract shows", () => {
    expect(() =>
      expectRefusal(contract, call, refused(400, "BadRequest"), { status: 400, code: "BadRequest" }),
    ).not.toThrow();
  });

  test("is not an answer that the contract does not document", () => {
    const { status, headers } = refused(400, "BadRequest");
    const body = { error: { code: "BadRequest" } };
    expect(() => expectRefusal(contract, call, { status, headers, body }, { status: 400, code: "BadRequest" })).toThrow(
      "the body of 400: /error must have required property 'message'",
    );
  });

  test.each([
    ["a success", 201, "BadRequest", { status: 400, code: "BadRequest" }, /answers 201/],
    ["another status", 403, "BadRequest", { status: 400, code: "BadRequest" }, /the status/],
    ["another code", 400, "ModelValidationFailure", { status: 400, code: "BadRequest" }, /the code of the error/],
    [
      "a code that no example of the contract has",
      400,
      "Conflict",
      { status: 400, code: "Conflict" },
      /no example of 400 with the code Conflict/,
    ],
  ])("is not %s", (_, status, code, expected, message) => {
    expect(() => expectRefusal(contract, call, refused(status, code), expected)).toThrow(message);
  });
});
