import type { TokenCredential as AzureCredential } from "@azure/core-auth";
import { describe, expect, expectTypeOf, test } from "vitest";
import {
  type AccessToken,
  type Cloud,
  type Credential,
  type GraphClientOptions,
  servers,
  type TokenRequest,
} from "../src/index.ts";
import { authorizations, countingCredential, lateCredential, settle, type Token } from "./credentials.ts";
import { manualClock } from "./manual-clock.ts";
import { answerPartner, inTurn, observe, partner, rejection, status } from "./observed-client.ts";

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
      new TypeError("What the credential gives must be a token, in ASCII, without spaces and the word Bearer."),
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
