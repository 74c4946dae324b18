import { describe, expect, test } from "vitest";
import { readGraphContract } from "../src/contract/contract.ts";
import { type Exchange, parseExchanges, populationVariables, readExchanges } from "../src/exchanges/exchange.ts";
import { whyImpossible } from "../src/exchanges/exchange-scenarios.ts";
import { type ExchangeTarget, runExchange } from "../src/exchanges/run-exchange.ts";
import { partnerExchanges } from "../src/scenarios/remote-assistance-partner/resource.ts";
import { credulous, ignorant } from "../src/targets/dummies.ts";

const update = `@baseUrl = https://graph.microsoft.com/v1.0

### A name changes (P-30)
# @name renamed
PATCH {{baseUrl}}/things/{{thing.id}}
Authorization: Bearer {{token}}
Content-Type: application/json

{ "name": "{{thing.name}}" }

###
HTTP/1.1 200 OK
Content-Type: application/json

{ "name": "{{thing.name}}", "size": "{{$digits}}" }

### The version that a response had is that of the thing (P-43)
PATCH {{baseUrl}}/things/{{thing.id}}
If-Match: {{renamed.response.headers.ETag}}

###
HTTP/1.1 204 No Content
`;
const [rename, again] = parseExchanges(update, "update.http") as [
  ReturnType<typeof parseExchanges>[0],
  ReturnType<typeof parseExchanges>[0],
];
const nothing = () => [];

/** A target that responds to each request with the next of some responses, and remembers what it was sent. */
function scripted(...responses: readonly Response[]) {
  const sent: { url: string; init: RequestInit }[] = [];
  const target: ExchangeTarget = {
    name: "a target",
    kind: "emulator",
    baseUrl: "http://127.0.0.1/v1.0",
    token: "secret",
    variables: (name) => ({ token: "secret", "thing.id": "it's", "thing.name": "Name" })[name],
    fetch: async (url, init) => {
      sent.push({ url, init });
      return responses[sent.length - 1] ?? Response.error();
    },
    close: async () => {},
  };
  return { target, sent };
}

const renamed = (members: object) =>
  Response.json({ name: "Name", size: "1", ...members }, { headers: { ETag: 'W/"7"' } });

describe("an exchange", () => {
  test("is sent as it is written, to the target's own address", async () => {
    const { target, sent } = scripted(renamed({ more: true }));
    await runExchange(rename, [rename], target, nothing);
    expect(sent[0]?.url).toBe("http://127.0.0.1/v1.0/things/it's");
    expect(sent[0]?.init.body).toBe('{ "name": "Name" }');
    expect(new Headers(sent[0]?.init.headers).get("Authorization")).toBe("Bearer secret");
  });

  test("is held after the one whose response it refers to", async () => {
    const { target, sent } = scripted(renamed({}), new Response(null, { status: 204 }));
    await runExchange(again, [rename, again], target, nothing);
    expect(sent.map(({ init }) => new Headers(init.headers).get("If-Match"))).toEqual([null, 'W/"7"']);
  });

  test("that fails shows the request as a curl line without its token, and both responses whole", async () => {
    const { target } = scripted(renamed({ name: "Other" }));
    await expect(runExchange(rename, [rename], target, nothing)).rejects.toThrow(
      expect.objectContaining({
        message: expect.stringMatching(
          /^update\.http:3: A name changes \(P-30\)\n- \/name is "Other", not "Name"\n\ncurl -i -X PATCH 'http:\/\/127\.0\.0\.1\/v1\.0\/things\/it'\\''s' .*\$TOKEN.* --data-binary '\{ "name": "Name" \}'\n\nExpected:\n\nHTTP\/1\.1 200[\s\S]*Received from a target:\n\nHTTP\/1\.1 200\n[\s\S]*etag: W\/"7"\n\n\{"name":"Other","size":"1"\}$/,
        ),
      }),
    );
    await expect(runExchange(rename, [rename], scripted(renamed({ name: 7 })).target, nothing)).rejects.not.toThrow(
      /secret/,
    );
  });

  test.each([
    ["another status", new Response(null, { status: 404 }), "the status is 404, not 200"],
    ["another type", renamed({ name: null }), '/name is null, not "Name"'],
    ["a missing member", renamed({ size: undefined }), '/size is missing, not "{{$digits}}"'],
    [
      "another media type",
      new Response("{}", { headers: { "Content-Type": "text/html" } }),
      'Content-Type is "text/html", not "application/json"',
    ],
  ])("notices %s", async (_, response, sentence) => {
    await expect(runExchange(rename, [rename], scripted(response).target, nothing)).rejects.toThrow(sentence);
  });

  test.each([
    [
      "no evidence",
      "### A title\nGET /\n\n###\nHTTP/1.1 200 OK\n",
      'update.http:1: "A title" does not end with its evidence',
    ],
    ["no response", "### A title (P-01)\nGET /\n", "has no response"],
    ["no request", "### A title (P-01)\nhello\n\n###\nHTTP/1.1 200 OK\n", '"hello" is not a method and a URL'],
    ["no status", "### A title (P-01)\nGET /\n\n###\n200 OK\n", '"200 OK" is not a status line'],
    [
      "a response that is not JSON",
      "### A title (P-01)\nGET /\n\n###\nHTTP/1.1 200 OK\nContent-Type: application/json\n\n{ id: 1 }\n",
      "update.http:1: the body of the response is not JSON",
    ],
    [
      "an unknown note",
      "### A title (P-01)\n# @skipp mock Why.\nGET /\n\n###\nHTTP/1.1 200 OK\n",
      '"# @skipp mock Why." is not a note',
    ],
  ])("with %s is refused with its place", (_, text, message) => {
    expect(() => parseExchanges(text, "update.http")).toThrow(message);
  });
});

test("every exchange is red on one of three servers that know nothing of the contract", async () => {
  const contract = await readGraphContract();
  const collection = await readExchanges(partnerExchanges);
  const { files } = collection;
  const population = populationVariables(collection);
  const variables = (name: string) => (name.startsWith("token") ? "token" : population(name));
  const dummies = [...ignorant, credulous(contract)].map(
    (dummy): ExchangeTarget => ({ ...dummy, kind: "emulator", variables }),
  );
  const isPossible = (one: Exchange, siblings: readonly Exchange[]) =>
    !one.notes.never &&
    !one.notes.possible &&
    dummies.every((dummy) => whyImpossible(one, siblings, dummy) === undefined);
  const green: string[] = [];
  for (const exchanges of Object.values(files)) {
    for (const exchange of exchanges.filter((one) => isPossible(one, exchanges))) {
      const held = await Promise.allSettled(dummies.map((dummy) => runExchange(exchange, exchanges, dummy, nothing)));
      if (held.every(({ status }) => status === "fulfilled")) green.push(exchange.title);
    }
  }
  expect(green).toEqual([]);
});
