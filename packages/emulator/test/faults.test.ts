import { describe, expect, onTestFinished, test } from "vitest";
import { createEmulator, type PlannedFault } from "../src/index.ts";
import { callerOf, codeOf, messageOf, PARTNER, PARTNERS, SERVICE } from "./caller.ts";

/** The statuses of several calls of one kind, one after the other. */
async function statusesOf(call: () => Promise<{ readonly status: number }>, times: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let index = 0; index < times; index += 1) statuses.push((await call()).status);
  return statuses;
}

function readStatuses(faults: readonly PlannedFault[], times: number): Promise<number[]> {
  const call = callerOf(createEmulator({ faults }));
  return statusesOf(() => call("GET", PARTNER), times);
}

describe("a plan", () => {
  test("befalls the request that it names, counted by itself, and only that operation", async () => {
    const call = callerOf(
      createEmulator({ faults: [{ operation: "getRemoteAssistancePartner", nth: 2, status: 503 }] }),
    );
    expect((await call("GET", PARTNER)).status).toBe(200);
    expect((await call("GET", PARTNERS)).status).toBe(200);
    expect((await call("GET", PARTNER)).status).toBe(503);
    expect((await call("GET", PARTNER)).status).toBe(200);
  });

  test("befalls as many requests as it says", async () => {
    expect(await readStatuses([{ nth: 2, times: 2, status: 500 }], 4)).toEqual([200, 500, 500, 200]);
    expect(await readStatuses([{ nth: 2, times: "always", status: 500 }], 4)).toEqual([200, 500, 500, 500]);
  });

  test("befalls one request after the other where several faults have their turn", async () => {
    expect(await readStatuses([{ status: 429 }, { status: 503 }], 3)).toEqual([429, 503, 200]);
    expect(await readStatuses([{ nth: 2, status: 429 }, { status: 503 }], 3)).toEqual([503, 429, 200]);
    expect(await readStatuses([{ status: 429 }, { nth: 1, status: 503 }], 3)).toEqual([429, 503, 200]);
  });

  test("tells how far it has come", async () => {
    const operation = "updateRemoteAssistancePartner";
    const emulator = createEmulator({
      faults: [
        { status: 429, times: 2 },
        { operation, nth: 3, status: 412 },
      ],
    });
    const call = callerOf(emulator);
    await call("GET", PARTNER);
    await call("PATCH", PARTNER, { body: {} });
    await call("GET", PARTNER);
    expect(emulator.faults).toEqual([
      { fault: { status: 429, times: 2 }, requests: 3, happened: 2 },
      { fault: { operation, nth: 3, status: 412 }, requests: 1, happened: 0 },
    ]);
  });

  test("can be replaced, and is as at first after a reset", async () => {
    const emulator = createEmulator({ faults: [{ status: 429 }] });
    const call = callerOf(emulator);
    emulator.plan([{ status: 503 }]);
    expect(await statusesOf(() => call("GET", PARTNER), 2)).toEqual([503, 200]);
    await emulator.reset();
    expect(await statusesOf(() => call("GET", PARTNER), 2)).toEqual([429, 200]);
    emulator.plan([]);
    expect(emulator.faults).toEqual([]);
  });

  test("counts no request without a token, and none that leads nowhere", async () => {
    const emulator = createEmulator({ faults: [{ status: 503 }] });
    const call = callerOf(emulator);
    await call("GET", PARTNER, { headers: { authorization: "" } });
    await call("GET", "/nowhere");
    expect(emulator.faults).toMatchObject([{ requests: 0, happened: 0 }]);
  });

  test.each<[PlannedFault | object, string]>([
    [{}, "faults[0] has no effect; give it a delay, status, body or drop."],
    [{ nth: 2 }, "faults[0] has no effect;"],
    [{ status: 418 }, "faults[0].status is 418; it must be one of 400, 401,"],
    [{ status: "503" }, 'faults[0].status is "503"; it must be one of'],
    [{ status: 503, operation: "getPartner" }, 'faults[0].operation is "getPartner"; it must be one of list'],
    [{ status: 503, operation: "constructor" }, 'faults[0].operation is "constructor"; it must be'],
    [{ status: 503, nth: 0 }, "faults[0].nth is 0; it must be a whole number from 1."],
    [{ status: 503, times: 1.5 }, "faults[0].times is 1.5; it must be a whole number from 1, or always."],
    [{ status: 503, retryAfter: -1 }, "faults[0].retryAfter is -1; it must be a number of seconds from 0,"],
    [{ status: 503, retryAfter: "1\r\nset-cookie: a" }, "faults[0].retryAfter is "],
    [{ retryAfter: 1, delay: 1 }, "faults[0] has retryAfter, but no status."],
    [{ delay: 1e10 }, "faults[0].delay is 10000000000; it must be a number of milliseconds from 0 to 2147483647."],
    [{ drop: "now" }, 'faults[0].drop is "now"; it must be one of beforeHeaders, afterHeaders, withinBody.'],
    [{ body: "toString" }, 'faults[0].body is "toString"; it must be one of html,'],
    [{ body: "nextLinkLoop", status: 503 }, 'faults[0].body is "nextLinkLoop", which no error can be;'],
    [
      { body: "nextLinkLoop", operation: "getRemoteAssistancePartner" },
      'faults[0].body is "nextLinkLoop", which no answer to GET /deviceManagement/remoteAssistancePartners/{',
    ],
    [{ body: "malformed", operation: "deleteRemoteAssistancePartner" }, "which no answer to DELETE"],
    [{ statuss: 503 }, "faults[0].statuss is unknown; known are operation, nth, times, delay, status,"],
    [JSON.parse('{"__proto__":{"status":503}}'), "faults[0].__proto__ is unknown;"],
    [JSON.parse("null"), "faults[0] must be an object."],
  ])("is refused early: %j", (fault, message) => {
    const faults = JSON.parse(JSON.stringify([fault]));
    expect(() => createEmulator().plan(faults)).toThrow(message);
    expect(() => createEmulator({ faults })).toThrow(message);
  });

  test("may not be so long that it slows every request down", () => {
    const plan: PlannedFault[] = Array.from({ length: 1001 }, () => ({ status: 503 }));
    expect(() => createEmulator().plan(plan)).toThrow("faults has 1001 entries; 1000 are allowed.");
  });
});

