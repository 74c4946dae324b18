import { describe, expect, test } from "vitest";
import { isGraphError, isProtocolError, type RemoteAssistancePartner } from "../src/index.ts";
import {
  foreignOrigins,
  type ObservedClient,
  observe,
  originsWithUser,
  ownOrigins,
  partner,
  rejection,
} from "./observed-client.ts";

const root = "https://graph.example/v1.0/deviceManagement/remoteAssistancePartners";
const second = `${root}?$skiptoken=second`;
const third = `${root}?$skiptoken=third`;

/** Partners with these identifiers, and where more of them are. */
function page(ids: readonly string[], nextLink?: unknown) {
  return { value: ids.map((id) => ({ ...partner, id })), "@odata.nextLink": nextLink };
}

const threePages = {
  [root]: { ...page(["1", "2"], second), "@odata.count": 5, "@odata.context": "https://graph.example/v1.0/$metadata" },
  [second]: page([], third),
  [third]: page(["3", "4", "5"]),
};

/** A client of a service that has these answers by URL, and nothing else. */
function serve(pages: Readonly<Record<string, unknown>>): ObservedClient {
  return observe(({ url }) =>
    url in pages ? Response.json(pages[url]) : Response.json({ error: { code: "ResourceNotFound" } }, { status: 404 }),
  );
}

const urlsOf = ({ sent }: ObservedClient) => sent.map(({ url }) => url);
const idsOf = (partners: readonly RemoteAssistancePartner[]) => partners.map(({ id }) => id);

/** Reads until the end or an error, and keeps both. */
async function read<Item>(items: AsyncIterable<Item>): Promise<{ items: Item[]; error: unknown }> {
  const read: Item[] = [];
  try {
    for await (const item of items) read.push(item);
    return { items: read, error: undefined };
  } catch (error) {
    return { items: read, error };
  }
}

describe("a collection", () => {
  test("gives the items of all pages in their order, empty pages or not", async () => {
    const client = serve(threePages);
    const { items, error } = await read(client.partners.list());
    expect(error).toBeUndefined();
    expect(idsOf(items)).toEqual(["1", "2", "3", "4", "5"]);
    expect(urlsOf(client)).toEqual([root, second, third]);
  });

  test("gives the pages as they came, with their count and context", async () => {
    const { items } = await read(serve(threePages).partners.list().pages());
    expect(items).toEqual([threePages[root], threePages[second], { value: threePages[third]?.value }]);
  });

  test("sends nothing before it is read, and asks for a page only when the one before is used up", async () => {
    const client = serve(threePages);
    const items = client.partners.list()[Symbol.asyncIterator]();
    expect(urlsOf(client)).toEqual([]);
    await items.next();
    await items.next();
    expect(urlsOf(client)).toEqual([root]);
    await items.next();
    expect(urlsOf(client)).toEqual([root, second, third]);
  });

  test("asks for no more pages when its reader stops", async () => {
    const client = serve(threePages);
    for await (const { id } of client.partners.list()) if (id === "2") break;
    for await (const { value } of client.partners.list().pages()) if (value.length === 2) break;
    expect(urlsOf(client)).toEqual([root, root]);
  });

  test("is read anew each time, also while another reading is under way", async () => {
    const client = serve(threePages);
    const list = client.partners.list();
    const reading = list.pages();
    await reading.next();
    await expect(list.all()).resolves.toHaveLength(5);
    await reading.next();
    await expect(list.all()).resolves.toHaveLength(5);
    expect(urlsOf(client)).toEqual([root, root, second, third, second, root, second, third]);
  });

  test("keeps the options that it was made with, whatever becomes of their object", async () => {
    const client = serve({ [`${root}?$top=2`]: page(["1"]) });
    const options = { $top: 2 };
    const list = client.partners.list(options);
    options.$top = 3;
    await list.all();
    expect(urlsOf(client)).toEqual([`${root}?$top=2`]);
  });
});

