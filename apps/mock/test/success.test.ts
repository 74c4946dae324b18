import { expect, test } from "vitest";
import { openLibrary } from "./library.ts";

const EMMA = { "@odata.type": "#library.book", id: "1", title: "Emma", pages: 474, lentTo: null };

test("an operation answers with the first example of its lowest 2xx", async () => {
  const send = await openLibrary();
  const { status, headers, json, violations } = await send("/books/7");
  expect([status, headers.get("content-type"), json(), violations]).toEqual([200, "application/json", EMMA, []]);
});

test("the headers that the contract declares come with their examples", async () => {
  const send = await openLibrary();
  const { status, headers, json } = await send("/books", { method: "POST", body: { title: "Emma" } });
  expect([status, json()]).toEqual([201, EMMA]);
  expect(headers.get("location")).toBe("https://library.example/api/v2/books/1");
  expect(headers.get("etag")).toBe('W/"1"');
});

test("a 204 has neither body nor content type nor length", async () => {
  const send = await openLibrary();
  const { status, headers, text } = await send("/books/7", { method: "DELETE" });
  expect([status, text, headers.get("content-type"), headers.get("content-length")]).toEqual([204, "", null, null]);
});

test("plain text is sent as it is, and a number in it as its digits", async () => {
  const send = await openLibrary();
  const { headers, text } = await send("/books/$count");
  expect([headers.get("content-type"), text]).toEqual(["text/plain", "2"]);
});

test("an answer without example is made from its schema", async () => {
  const send = await openLibrary();
  expect((await send("/opening-hours?weekday=1")).json()).toEqual({ from: 9 });
});

test("Accept chooses among the media types of an answer, and is ignored if it rules out all of them", async () => {
  const send = await openLibrary();
  const summary = async (accept: string) => (await send("/books/7/summary", { headers: { accept } })).text;
  expect(await summary("application/json")).toBe('{"text":"A novel."}');
  expect(await summary("text/*;q=0.5, application/json;q=0")).toBe("A novel.");
  expect(await summary("image/png")).toBe('{"text":"A novel."}');
});

test("Accept that rules out the only media type gets the 415 of an operation that documents one", async () => {
  const send = await openLibrary();
  const { status, json, violations } = await send("/books/$count", { headers: { accept: "application/json" } });
  expect([status, violations]).toEqual([415, ["header/accept media-type"]]);
  expect(json()).toMatchObject({ error: { message: "The response is text/plain only, which Accept rules out." } });
  expect((await send("/books/$count", { headers: { accept: "text/plain" } })).status).toBe(200);
});

test("HEAD is answered like GET, without the body", async () => {
  const send = await openLibrary();
  const get = await send("/books/7");
  const head = await send("/books/7", { method: "HEAD" });
  expect([head.status, head.text]).toEqual([200, ""]);
  expect(head.headers.get("content-length")).toBe(String(get.text.length));
});

test("each answer has a new request-id, and the caller's client-request-id or else the same", async () => {
  let count = 0;
  const send = await openLibrary({
    newId: () => {
      count += 1;
      return `id-${count}`;
    },
  });
  const first = await send("/books/7");
  const second = await send("/books/7", { headers: { "client-request-id": "mine" } });
  const ids = [first, second].map(({ headers }) => [headers.get("request-id"), headers.get("client-request-id")]);
  expect(ids).toEqual([
    ["id-1", "id-1"],
    ["id-2", "mine"],
  ]);
});

test("without an injected source the request-id is a UUID", async () => {
  const send = await openLibrary();
  expect((await send("/books/7")).headers.get("request-id")).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
});

test("an example that breaks its own schema is served, and named as a violation", async () => {
  const send = await openLibrary();
  const { status, violations } = await send("/misprint");
  expect([status, violations]).toEqual([200, ["response/body/title type"]]);
});

test("a key may hold what a path can encode, even a comma or a slash", async () => {
  const send = await openLibrary();
  for (const key of ["a,b", "a%2Fb", "%7Bid%7D", "%C3%A4", "a b", "'x'", "a%25"]) {
    expect([key, (await send(`/books/${key}`)).violations]).toEqual([key, []]);
  }
});

test("$select leaves only the selected properties of an entity", async () => {
  const send = await openLibrary();
  expect((await send("/books/7?$select=title,pages")).json()).toEqual({ title: "Emma", pages: 474 });
  expect((await send("/books/7?%24select=id")).json()).toEqual({ id: "1" });
});

test("$select leaves only the selected properties of each entity of a page, and what belongs to the page", async () => {
  const send = await openLibrary();
  expect((await send("/books?$select=title")).json()).toEqual({
    "@odata.nextLink": "https://library.example/api/v2/books?$skiptoken=2",
    value: [{ title: "Emma" }, { title: "Ulysses" }],
  });
});

test("$select applies to the example that Prefer chose, but not to an error", async () => {
  const send = await openLibrary();
  expect((await send("/books/7?$select=title", { headers: { prefer: "example=Ulysses" } })).json()).toEqual({
    title: "Ulysses",
  });
  expect((await send("/books/7?$select=title", { headers: { prefer: "code=404" } })).json()).toHaveProperty(
    "error.code",
  );
});

test("a property that the contract cannot select is refused", async () => {
  const send = await openLibrary();
  const { status, violations } = await send("/books/7?$select=title,weight");
  expect([status, violations]).toEqual([400, ["query/$select/1 enum"]]);
});

test("a preflight is answered without a token, for the method and the headers that it asks for", async () => {
  const library = await openLibrary();
  const asked = {
    origin: "https://page.test",
    "access-control-request-method": "PATCH",
    "access-control-request-headers": "authorization,content-type",
  };
  const { status, headers, text } = await library("/books/7", { method: "OPTIONS", headers: asked });
  expect([status, text, headers.get("access-control-allow-origin")]).toEqual([204, "", "*"]);
  expect(headers.get("access-control-allow-methods")).toBe("PATCH");
  expect(headers.get("access-control-allow-headers")).toBe("authorization,content-type");
});

test("OPTIONS that is no preflight is a method like any other", async () => {
  const library = await openLibrary();
  const { status, violations } = await library("/books/7", { method: "OPTIONS" });
  expect([status, violations]).toEqual([400, ["path method"]]);
});

test.each([["/books/7"], ["/boks"]])("a page of any origin may read the answer to %s and its headers", async (path) => {
  const library = await openLibrary();
  const { headers } = await library(path, { headers: { origin: "https://page.test" } });
  expect(headers.get("access-control-allow-origin")).toBe("*");
  const exposed = headers.get("access-control-expose-headers")?.split(", ");
  expect(exposed).toEqual(
    expect.arrayContaining([
      "ETag",
      "Location",
      "request-id",
      "Retry-After",
      "WWW-Authenticate",
      "x-contract-violations",
    ]),
  );
});
