import { expect, test } from "vitest";
import { createMock } from "../src/mock.ts";
import { LIBRARY, openLibrary, send } from "./library.ts";

const NOON = () => new Date("2026-11-23T12:00:00.123Z");

test("an example of an error tells about the request at hand: identifiers and date are replaced wherever they stand", async () => {
  const library = await openLibrary({ now: NOON, newId: () => "id-1" });
  const headers = { prefer: "code=404", "client-request-id": "mine" };
  expect((await library("/books/7", { headers })).json()).toEqual({
    error: {
      code: "NotFound",
      message: "Nothing is there (id-1).",
      innerError: { date: "2026-11-23T12:00:00", "request-id": "id-1", "client-request-id": "mine" },
    },
  });
});

test("a message that the example repeats inside is replaced there too", async () => {
  const library = await openLibrary({ now: NOON, newId: () => "id-1" });
  const message = "The property 'x' does not exist on type 'library.book'; is 'x' misspelt?";
  expect((await library("/books/7", { method: "PATCH", body: { x: 1 } })).json()).toEqual({
    error: {
      code: "ModelFailure",
      message,
      innerError: { message, "request-id": "id-1", date: "2026-11-23T12:00:00", "client-request-id": "id-1" },
    },
  });
});

test("an error that the contract has no example of comes in the envelope of Graph", async () => {
  const library = await openLibrary({ now: NOON, newId: () => "id-1" });
  expect((await library("/boks")).json()).toEqual({
    error: {
      code: "BadRequest",
      message: "Resource not found for the segment 'boks'.",
      innerError: { date: "2026-11-23T12:00:00", "request-id": "id-1", "client-request-id": "id-1" },
    },
  });
});

test("a named example of another operation is better than none", async () => {
  const library = await openLibrary();
  const { status, headers, json } = await library("/books/$count", { headers: null });
  expect([status, headers.get("www-authenticate")]).toEqual([401, 'Bearer realm="library"']);
  expect(json()).toEqual({ error: { code: "NoToken", message: "Show your card." } });
});

test("an error in an envelope of the contract's own stays as it is, and the violation tells what is wrong", async () => {
  const library = await openLibrary();
  const { status, json, violations } = await library("/opening-hours?weekday=8");
  expect([status, json(), violations]).toEqual([400, { problem: "There is no such day." }, ["query/weekday maximum"]]);
});

test("an error that is documented under a range or by default gets the status at hand", async () => {
  const library = await openLibrary();
  const post = async (body: string, prefer = "") => {
    const { status, text } = await library("/notices", { method: "POST", body, headers: { prefer } });
    return [status, text];
  };
  const error = JSON.stringify({ error: { code: "NoticeLost", message: "Write it again." } });
  expect(await post("{")).toEqual([400, error]);
  expect(await post("{}")).toEqual([200, ""]);
  expect(await post("{}", "code=202")).toEqual([202, ""]);
  expect(await post("{}", "code=409")).toEqual([409, error]);
  expect(await post("{}", "code=409, example=UnreadablePayload")).toEqual([409, error]);
});

test("another version gets 404, as Graph has it", async () => {
  const mock = await createMock({ contract: LIBRARY });
  const { status, json } = await send(mock.fetch, "http://library.test/beta/books");
  expect(status).toBe(404);
  expect(json()).toMatchObject({ error: { code: "ResourceNotFound", message: "Invalid version: beta" } });
  expect((await send(mock.fetch, "http://library.test/api/v2/books")).status).toBe(200);
});

test("the route is checked before the token, the token before the query, and the query before the body", async () => {
  const library = await openLibrary();
  const update = { method: "PATCH", body: "{" };
  const statusAndPlace = async (path: string, sent: object) => {
    const { status, violations } = await library(path, { ...update, ...sent });
    return [status, violations[0]];
  };
  expect(await statusAndPlace("/boks/7?$x=1", { headers: null })).toEqual([400, "path route"]);
  expect(await statusAndPlace("/books/7?$x=1", { headers: null })).toEqual([401, "query/$x unknown"]);
  expect((await library("/books/7?$x=1", update)).json()).toMatchObject({ error: { code: "BadRequest" } });
  expect((await library("/books/7", update)).json()).toMatchObject({ error: { code: "Unreadable" } });
});

test("a body over one MiB gets 413, and one of exactly one MiB an answer", async () => {
  const library = await openLibrary();
  const padded = (length: number) => library("/books/7", { method: "PATCH", body: "{}".padEnd(length) });
  const refused = await padded(1024 * 1024 + 1);
  expect([refused.status, refused.violations]).toEqual([413, ["body length"]]);
  expect((await padded(1024 * 1024)).status).toBe(200);
});

test("a body that is not UTF-8 is unreadable, one with a byte order mark is not", async () => {
  const mock = await createMock({ contract: LIBRARY });
  const update = async (...parts: (string | Uint8Array)[]) => {
    const headers = { authorization: "Bearer any-token", "content-type": "application/json" };
    const body = await new Blob(parts).bytes();
    return (await mock.fetch("http://library.test/api/v2/books/7", { method: "PATCH", headers, body })).status;
  };
  expect(await update('{"title":"', Uint8Array.of(0xff), '"}')).toBe(400);
  expect(await update('{"title":"', Uint8Array.of(0xc3, 0xa4), '"}')).toBe(200);
  expect(await update(Uint8Array.of(0xef, 0xbb, 0xbf), "{}")).toBe(200);
});

test("each violation has its place, keyword and message", async () => {
  const library = await openLibrary();
  const { headers } = await library("/books/7", { method: "PATCH", body: { title: 1, pages: "x" } });
  expect(JSON.parse(headers.get("x-contract-violations") ?? "")).toEqual([
    { location: "body/title", keyword: "type", message: "Request body property title must be string" },
    { location: "body/pages", keyword: "type", message: "Request body property pages must be integer" },
  ]);
});

test("a right request has no violations", async () => {
  const library = await openLibrary();
  const { headers } = await library("/books/7", { method: "PATCH", body: { title: "x" } });
  expect(headers.has("x-contract-violations")).toBe(false);
});

test("the header is ASCII, whatever the names are", async () => {
  const library = await openLibrary();
  const { headers } = await library("/books/7", { method: "PATCH", body: { "größe\r\n\u007f😀": 1 } });
  const header = headers.get("x-contract-violations") ?? "";
  expect(header).toMatch(/^[\x20-\x7e]+$/);
  expect(JSON.parse(header)[0].message).toContain("größe\r\n\u007f😀");
});

test("a long message is cut", async () => {
  const library = await openLibrary();
  const { headers } = await library("/books/7", { method: "PATCH", body: { ["x".repeat(5000)]: 1 } });
  const [violation] = JSON.parse(headers.get("x-contract-violations") ?? "");
  expect(violation.message).toMatch(/^Request body must NOT have unevaluated properties: 'x+$/);
  expect(violation.message).toHaveLength(300);
});

test("the header stays within 4 KiB, and says how many violations it leaves out", async () => {
  const library = await openLibrary();
  const names = Array.from({ length: 100 }, (_, index) => `property${index}`);
  const body = Object.fromEntries(names.map((name) => [name, 1]));
  const { headers, violations } = await library("/books/7", { method: "PATCH", body });
  expect(headers.get("x-contract-violations")?.length).toBeLessThan(4200);
  const last = JSON.parse(headers.get("x-contract-violations") ?? "").at(-1);
  expect(last).toEqual({ omitted: 100 - (violations.length - 1) });
  expect(violations.length).toBeGreaterThan(20);
});
