import { describe, expect, test } from "vitest";
import { readClaimsChallenge } from "../src/credential/credential.ts";
import { type Credential, isGraphError } from "../src/index.ts";
import { authorizations, countingCredential, lateCredential, settle } from "./credentials.ts";
import { manualClock } from "./manual-clock.ts";
import {
  answerPartner,
  inTurn,
  observe,
  partner,
  rejection,
  reset,
  type SentRequest,
  status,
} from "./observed-client.ts";

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
