import { expect, test } from "vitest";
import { createMock } from "../src/mock.ts";
import { LIBRARY, openLibrary } from "./library.ts";

test.each([
  ["code=404", 404, "BookNotFound"],
  ["example=Ulysses", 200, "Ulysses"],
  ["code=200, example=Ulysses", 200, "Ulysses"],
  ["example=Closed", 503, "Closed"],
  ['odata.maxpagesize=5, Code="404"; lang=en, wait=1', 404, "BookNotFound"],
])("Prefer: %s chooses the documented answer", async (prefer, status, example) => {
  const send = await openLibrary();
  const { status: answered, text, violations } = await send("/books/7", { headers: { prefer } });
  const shown = { BookNotFound: "Nothing is there", Ulysses: "Ulysses", Closed: "Come back later." }[example];
  expect([answered, violations]).toEqual([status, []]);
  expect(text).toContain(shown);
});

test("an example is found in whatever media type it stands", async () => {
  const send = await openLibrary();
  for (const prefer of ["example=Plain", "code=200, example=Plain"]) {
    expect((await send("/books/7/summary", { headers: { prefer } })).text).toBe("A novel.");
  }
});

test("several Prefer headers count as one list", async () => {
  const mock = await createMock({ contract: LIBRARY });
  const headers = new Headers({ authorization: "Bearer any-token" });
  headers.append("prefer", "return=minimal");
  headers.append("prefer", "code=503");
  const response = await mock.fetch("http://library.test/api/v2/books/7", { headers });
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "10"]);
});

test.each([["code=418"], ["code=abc"], ["code"], ["example=Middlemarch"], ["code=404, example=Ulysses"]])(
  "Prefer: %s is refused, with what is documented, because the operation has no such answer",
  async (prefer) => {
    const send = await openLibrary();
    const { status, json, violations } = await send("/books/7", { headers: { prefer } });
    expect([status, violations]).toEqual([400, ["header/prefer documented"]]);
    const message =
      `Prefer asks for ${prefer}, which this operation does not document. It documents ` +
      "200 (Emma, Ulysses), 401 (TokenMissing), 404 (BookNotFound), 503 (Closed).";
    expect(json()).toMatchObject({ error: { code: "BadRequest", message } });
  },
);

test("any other preference is ignored", async () => {
  const send = await openLibrary();
  const { status, headers } = await send("/books/7", {
    headers: { prefer: "odata.maxpagesize=5, return=minimal, handling=strict" },
  });
  expect([status, headers.get("preference-applied")]).toEqual([200, null]);
});

test("return=minimal gets the 204 of an operation that documents one beside its answer with a body", async () => {
  const send = await openLibrary();
  const update = (prefer: string) => send("/books/7", { method: "PATCH", body: { pages: 1 }, headers: { prefer } });
  const minimal = await update("return=minimal");
  expect([minimal.status, minimal.text, minimal.headers.get("preference-applied")]).toEqual([
    204,
    "",
    "return=minimal",
  ]);
  const full = await update("return=representation");
  expect([full.status, full.headers.get("preference-applied")]).toEqual([200, "return=representation"]);
  const neither = await update("wait=1");
  expect([neither.status, neither.headers.get("preference-applied")]).toEqual([200, null]);
});

test("a wrong request gets its error whatever Prefer says", async () => {
  const send = await openLibrary();
  const prefer = { prefer: "code=200" };
  expect((await send("/books/7", { method: "PATCH", body: { pages: "x" }, headers: prefer })).status).toBe(400);
  expect((await send("/books/7", { method: "PATCH", body: { pages: 5 }, headers: prefer })).status).toBe(200);
});