describe("all()", () => {
  test.each([
    [undefined, ["1", "2", "3", "4", "5"], 3],
    [Number.POSITIVE_INFINITY, ["1", "2", "3", "4", "5"], 3],
    [6, ["1", "2", "3", "4", "5"], 3],
    [5, ["1", "2", "3", "4", "5"], 3],
    [3, ["1", "2", "3"], 3],
    [2, ["1", "2"], 1],
    [1, ["1"], 1],
    [0, [], 0],
  ])("with the limit %s reads no page that it does not need", async (limit, ids, requests) => {
    const client = serve(threePages);
    expect(idsOf(await client.partners.list().all({ limit }))).toEqual(ids);
    expect(client.sent).toHaveLength(requests);
  });

  test("reads everything without options", async () => {
    expect(await serve(threePages).partners.list().all()).toHaveLength(5);
  });

  test.each([-1, 1.5, Number.NaN, Number.NEGATIVE_INFINITY, "2", null])(
    "refuses the limit %s before it reads",
    async (limit) => {
      const client = serve(threePages);
      const error = await rejection(client.partners.list().all({ limit: limit as number }));
      expect(error).toEqual(new RangeError("limit must be a whole number from 0, or Infinity."));
      expect(client.sent).toEqual([]);
    },
  );
});

describe("a page at a time, as a server shows it,", () => {
  test("is the first page alone, with where the next one is, and the last one has no more", async () => {
    const client = serve(threePages);
    const list = client.partners.list();
    const one = await list.first();
    expect([idsOf(one.value), one.nextLink]).toEqual([["1", "2"], second]);
    const two = await list.first({ from: one.nextLink });
    expect([idsOf(two.value), two.nextLink]).toEqual([[], third]);
    const three = await list.first({ from: two.nextLink });
    expect([idsOf(three.value), three.nextLink]).toEqual([["3", "4", "5"], undefined]);
    expect(urlsOf(client)).toEqual([root, second, third]);
  });

  test("has its next link once in JSON, as the service wrote it", async () => {
    const page = await serve(threePages).partners.list().first();
    expect(JSON.parse(JSON.stringify(page))).toEqual(threePages[root]);
  });

  test("goes on to the end from a link, with the headers and limits of the list", async () => {
    const client = serve(threePages);
    const pages = client.partners.list({ $top: 2, Prefer: "odata.maxpagesize=1" }).pages({ from: second });
    const { items, error } = await read(pages);
    expect(error).toBeUndefined();
    expect(items.flatMap(({ value }) => idsOf(value))).toEqual(["3", "4", "5"]);
    expect(urlsOf(client)).toEqual([second, third]);
    expect(client.sent.map(({ headers }) => headers.get("Prefer"))).toEqual(Array(2).fill("odata.maxpagesize=1"));
  });

  test.each([
    ...ownOrigins.map((origin) => `${origin}/v1.0/deviceManagement/remoteAssistancePartners?$skiptoken=1`),
    "https://graph.example/v1.0/devicemanagement/RemoteAssistancePartners?$skiptoken=1",
    "https://graph.example/beta/../v1.0/deviceManagement/remoteAssistancePartners?$filter=displayName eq 'a?#/..'",
  ])("comes from a link to the collection however it is written: %s", async (from) => {
    const client = serve({ [from]: page(["7"]) });
    expect(idsOf((await client.partners.list().first({ from })).value)).toEqual(["7"]);
    expect(urlsOf(client)).toEqual([from]);
  });

  test.each<[string, unknown]>([
    ...[...foreignOrigins, ...originsWithUser].map(([what, origin]): [string, string] => [
      `to ${what}`,
      `${origin}/v1.0/deviceManagement/remoteAssistancePartners?$skiptoken=1`,
    ]),
    ["to another collection", "https://graph.example/v1.0/users?$skiptoken=1"],
    [
      "to another collection whose path ends alike",
      "https://graph.example/v1.0/a/deviceManagement/remoteAssistancePartners",
    ],
    ["to a partner", `${root}/7`],
    ["to a collection whose path begins alike", `${root}2?$skiptoken=1`],
    ["to another collection by dot segments", `${root}/../../users`],
    ["to another version", "https://graph.example/beta/deviceManagement/remoteAssistancePartners"],
    ["that is relative", "/v1.0/deviceManagement/remoteAssistancePartners"],
    ["that is empty", ""],
    ["that is not a string", 7],
    ["of null", null],
  ])("comes from no link %s, and no token goes there", async (_, link) => {
    const client = serve({});
    const from = link as string;
    const refusal = new RangeError(`from must be a next link of ${root}.`);
    expect(await rejection(client.partners.list().first({ from }))).toEqual(refusal);
    expect(await rejection(client.partners.list().pages({ from }).next())).toEqual(refusal);
    expect(client.sent).toEqual([]);
  });

  test("has a next link that refuses to be read where it leaves the service", async () => {
    const page = await serve({ [root]: { value: [], "@odata.nextLink": "https://evil-graph.example/v1.0" } })
      .partners.list()
      .first();
    expect(() => page.nextLink).toThrow("a next link that leaves https://graph.example/v1.0");
  });

  test("ends where a link that it was resumed from comes again", async () => {
    const { error } = await read(
      serve({ [second]: page(["1"], second) })
        .partners.list()
        .pages({ from: second }),
    );
    expect(String(error)).toMatch(/ a next link that it gave before$/);
  });
});

