import { describe, expect, test } from "vitest";
import { type CheckedResponse, type GraphClientOptions, isGraphError, isProtocolError } from "../src/index.ts";
import { validateResponse } from "../src/validate.ts";
import { observe, partner, rejection } from "./observed-client.ts";

const { id: _, ...withoutId } = partner;
const get: CheckedResponse = { operationId: "getRemoteAssistancePartner", status: 200, selected: false, body: partner };

test("a page of 64,000 broken items is read in no time that grows with their square, and the report is bounded", () => {
  const body = { value: Array.from({ length: 64_000 }, () => ({ id: 7 })) };
  const start = performance.now();
  const operationId = "listRemoteAssistancePartners";
  const problems = validateResponse({ operationId, status: 200, selected: true, body });
  expect(performance.now() - start).toBeLessThan(5_000);
  expect(problems).toHaveLength(101);
  expect(problems[0]).toBe("/value/0/id must be string");
  expect(problems.at(-1)).toBe("and 63900 more");
});

describe("validateResponse()", () => {
  test.each<[string, Partial<CheckedResponse>]>([
    ["the answer of the contract", {}],
    ["a selection, where one was asked for", { selected: true, body: { displayName: null } }],
    ["an error of Graph's", { status: 404, body: { error: { code: "ResourceNotFound", message: "No." } } }],
    ["a status that is new, as reading is open to it", { body: { ...partner, onboardingStatus: "suspended" } }],
    ["a new status in a selection", { selected: true, body: { onboardingStatus: "suspended" } }],
    [
      "a new status in a page",
      { operationId: "listRemoteAssistancePartners", body: { value: [{ ...partner, onboardingStatus: "suspended" }] } },
    ],
    ["a number", { operationId: "countRemoteAssistancePartners", body: 3 }],
    ["anything for a status that is not declared", { status: 418, body: "a teapot" }],
    ["anything for an operation that is not declared", { operationId: "constructor", body: "anything" }],
    ["anything for a status that has no body", { operationId: "deleteRemoteAssistancePartner", status: 204, body: 7 }],
  ])("finds nothing wrong with %s", (_, response) => {
    expect(validateResponse({ ...get, ...response })).toEqual([]);
  });

  test.each<[string, Partial<CheckedResponse>, string[]]>([
    ["a property of another type", { body: { ...partner, onboardingUrl: 7 } }, ["/onboardingUrl must be string,null"]],
    ["a status of another type", { body: { ...partner, onboardingStatus: 7 } }, ["/onboardingStatus must be string"]],
    [
      "another thing beside a status that is new",
      { body: { ...partner, id: 7, onboardingStatus: "suspended" } },
      ["/id must be string"],
    ],
    ["a property that is missing", { body: withoutId }, ["must have required property 'id'"]],
    ["no object", { body: "text" }, ["must be object"]],
    ["no body", { body: undefined }, ["must be object"]],
    [
      "several things at once",
      { body: { ...partner, id: 7, displayName: 7 } },
      ["/id must be string", "/displayName must be string,null"],
    ],
    ["a selection with another type", { selected: true, body: { id: 7 } }, ["/id must be string"]],
    [
      "an item of a page",
      { operationId: "listRemoteAssistancePartners", body: { value: [partner, { ...partner, id: 7 }] } },
      ["/value/1/id must be string"],
    ],
    [
      "an error without its code",
      { status: 404, body: { error: { message: "No." } } },
      ["/error must have required property 'code'"],
    ],
    ["text instead of a number", { operationId: "countRemoteAssistancePartners", body: "3" }, ["must be integer"]],
  ])("tells of %s, with the JSON pointer of its place", (_, response, problems) => {
    expect(validateResponse({ ...get, ...response })).toEqual(problems);
  });

  test("forgets what was wrong with the answer before", () => {
    expect(validateResponse({ ...get, body: withoutId })).toHaveLength(1);
    expect(validateResponse(get)).toEqual([]);
  });
});

