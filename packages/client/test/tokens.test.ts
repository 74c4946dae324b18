import { inspect } from "node:util";
import type { TokenCredential as AzureCredential } from "@azure/core-auth";
import { describe, expect, expectTypeOf, test } from "vitest";
import { readClaimsChallenge } from "../src/credential/credential.ts";
import {
  type AccessToken,
  type Cloud,
  type Credential,
  createGraphFetch,
  type GraphClientOptions,
  isGraphError,
  servers,
  type TokenRequest,
} from "../src/index.ts";
import { manualClock } from "./manual-clock.ts";
import {
  answerPartner,
  endless,
  foreignOrigins,
  hang,
  inTurn,
  observe,
  partner,
  rejection,
  reset,
  type SentRequest,
  status,
} from "./observed-client.ts";

type Token = string | AccessToken;

/** A credential, what it was asked, and how its answers are given: in any order, whenever a test wants to. */
function lateCredential() {
  const asked: { request: TokenRequest; give: (token: Token) => void; fail: (reason: unknown) => void }[] = [];
  const credential: Credential = (request) =>
    new Promise<Token>((give, fail) => void asked.push({ request, give, fail }));
  return { credential, asked };
}

/** A credential that answers at once with `token-1`, `token-2` and so on, and what it was asked. */
function countingCredential(expiry: Omit<AccessToken, "token"> = {}) {
  const asked: TokenRequest[] = [];
  const credential: Credential = (request) => ({ token: `token-${asked.push(request)}`, ...expiry });
  return { credential, asked };
}

const authorizations = (sent: readonly SentRequest[]) => sent.map(({ headers }) => headers.get("Authorization"));

/** Lets everything run that does not wait for a timer. */
const settle = () => manualClock().advance(0);