describe("a page size", () => {
  test("is asked for as OData says it, on every page", async () => {
    const client = serve(threePages);
    await client.partners.list({ pageSize: 2 }).all({ limit: 5 });
    expect(client.sent.map(({ headers }) => headers.get("Prefer"))).toEqual(Array(3).fill("odata.maxpagesize=2"));
  });

  test.each([0, -1, 1.5, "2", null])("is refused at once if it is %j", (pageSize) => {
    const client = serve(threePages);
    expect(() => client.partners.list({ pageSize: pageSize as number })).toThrow(
      new RangeError("pageSize must be a whole number from 1."),
    );
    expect(client.sent).toEqual([]);
  });

  test("is the service's own if it is left out", async () => {
    const client = serve(threePages);
    await client.partners.list({ pageSize: undefined }).all();
    expect(client.sent[0]?.headers.has("Prefer")).toBe(false);
  });
});

describe("a next link", () => {
  test("is followed byte for byte, with the headers of the first request", async () => {
    const opaque = `${root}?$skiptoken=a%2Bb+%C3%BC%zz&$filter=displayName eq 'ü'&=&?`;
    const client = serve({ [`${root}?$top=1`]: page(["1"], opaque), [opaque]: page(["2"]) });
    await client.partners.list({ $top: 1, Prefer: "odata.maxpagesize=1" }).all();
    expect(urlsOf(client)).toEqual([`${root}?$top=1`, opaque]);
    for (const { method, headers, body } of client.sent) {
      expect({ method, body }).toEqual({ method: "GET", body: null });
      expect(headers.get("Prefer")).toBe("odata.maxpagesize=1");
      expect(headers.get("Accept")).toBe("application/json");
      expect(headers.get("Authorization")).toBe("Bearer secret-token");
    }
    const ids = client.sent.map(({ headers }) => headers.get("client-request-id"));
    expect(new Set(ids).size).toBe(2);
  });

  test("is followed with the caller's own client-request-id", async () => {
    const client = serve(threePages);
    await client.partners.list({ "client-request-id": "mine" }).all();
    expect(client.sent.map(({ headers }) => headers.get("client-request-id"))).toEqual(["mine", "mine", "mine"]);
  });

  test.each([
    ...ownOrigins.map((origin) => `${origin}/v1.0/more?$skip=1`),
    "https://graph.example/v1.0/beta/../more?../../beta",
  ])("is followed to the same service however it is written: %s", async (link) => {
    const client = serve({ [root]: page(["1"], link), [link]: page(["2"]) });
    expect(idsOf(await client.partners.list().all())).toEqual(["1", "2"]);
    expect(urlsOf(client)).toEqual([root, link]);
  });

  test.each<[string, unknown]>([
    ...[...foreignOrigins, ...originsWithUser].map(([what, origin]): [string, string] => [
      `to ${what}`,
      `${origin}/v1.0/more`,
    ]),
    ["in another version", "https://graph.example/beta/more"],
    ["in a version that begins like the service's", "https://graph.example/v1.01/more"],
    ["that is the service itself", "https://graph.example/v1.0"],
    ["with dot segments", "https://graph.example/v1.0/../beta/more"],
    ["with encoded dot segments", "https://graph.example/v1.0/%2e%2E/beta/more"],
    ["with the service in its query", "https://evil.example/?https://graph.example/v1.0/more"],
    ["that is relative", "/v1.0/more"],
    ["without a scheme", "//graph.example/v1.0/more"],
    ["with another kind of scheme", "data:application/json,https://graph.example/v1.0/more"],
    ["that is empty", ""],
    ["that is no string", 7],
    ["that is an array", ["https://graph.example/v1.0/more"]],
  ])("%s is refused, and no token goes there", async (_, link) => {
    const client = serve({ [root]: page(["1"], link) });
    const { items, error } = await read(client.partners.list());
    expect(idsOf(items)).toEqual(["1"]);
    expect(isProtocolError(error)).toBe(true);
    expect(String(error)).toBe(
      `ProtocolError: GET ${root} answered 200 with a next link that leaves https://graph.example/v1.0`,
    );
    expect(error).toMatchObject({ operationId: "listRemoteAssistancePartners", status: 200, attempts: 1 });
    expect(urlsOf(client)).toEqual([root]);
  });

  test.each([
    ["leads to its own page", { [root]: page(["1"], root) }, ["1"]],
    [
      "leads to its own page, which is the second",
      { [root]: page(["1"], second), [second]: page(["2"], second) },
      ["1", "2"],
    ],
    [
      "leads back",
      { [root]: page(["1"], second), [second]: page([], third), [third]: page(["3"], second) },
      ["1", "3"],
    ],
    ["leads back to the first page", { [root]: page(["1"], second), [second]: page(["2"], root) }, ["1", "2"]],
  ])("that %s is refused", async (_, pages, ids) => {
    const client = serve(pages);
    const { items, error } = await read(client.partners.list());
    expect(idsOf(items)).toEqual(ids);
    expect(isProtocolError(error)).toBe(true);
    expect(String(error)).toMatch(/ answered 200 with a next link that it gave before$/);
    expect(urlsOf(client)).toEqual(Object.keys(pages));
  });

  test("that leads back to the first page is known with its query", async () => {
    const first = `${root}?$top=1`;
    const client = serve({ [first]: page(["1"], first) });
    expect((await read(client.partners.list({ $top: 1 }))).error).toSatisfy(isProtocolError);
    expect(urlsOf(client)).toEqual([first]);
  });

  test("that was followed in another reading is followed again", async () => {
    const list = serve(threePages).partners.list();
    await list.all();
    await expect(list.all()).resolves.toHaveLength(5);
  });

  test("of null is the end", async () => {
    const client = serve({ [root]: page(["1"], null) });
    expect(idsOf(await client.partners.list().all())).toEqual(["1"]);
  });
});