describe("a client that checks its answers", () => {
  const url = `https://graph.example/v1.0/deviceManagement/remoteAssistancePartners/${partner.id}`;

  /** A client whose every answer has this body. */
  function answerWith(body: unknown, status = 200, options: GraphClientOptions = { validateResponse }) {
    return observe(() => Response.json(body, { status }), options).partners;
  }

  test("throws a ProtocolError with the pointers, and the start of the body", async () => {
    const body = { ...partner, id: 7, lastConnectionDateTime: null };
    const error = await rejection(answerWith(body).get(partner.id));
    expect(isProtocolError(error)).toBe(true);
    expect(String(error)).toBe(
      `ProtocolError: GET ${url} answered 200 with a body that breaks the contract: /id must be string; /lastConnectionDateTime must be string`,
    );
    expect(error).toMatchObject({
      operationId: "getRemoteAssistancePartner",
      status: 200,
      excerpt: JSON.stringify(body).slice(0, 200),
    });
  });

  test("says no more than 1,000 characters of that, however many items of a page are broken", async () => {
    const page = { value: Array.from({ length: 500 }, () => ({})) };
    const { message } = (await rejection(answerWith(page).list().all())) as Error;
    const start = "GET https://graph.example/v1.0/deviceManagement/remoteAssistancePartners ";
    expect(message.startsWith(start)).toBe(true);
    expect(message).toHaveLength(start.length + 1000);
  });

  test("lets through what the contract has", async () => {
    await expect(answerWith(partner).get(partner.id)).resolves.toEqual(partner);
    await expect(
      answerWith({ value: [partner] })
        .list()
        .all(),
    ).resolves.toEqual([partner]);
  });

  test("expects of an answer to $select what it names, on every page", async () => {
    const link = "https://graph.example/v1.0/more";
    const { partners } = observe(
      ({ url }) =>
        Response.json(url === link ? { value: [{ id: "2" }] } : { value: [{ id: "1" }], "@odata.nextLink": link }),
      { validateResponse },
    );
    await expect(partners.list({ $select: ["id"] }).all()).resolves.toEqual([{ id: "1" }, { id: "2" }]);
    expect(String(await rejection(partners.list().all()))).toMatch(/\/value\/0 must have required property/);
    expect(String(await rejection(partners.list({ $select: undefined } as object).all()))).toMatch(
      /\/value\/0 must have/,
    );
  });

  test("says of an error what breaks the contract as its cause, and keeps what a program branches on", async () => {
    const body = { error: { code: "ResourceNotFound", message: "No such partner.", target: 7 } };
    const error = await rejection(answerWith(body, 404).get(partner.id));
    expect(isGraphError(error)).toBe(true);
    expect(error).toMatchObject({ status: 404, code: "ResourceNotFound", serviceMessage: "No such partner.", body });
    expect(error).toHaveProperty("cause", expect.toSatisfy(isProtocolError));
    expect(error).toHaveProperty(
      "cause.message",
      `GET ${url} answered 404 with a body that breaks the contract: /error/target must be string,null`,
    );
  });

  test("has no cause for an error that keeps the contract", async () => {
    const error = { code: "ResourceNotFound", message: "No such partner." };
    const thrown = await rejection(answerWith({ error }, 404).get(partner.id));
    expect(isGraphError(thrown)).toBe(true);
    expect(thrown).not.toHaveProperty("cause");
  });

  test("throws an error of a status that the contract does not declare as it is", async () => {
    expect(await rejection(answerWith("<html>", 502).get(partner.id))).toMatchObject({ status: 502, body: "<html>" });
  });

  test.each<[string, () => Response]>([
    ["a page of HTML", () => new Response("<html>")],
    ["a redirect", () => new Response("{}", { status: 307 })],
  ])("has no check of what is no answer of the service: %s", async (_, answer) => {
    const checked: CheckedResponse[] = [];
    const { partners } = observe(answer, {
      validateResponse: (response) => {
        checked.push(response);
        return [];
      },
    });
    expect(await rejection(partners.get(partner.id))).toSatisfy(isProtocolError);
    expect(checked).toEqual([]);
  });
});

describe("a check of one's own", () => {
  test("is given the answer, and what it tells is thrown", async () => {
    const checked: CheckedResponse[] = [];
    const { partners } = observe(() => Response.json(partner), {
      validateResponse: (response) => {
        checked.push(response);
        return response.selected ? ["/displayName is dull", "/id is long"] : [];
      },
    });
    await partners.get(partner.id);
    const error = await rejection(partners.get(partner.id, { $select: ["id"] }));
    expect(checked).toEqual([get, { ...get, selected: true }]);
    expect(String(error)).toMatch(/ a body that breaks the contract: \/displayName is dull; \/id is long$/);
  });

  test("is given undefined for an answer without a body", async () => {
    const checked: CheckedResponse[] = [];
    const { partners } = observe(() => new Response(null, { status: 204 }), {
      validateResponse: (response) => {
        checked.push(response);
        return [];
      },
    });
    await partners.delete(partner.id);
    expect(checked).toEqual([
      { operationId: "deleteRemoteAssistancePartner", status: 204, selected: false, body: undefined },
    ]);
  });

  test("that throws ends the call with that", async () => {
    const thrown = new Error("no check");
    const { partners } = observe(() => Response.json(partner), {
      validateResponse: () => {
        throw thrown;
      },
    });
    expect(await rejection(partners.get(partner.id))).toBe(thrown);
  });
});
