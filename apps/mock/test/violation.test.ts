import { expect, test } from "vitest";
import { openLibrary } from "./library.ts";

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