describe("reading stops with an error", () => {
  test.each([{}, { value: null }, { value: { 0: partner } }, { values: [] }])(
    "where an answer is no page: %j",
    async (body) => {
      const { error } = await read(serve({ [root]: body }).partners.list());
      expect(isProtocolError(error)).toBe(true);
      expect(String(error)).toBe(`ProtocolError: GET ${root} answered 200 with a page without an array of values`);
    },
  );

  test("where a later page fails, after the items of those before it", async () => {
    const client = serve({ [root]: page(["1", "2"], second) });
    const { items, error } = await read(client.partners.list());
    expect(idsOf(items)).toEqual(["1", "2"]);
    expect(isGraphError(error)).toBe(true);
    // Without the query, whose values may be confidential.
    expect(error).toMatchObject({ url: root, status: 404, operationId: "listRemoteAssistancePartners" });
    expect(String(error)).not.toContain("skiptoken");
  });

  test("where its signal is aborted between two pages, with the signal's own reason", async () => {
    const client = serve(threePages);
    const controller = new AbortController();
    const reason = new Error("changed my mind");
    const pages = client.partners.list({ signal: controller.signal }).pages();
    await pages.next();
    controller.abort(reason);
    expect(await rejection(pages.next())).toBe(reason);
    expect(urlsOf(client)).toEqual([root]);
  });

  test("and all() rejects with it", async () => {
    expect(await rejection(serve({}).partners.list().all())).toSatisfy(isGraphError);
  });
});
