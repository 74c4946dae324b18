import { expect, test } from "vitest";
import { openLibrary } from "./library.ts";

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