describe("a token comes from", () => {
  class Azure {
    readonly #token = "secret-token";
    async getToken(): Promise<AccessToken> {
      return { token: this.#token };
    }
  }

  test.each<[string, Credential]>([
    ["a string", "secret-token"],
    ["a function", () => "secret-token"],
    ["an asynchronous function", async () => "secret-token"],
    ["a function that knows when it expires", () => ({ token: "secret-token", expiresOnTimestamp: 0 })],
    ["a credential of @azure/identity, which is asked as itself", new Azure()],
    ["a string that was read from a file, with its line break", " secret-token\r\n"],
    ["a function that read it from a file", () => "secret-token\n"],
  ])("%s", async (_, credential) => {
    const { partners, sent } = observe(answerPartner, { credential });
    await partners.get(partner.id);
    expect(authorizations(sent)).toEqual(["Bearer secret-token"]);
  });

  test("nowhere if there is no credential", async () => {
    const { partners, sent } = observe(inTurn(status(401), answerPartner), { anonymous: true });
    expect(await rejection(partners.get(partner.id))).toMatchObject({ status: 401, attempts: 1 });
    expect(authorizations(sent)).toEqual([null]);
  });

  test("every credential of @azure/identity, by its type", () => {
    expectTypeOf<AzureCredential>().toExtend<Credential>();
    const azure: AzureCredential = { getToken: async () => ({ token: "secret-token", expiresOnTimestamp: 0 }) };
    expect(() => observe(answerPartner, { credential: azure })).not.toThrow();
  });

  test.each<[string, () => unknown]>([
    ["an empty string", () => ""],
    ["white space", () => " \n"],
    ["two lines", () => "secret\ntoken"],
    ["two words", () => "Bearer secret-token"],
    ["what HTTP cannot carry", () => "sécret-token"],
    ["nothing", () => undefined],
    ["null", async () => null],
    ["a number", () => 7],
    ["an object without a token", () => ({ accessToken: "secret-token" })],
  ])("nowhere if the credential gives %s: the call says so, without repeating it", async (_, credential) => {
    const { partners, sent } = observe(answerPartner, { credential: credential as Credential });
    const error = await rejection(partners.get(partner.id));
    expect(error).toEqual(
      new TypeError("The credential gave no token. A token is ASCII without spaces; leave out the word Bearer."),
    );
    expect(sent).toEqual([]);
  });
});

describe("a credential is asked", () => {
  const scopeOf = async (options: GraphClientOptions) => {
    const asked: unknown[] = [];
    const credential: Credential = {
      getToken: async (scope, request) => {
        asked.push(scope, request);
        return { token: "secret-token" };
      },
    };
    const { partners } = observe(answerPartner, { ...options, credential });
    await partners.get(partner.id);
    return asked;
  };

  test.each(Object.entries(servers) as [Cloud, string][])("for the scope of the cloud %s", async (cloud, url) => {
    const [scope] = await scopeOf({ cloud, baseUrl: undefined });
    expect(scope).toBe(`${new URL(url).origin}/.default`);
  });

  test("for the scope of a base URL, with a signal, and as one whose claims challenges are handled", async () => {
    const [scope, request] = await scopeOf({ baseUrl: "http://127.0.0.1:4010/v1.0" });
    expect(scope).toBe("http://127.0.0.1:4010/.default");
    expect(request).toEqual({ abortSignal: expect.any(AbortSignal), enableCae: true });
    expect(Object.keys(request as TokenRequest)).not.toContain("claims");
  });
});

describe("a token is used again", () => {
  const minute = 60_000;

  test.each<[string, (now: number) => Omit<AccessToken, "token">, number]>([
    ["two minutes before it expires", (now) => ({ expiresOnTimestamp: now + 60 * minute }), 58 * minute],
    [
      "two minutes before it expires, also if it should be renewed later",
      (now) => ({ expiresOnTimestamp: now + 60 * minute, refreshAfterTimestamp: now + 59 * minute }),
      58 * minute,
    ],
  ])("until %s", async (_, expiry, goodFor) => {
    const clock = manualClock();
    const { credential, asked } = countingCredential(expiry(clock.now()));
    const { partners, sent } = observe(answerPartner, { clock, credential });
    await partners.get(partner.id);
    await clock.advance(goodFor - 1);
    await partners.get(partner.id);
    expect(asked).toHaveLength(1);
    await clock.advance(1);
    await partners.get(partner.id);
    expect(authorizations(sent)).toEqual(["Bearer token-1", "Bearer token-1", "Bearer token-2"]);
  });

  test("until then by the date, also where that is corrected meanwhile", async () => {
    const clock = manualClock();
    const { credential } = countingCredential({ expiresOnTimestamp: clock.now() + 60 * minute });
    const { partners, sent } = observe(answerPartner, { clock, credential });
    await partners.get(partner.id);
    clock.correct(58 * minute);
    await partners.get(partner.id);
    expect(authorizations(sent)).toEqual(["Bearer token-1", "Bearer token-2"]);
  });

  test("while it is renewed, from the time at which it should be, so that no call waits for that", async () => {
    const clock = manualClock();
    const times = { expiresOnTimestamp: clock.now() + 60 * minute, refreshAfterTimestamp: clock.now() + 30 * minute };
    const { credential, asked } = countingCredential(times);
    const { partners, sent } = observe(answerPartner, { clock, credential });
    await partners.get(partner.id);
    await clock.advance(30 * minute - 1);
    await partners.get(partner.id);
    expect(asked).toHaveLength(1);
    await clock.advance(1);
    await partners.get(partner.id);
    expect(asked).toHaveLength(2);
    await partners.get(partner.id);
    const tokens = ["token-1", "token-1", "token-1", "token-2"].map((token) => `Bearer ${token}`);
    expect(authorizations(sent)).toEqual(tokens);
  });

  test("as long as it is good, if it should be renewed and cannot be", async () => {
    const clock = manualClock();
    const token = {
      token: "token-1",
      expiresOnTimestamp: clock.now() + 60 * minute,
      refreshAfterTimestamp: clock.now(),
    };
    const outage = new Error("no connection to the issuer");
    const answers = [Promise.resolve(token)];
    const { partners, sent } = observe(answerPartner, {
      clock,
      credential: () => answers.shift() ?? Promise.reject(outage),
    });
    await partners.get(partner.id);
    await partners.get(partner.id);
    expect(authorizations(sent)).toEqual(["Bearer token-1", "Bearer token-1"]);
    await clock.advance(58 * minute);
    expect(await rejection(partners.get(partner.id))).toBe(outage);
  });

  test("by no other request if nobody knows when it expires, not even by the next attempt", async () => {
    const clock = manualClock();
    const { credential } = countingCredential({ refreshAfterTimestamp: Number.POSITIVE_INFINITY });
    const { partners, sent } = observe(inTurn(status(503), answerPartner), { clock, credential, retry: {} });
    await clock.settle(partners.get(partner.id));
    await clock.settle(partners.get(partner.id));
    expect(authorizations(sent)).toEqual(["Bearer token-1", "Bearer token-2", "Bearer token-3"]);
  });

  test("by no other client", async () => {
    const { credential, asked } = countingCredential({ expiresOnTimestamp: Number.POSITIVE_INFINITY });
    await observe(answerPartner, { credential }).partners.get(partner.id);
    await observe(answerPartner, { credential }).partners.get(partner.id);
    expect(asked).toHaveLength(2);
  });
});

describe("however many calls wait for a token, it is asked for once", () => {
  test.each<[string, Token]>([
    ["that is kept", { token: "shared", expiresOnTimestamp: Number.POSITIVE_INFINITY }],
    ["that is not kept", "shared"],
  ])("one %s", async (_, token) => {
    const { credential, asked } = lateCredential();
    const { partners, sent } = observe(answerPartner, { credential });
    const calls = Array.from({ length: 50 }, () => partners.get(partner.id));
    await settle();
    asked[0]?.give(token);
    await Promise.all(calls);
    expect(asked).toHaveLength(1);
    expect(authorizations(sent)).toEqual(calls.map(() => "Bearer shared"));
  });

  test("and asked for again by who comes afterwards, if it is not kept", async () => {
    const { credential, asked } = lateCredential();
    const { partners } = observe(answerPartner, { credential });
    for (const turn of [0, 1]) {
      const call = partners.get(partner.id);
      await settle();
      asked[turn]?.give("token");
      await call;
    }
    expect(asked).toHaveLength(2);
  });

  test("and its failure reaches them all, but nobody who comes afterwards", async () => {
    const { credential, asked } = lateCredential();
    const { partners } = observe(answerPartner, { credential });
    const calls = [partners.get(partner.id), partners.get(partner.id)];
    await settle();
    const reason = new Error("No network.");
    asked[0]?.fail(reason);
    expect(await Promise.all(calls.map(rejection))).toEqual([reason, reason]);
    const later = partners.get(partner.id);
    await settle();
    asked[1]?.give("token");
    expect(await later).toEqual(partner);
  });

  test("and a credential that throws at once fails like one that rejects", async () => {
    const reason = new Error("Not signed in.");
    const credential = () => {
      throw reason;
    };
    expect(await rejection(observe(answerPartner, { credential, retry: {} }).partners.get(partner.id))).toBe(reason);
  });
});

describe("who no longer waits for a token", () => {
  test("leaves the others what they wait for", async () => {
    const { credential, asked } = lateCredential();
    const { partners, sent } = observe(answerPartner, { credential });
    const controller = new AbortController();
    const aborted = partners.get(partner.id, { signal: controller.signal });
    const other = partners.get(partner.id);
    await settle();
    controller.abort();
    await rejection(aborted);
    expect(asked[0]?.request.abortSignal.aborted).toBe(false);
    asked[0]?.give("shared");
    expect(await other).toEqual(partner);
    expect(authorizations(sent)).toEqual(["Bearer shared"]);
  });

  test("ends the request for it as the last one, so that who comes afterwards begins a new one", async () => {
    const { credential, asked } = lateCredential();
    const { partners, sent } = observe(answerPartner, { credential });
    const controllers = [new AbortController(), new AbortController()];
    const aborted = controllers.map(({ signal }) => partners.get(partner.id, { signal }));
    await settle();
    for (const controller of controllers) controller.abort();
    expect(asked[0]?.request.abortSignal.aborted).toBe(true);
    const later = partners.get(partner.id);
    await Promise.all(aborted.map(rejection));
    expect(asked).toHaveLength(2);
    expect(asked[1]?.request.abortSignal.aborted).toBe(false);
    asked[1]?.give("new");
    expect(await later).toEqual(partner);
    expect(authorizations(sent)).toEqual(["Bearer new"]);
  });

  test.each<[string, (late: { give: (token: Token) => void; fail: (reason: unknown) => void }) => void]>([
    ["comes", ({ give }) => give({ token: "late", expiresOnTimestamp: Number.POSITIVE_INFINITY })],
    ["fails", ({ fail }) => fail(new Error("aborted"))],
  ])("has no say in the new request if the old one %s after all", async (_, end) => {
    const { credential, asked } = lateCredential();
    const { partners, sent } = observe(answerPartner, { credential });
    const controller = new AbortController();
    const aborted = partners.get(partner.id, { signal: controller.signal });
    await settle();
    controller.abort();
    await rejection(aborted);
    const second = partners.get(partner.id);
    await settle();
    if (asked[0] !== undefined) end(asked[0]);
    await settle();
    const third = partners.get(partner.id);
    await settle();
    expect(asked).toHaveLength(2);
    asked[1]?.give("new");
    await Promise.all([second, third]);
    expect(authorizations(sent)).toEqual(["Bearer new", "Bearer new"]);
  });
});

describe("a token that is refused with 401", () => {
  const kept = { expiresOnTimestamp: Number.POSITIVE_INFINITY };
  const onlyToken =
    (good: string) =>
    ({ headers }: SentRequest) =>
      headers.get("Authorization") === `Bearer ${good}` ? answerPartner() : status(401)();

  test.each([
    ["a kept one", kept],
    ["one that is not kept", {}],
  ])("is renewed, and the request sent again: %s", async (_, expiry) => {
    const { credential, asked } = countingCredential(expiry);
    const { partners, sent } = observe(onlyToken("token-2"), { credential });
    expect(await partners.get(partner.id)).toEqual(partner);
    expect(authorizations(sent)).toEqual(["Bearer token-1", "Bearer token-2"]);
    expect(asked).toHaveLength(2);
  });

  test("is not used again by the next call", async () => {
    const { credential, asked } = countingCredential(kept);
    const { partners, sent } = observe(onlyToken("token-2"), { credential });
    await partners.get(partner.id);
    await partners.get(partner.id);
    expect(authorizations(sent)).toEqual(["Bearer token-1", "Bearer token-2", "Bearer token-2"]);
    expect(asked).toHaveLength(2);
  });

  test("is renewed for POST too, which the service has not acted on, with its body", async () => {
    const { credential } = countingCredential();
    const { partners, sent } = observe(onlyToken("token-2"), { credential });
    await partners.create({ displayName: "TeamViewer" });
    expect(sent.map(({ method, body }) => `${method} ${body}`)).toEqual([
      'POST {"displayName":"TeamViewer"}',
      'POST {"displayName":"TeamViewer"}',
    ]);
  });

  test("is renewed once for a call, whose error is the second 401", async () => {
    const { credential, asked } = countingCredential(kept);
    const { partners } = observe(status(401), { credential });
    expect(await rejection(partners.get(partner.id))).toMatchObject({ status: 401, attempts: 2 });
    expect(asked).toHaveLength(2);
  });

  test("is renewed once for each call, so that one that is refused for another reason does not cost two", async () => {
    const { credential } = countingCredential(kept);
    const { partners, sent } = observe(status(401), { credential });
    await rejection(partners.get(partner.id));
    await rejection(partners.get(partner.id));
    expect(authorizations(sent)).toEqual(["Bearer token-1", "Bearer token-2", "Bearer token-2", "Bearer token-3"]);
  });

  test("is renewed once for a call also if it is retried after that, with the token that it got", async () => {
    const clock = manualClock();
    const { credential, asked } = countingCredential();
    const answer = inTurn(status(401), status(503), status(401));
    const { partners, sent } = observe(answer, { clock, credential, retry: {} });
    expect(await rejection(clock.settle(partners.get(partner.id)))).toMatchObject({ status: 401, attempts: 3 });
    expect(authorizations(sent)).toEqual(["Bearer token-1", "Bearer token-2", "Bearer token-2"]);
    expect(asked).toHaveLength(2);
    expect(sent.map(({ headers }) => headers.get("Retry-Attempt"))).toEqual([null, null, "1"]);
  });

  test("fails the call if the same one comes back, as to send it again would be for nothing", async () => {
    const { partners, sent } = observe(status(401), { credential: () => "secret-token" });
    expect(await rejection(partners.get(partner.id))).toSatisfy(isGraphError);
    expect(sent).toHaveLength(1);
  });

  test("fails the call if it is a string, which nobody can renew", async () => {
    const { partners, sent } = observe(status(401), { credential: "secret-token" });
    expect(await rejection(partners.get(partner.id))).toMatchObject({ status: 401, attempts: 1 });
    expect(sent).toHaveLength(1);
  });

  test("fails the call with the credential's own error if it has no other one", async () => {
    const reason = new Error("Sign in again.");
    const tokens: Credential[] = ["token-1"];
    const credential = () => {
      const token = tokens.shift();
      if (typeof token === "string") return token;
      throw reason;
    };
    expect(await rejection(observe(status(401), { credential }).partners.get(partner.id))).toBe(reason);
  });

  test("is no matter of another status, nor of a request without an answer", async () => {
    const { credential, asked } = countingCredential();
    await rejection(observe(status(403), { credential }).partners.get(partner.id));
    await rejection(observe(reset, { credential }).partners.get(partner.id));
    expect(asked).toHaveLength(2);
  });

  test("is renewed once for all the calls that it was refused for", async () => {
    const { credential, asked } = countingCredential(kept);
    const { partners, sent } = observe(onlyToken("token-2"), { credential });
    await Promise.all(Array.from({ length: 10 }, () => partners.get(partner.id)));
    expect(asked).toHaveLength(2);
    expect(sent).toHaveLength(20);
  });

  test("is not renewed where another call has done so already", async () => {
    const { credential, asked } = countingCredential(kept);
    let refuseLate = () => {};
    const late = new Promise<Response>((resolve) => {
      refuseLate = () => resolve(Response.json({}, { status: 401 }));
    });
    const { partners, sent } = observe(
      inTurn(() => late, status(401), answerPartner),
      { credential },
    );
    const slow = partners.get(partner.id);
    await settle();
    await partners.get(partner.id);
    refuseLate();
    expect(await slow).toEqual(partner);
    expect(asked).toHaveLength(2);
    expect(authorizations(sent).slice(-1)).toEqual(["Bearer token-2"]);
  });
});

test("a challenge of 100,000 characters is read in a time that does not grow with its square", async () => {
  const values = ["a".repeat(1e5), " ".repeat(1e5), "a ".repeat(5e4), `claims="${"\\".repeat(1e5)}`, "a=,".repeat(3e4)];
  const start = performance.now();
  for (const value of values) {
    const headers = new Headers({ "WWW-Authenticate": `Bearer ${value}x` });
    expect(readClaimsChallenge(headers)).toBeUndefined();
  }
  expect(performance.now() - start).toBeLessThan(1_000);
});

describe("the claims that a 401 demands", () => {
  const claims = '{"access_token":{"nbf":{"essential":true,"value":"1604106651"},"name":{"value":"Zoë ÿ€🔑~?>"}}}';
  const encoded = Buffer.from(claims).toString("base64");
  const challenge = (parameters: string) =>
    status(401, {
      "WWW-Authenticate": `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", ${parameters}`,
    });
  const demanded = async (parameters: string) => {
    const { credential, asked } = countingCredential();
    await observe(inTurn(challenge(parameters), answerPartner), { credential }).partners.get(partner.id);
    return asked[1];
  };

  test.each([
    ["base64", `error="insufficient_claims", claims="${encoded}"`],
    ["base64 without padding", `error="insufficient_claims", claims="${encoded.replace(/=+$/, "")}"`],
    ["base64url", `error="insufficient_claims", claims="${Buffer.from(claims).toString("base64url")}"`],
    ["upper case", `error="insufficient_claims", CLAIMS="${encoded}"`],
    ["the first place", `claims="${encoded}", error="insufficient_claims"`],
    ["no quotes", `error=insufficient_claims, claims=${encoded}`],
    ["white space around it, and quoted pairs", `claims = "${encoded.replace("e", "\\e")}"`],
    ["a list with another challenge behind", `claims="${encoded}", PoP claims="e30=", nonce="7"`],
    [
      "a list with another parameter that quotes it",
      `error_description="say \\"PoP claims=e30=\\"", claims="${encoded}"`,
    ],
  ])("go to the credential as JSON: %s", async (_, parameters) => {
    expect(encoded).toMatch(/\+.*\/|\/.*\+/);
    expect(await demanded(parameters)).toEqual({ abortSignal: expect.any(AbortSignal), enableCae: true, claims });
  });

  test.each([
    ["no claims", 'error="invalid_token"'],
    ["claims of another name", `my_claims="${encoded}"`],
    ["empty claims", 'claims=""'],
    ["claims of another challenge", `error="invalid_token", PoP claims="${encoded}"`],
    ["claims that another parameter quotes", `error_description="Bearer claims=${encoded}"`],
    ["claims that are no base64", 'claims="{!}"'],
    ["claims that are no UTF-8", `claims="${Buffer.from([0xff, 0xfe]).toString("base64")}"`],
  ])("are left out if there are none that can be read: %s", async (_, parameters) => {
    expect(Object.keys((await demanded(parameters)) ?? {})).toEqual(["abortSignal", "enableCae"]);
  });

  test("are asked for even where others wait for a token without them, and later ones join in", async () => {
    const { credential, asked } = lateCredential();
    let refuse = () => {};
    const refused = new Promise<Response>((resolve) => {
      refuse = () => resolve(challenge(`claims="${encoded}"`)() as Response);
    });
    const { partners, sent } = observe(
      inTurn(() => refused, answerPartner),
      { credential },
    );
    const challenged = partners.get(partner.id);
    await settle();
    asked[0]?.give("token-1");
    await settle();
    const plain = partners.get(partner.id);
    await settle();
    refuse();
    await settle();
    const later = partners.get(partner.id);
    await settle();
    expect(asked.map(({ request }) => request.claims)).toEqual([undefined, undefined, claims]);
    asked[2]?.give({ token: "with-claims", expiresOnTimestamp: Number.POSITIVE_INFINITY });
    await Promise.all([challenged, later]);
    asked[1]?.give({ token: "without-claims", expiresOnTimestamp: Number.POSITIVE_INFINITY });
    await plain;
    await partners.get(partner.id);
    expect(asked).toHaveLength(3);
    expect(authorizations(sent)).toEqual([
      "Bearer token-1",
      "Bearer with-claims",
      "Bearer with-claims",
      "Bearer without-claims",
      "Bearer with-claims",
    ]);
  });

  test("are asked for once, however many calls were refused for want of them", async () => {
    const { credential, asked } = countingCredential();
    const { partners } = observe(
      ({ headers }) =>
        headers.get("Authorization") === "Bearer token-1" ? challenge(`claims="${encoded}"`)() : answerPartner(),
      { credential },
    );
    await Promise.all([partners.get(partner.id), partners.get(partner.id)]);
    expect(asked.map((request) => request.claims)).toEqual([undefined, claims]);
  });
});

describe("the token goes to no other origin", () => {
  test.each(foreignOrigins)("such as %s, %s, where it is not even asked for", async (_, origin) => {
    const { credential, asked } = countingCredential();
    const { connection, sent } = observe(status(401), { credential });
    await createGraphFetch(connection)(`${origin}/v1.0/anything`);
    expect(authorizations(sent)).toEqual([null]);
    expect(asked).toEqual([]);
  });

  test("but to every path of its own", async () => {
    const { connection, sent } = observe(answerPartner);
    await createGraphFetch(connection)("https://graph.example/beta/anything?$top=1#fragment");
    expect(authorizations(sent)).toEqual(["Bearer secret-token"]);
    expect(sent[0]?.url).toBe("https://graph.example/beta/anything?$top=1");
  });
});

describe("the token is not in", () => {
  const inspected = (value: unknown) => inspect(value, { depth: null, showHidden: true, getters: true });

  test.each<[string, () => Response | Promise<Response>]>([
    ["a GraphError", status(401)],
    ["a NetworkError", reset],
    ["a CallTimeoutError for the answer", hang],
    ["a CallTimeoutError for the body", endless],
    ["a ProtocolError", () => new Response("<html>")],
  ])("%s, nor in any event before it, nor in the client", async (_, answer) => {
    const clock = manualClock();
    const events: unknown[] = [];
    const observer = (event: unknown) => void events.push(event);
    const credential = () => ({ token: "secret-token", expiresOnTimestamp: Number.POSITIVE_INFINITY });
    const client = observe(answer, {
      clock,
      credential,
      retry: {},
      onRequest: observer,
      onResponse: observer,
      onRetry: observer,
    });
    const error = await rejection(clock.settle(client.partners.get(partner.id)));
    expect(events.length).toBeGreaterThan(1);
    expect(client.sent[0]?.headers.get("Authorization")).toContain("secret-token");
    expect(inspected([error, events, client.connection, client.graph])).not.toContain("secret-token");
    expect(JSON.stringify([error, events, client.connection, client.graph])).not.toContain("secret-token");
  });
});