describe("the header Emulator-Fault", () => {
  test("befalls its own request, which the plan does not count", async () => {
    const emulator = createEmulator({ faults: [{ status: 503 }] });
    const call = callerOf(emulator);
    const headers = { "emulator-fault": '{"status":429,"retryAfter":2.128}' };
    const refused = await call("GET", PARTNER, { headers });
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "2.128"]);
    expect(emulator.faults).toMatchObject([{ requests: 0 }]);
  });

  test.each([
    ["status=429", /^The value of the request header 'emulator-fault' is not valid: it is no fault \(.*JSON/],
    ['{"status":418}', /is no fault \(fault\.status is 418; it must be one of/],
    ['{"nth":2,"status":503}', /fault\.nth is unknown; known are delay, status, retryAfter, body, drop/],
    ['{"body":"nextLinkLoop"}', /fault\.body is "nextLinkLoop", which no answer to GET/],
    ["null", /fault must be an object/],
  ])("is refused if it is no fault: %s", async (fault, message) => {
    const refused = await callerOf(createEmulator())("GET", PARTNER, { headers: { "emulator-fault": fault } });
    expect([refused.status, codeOf(refused)]).toEqual([400, "BadRequest"]);
    expect(messageOf(refused)).toMatch(message);
  });
});

describe("an error that is planned", () => {
  test.each([
    [400, "BadRequest", "Request not applicable to target tenant."],
    [401, "InvalidAuthenticationToken", "Access token validation failure."],
    [403, "Forbidden", /^An error has occurred - Operation ID/],
    [413, "RequestEntityTooLarge", /^The request body is larger than/],
    [502, "BadGateway", /^The service could not be reached/],
    [507, "InsufficientStorage", /quota/],
  ] as const)("is in Graph's words: %i", async (status, code, message) => {
    const refused = await callerOf(createEmulator({ faults: [{ status }] }))("GET", PARTNER);
    expect([refused.status, codeOf(refused), messageOf(refused)]).toEqual([
      status,
      code,
      expect.stringMatching(message),
    ]);
    expect(refused.headers.has("request-id")).toBe(true);
  });

  test("has the challenge of a 401, and no Retry-After unless it is given", async () => {
    const faults: PlannedFault[] = [{ status: 401 }, { status: 503 }];
    const call = callerOf(createEmulator({ faults }));
    expect((await call("GET", PARTNER)).headers.get("www-authenticate")).toMatch(/^Bearer realm=/);
    expect((await call("GET", PARTNER)).headers.has("retry-after")).toBe(false);
  });

  test("keeps the service from acting", async () => {
    const call = callerOf(createEmulator({ faults: [{ status: 500 }] }));
    await call("DELETE", PARTNER);
    expect((await call("GET", PARTNER)).status).toBe(200);
  });
});

