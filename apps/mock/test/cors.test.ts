import { expect, test } from "vitest";
import { openLibrary } from "./library.ts";

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