/** Calls without reading the body, which a fault may have made unreadable. */
function send(faults: readonly PlannedFault[], method: string, init: RequestInit = {}): Promise<Response> {
  const headers = { authorization: "Bearer any-token", "content-type": "application/json", ...init.headers };
  return createEmulator({ faults }).fetch(SERVICE + PARTNER, { ...init, method, headers });
}

describe("an answer that is wrong", () => {
  test("leads to its own page again, or to another host", async () => {
    const call = callerOf(createEmulator({ faults: [{ body: "nextLinkLoop" }, { body: "foreignNextLink" }] }));
    const path = `${PARTNERS}?$top=1`;
    expect((await call("GET", path)).body["@odata.nextLink"]).toBe(SERVICE + path);
    expect((await call("GET", path)).body["@odata.nextLink"]).toBe(`https://elsewhere.invalid/v1.0${path}`);
  });

  test("is the page of a proxy, also in the place of 204", async () => {
    const response = await send([{ body: "html" }], "DELETE");
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    expect(await response.text()).toMatch(/^<!doctype html>/);
  });

  test("is JSON without its end", async () => {
    const [whole, wrong] = await Promise.all([send([], "GET"), send([{ body: "malformed" }], "GET")]);
    expect(`${await wrong.text()}}`).toBe(await whole.text());
  });

  test("does not count as happened where it could not be wrong, and befalls the next one that can", async () => {
    const emulator = createEmulator({ seed: [], faults: [{ body: "unknownMember" }] });
    const call = callerOf(emulator);
    await call("GET", PARTNERS);
    await call("HEAD", PARTNERS);
    expect(emulator.faults).toMatchObject([{ requests: 2, happened: 0 }]);
    expect((await call("POST", PARTNERS, { body: {} })).body.onboardingStatus).toBe("unknownFutureValue");
    expect(emulator.faults).toMatchObject([{ requests: 3, happened: 1 }]);
  });

  test("stays as it is where there is nothing to change", async () => {
    const call = callerOf(createEmulator({ faults: [{ body: "nextLinkLoop" }, { body: "unknownMember" }] }));
    expect((await call("GET", `${PARTNERS}?$top=x`)).body).not.toHaveProperty("@odata.nextLink");
    const minimal = { headers: { prefer: "return=minimal" }, body: { displayName: "New" } };
    expect(await call("PATCH", PARTNER, minimal)).toMatchObject({ status: 204, text: "" });
  });
});

describe("a connection that is dropped", () => {
  test.each(["beforeHeaders", "afterHeaders", "withinBody"] as const)(
    "looks as it does to fetch: %s, where the answer has no body",
    async (drop) => {
      await expect(send([{ drop }], "DELETE")).rejects.toThrow(new TypeError("fetch failed"));
    },
  );

  test("befalls an answer to HEAD before its headers, as it has no body either", async () => {
    await expect(send([{ drop: "withinBody" }], "HEAD")).rejects.toThrow(new TypeError("fetch failed"));
  });

  test("has sent no body, or half of it", async () => {
    const whole = await (await send([], "GET")).text();
    for (const [drop, length] of [
      ["afterHeaders", 0],
      ["withinBody", Math.floor(whole.length / 2)],
    ] as const) {
      const { status, body } = await send([{ drop }], "GET");
      expect(status).toBe(200);
      let read = "";
      const reading = (async () => {
        for await (const chunk of body ?? []) read += new TextDecoder().decode(chunk);
      })();
      await expect(reading).rejects.toThrow(new TypeError("terminated"));
      expect(read).toBe(whole.slice(0, length));
    }
  });
});

describe("an answer that is delayed", () => {
  test("ends at once if the caller gives up, with the caller's reason", async () => {
    const controller = new AbortController();
    const emulator = createEmulator({
      faults: [{ delay: 3_600_000 }],
      wait: (milliseconds) => {
        controller.abort(new Error(`enough of ${milliseconds}`));
        return new Promise(() => {});
      },
    });
    const { signal } = controller;
    const headers = { authorization: "Bearer any-token" };
    const answer = emulator.fetch(SERVICE + PARTNER, { signal, headers });
    await expect(answer).rejects.toThrow("enough of 3600000");
  });

  test("is not acted on if the caller gives up meanwhile, and remembered without a status", async () => {
    const emulator = createEmulator({ faults: [{ delay: 3_600_000 }] });
    const controller = new AbortController();
    const headers = { authorization: "Bearer any-token" };
    const deleted = emulator.fetch(SERVICE + PARTNER, { method: "DELETE", signal: controller.signal, headers });
    while (emulator.faults[0]?.happened === 0) await new Promise(setImmediate);
    controller.abort();
    await expect(deleted).rejects.toThrow("aborted");
    expect(emulator.requests).toMatchObject([{ method: "DELETE", status: 0 }]);
    expect((await callerOf(emulator)("GET", PARTNER)).status).toBe(200);
    expect(emulator.requests).toHaveLength(2);
  });

  test("is not acted on if the caller has given up before it began", async () => {
    const emulator = createEmulator({ auth: "scopes", faults: [{ delay: 1 }] });
    const controller = new AbortController();
    const headers = { authorization: `Bearer ${await emulator.issueToken()}` };
    const deleted = emulator.fetch(SERVICE + PARTNER, { method: "DELETE", signal: controller.signal, headers });
    await Promise.resolve();
    controller.abort();
    await expect(deleted).rejects.toThrow("aborted");
    while (emulator.requests.length === 0) await new Promise(setImmediate);
    expect(emulator.requests).toMatchObject([{ method: "DELETE", status: 0 }]);
    expect(await emulator.state()).toHaveLength(1);
  });

  test("is not acted on if the caller hangs up meanwhile", async () => {
    const emulator = createEmulator({ faults: [{ delay: 3_600_000 }] });
    onTestFinished(() => emulator.close());
    const { baseUrl } = await emulator.listen();
    const controller = new AbortController();
    const headers = { authorization: "Bearer any-token" };
    const deleted = fetch(baseUrl + PARTNER, { method: "DELETE", signal: controller.signal, headers });
    while (emulator.faults[0]?.happened === 0) await new Promise(setImmediate);
    controller.abort();
    await expect(deleted).rejects.toThrow("aborted");
    while (emulator.requests.length === 0) await new Promise(setImmediate);
    expect(emulator.requests).toMatchObject([{ method: "DELETE", status: 0 }]);
    expect(await emulator.state()).toHaveLength(1);
  });

  test("counts in a limit when it comes, not when it is let go on", async () => {
    const emulator = createEmulator({ throttle: { requestsPerApp: 3 }, faults: [{ delay: 3_600_000 }] });
    const call = callerOf(emulator);
    const delayed = call("GET", PARTNER);
    while (emulator.faults[0]?.happened === 0) await new Promise(setImmediate);
    const others = await Promise.all([1, 2, 3].map(() => call("GET", PARTNER)));
    expect(others.map(({ status }) => status)).toEqual([200, 200, 429]);
    await emulator.close();
    expect((await delayed).status).toBe(200);
  });

  test("comes at once when the emulator closes", async () => {
    const emulator = createEmulator({ faults: [{ delay: 3_600_000 }] });
    const { baseUrl } = await emulator.listen();
    const answer = fetch(baseUrl + PARTNER, { headers: { authorization: "Bearer any-token" } });
    while (emulator.faults[0]?.happened === 0) await new Promise(setImmediate);
    await emulator.close();
    expect((await answer).status).toBe(200);
  });
});
