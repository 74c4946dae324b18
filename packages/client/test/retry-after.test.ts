import { expect, test } from "vitest";
import { readRetryAfter } from "../src/retry-after.ts";
import { observe, partner, rejection } from "./observed-client.ts";

const noon = "Tue, 24 Nov 2026 12:00:00 GMT";
const minuteLater = "Tue, 24 Nov 2026 12:01:00 GMT";

test.each<[string, Record<string, string>, number | undefined]>([
  ["whole seconds", { "Retry-After": "10" }, 10],
  ["fractions, as Graph sends them", { "Retry-After": "2.128" }, 2.128],
  ["a date, from the date of the response", { "Retry-After": minuteLater, Date: noon }, 60],
  ["a date in the past, as no wait", { "Retry-After": noon, Date: minuteLater }, 0],
  ["nothing without the header", {}, undefined],
  ["nothing out of a negative number", { "Retry-After": "-1" }, undefined],
  ["nothing out of a word", { "Retry-After": "soon" }, undefined],
])("Retry-After is read as %s", (_, headers, seconds) => {
  expect(readRetryAfter(new Headers(headers))).toBe(seconds);
});

test("Retry-After as a date is counted from this machine's clock if the response has no date", () => {
  const seconds = readRetryAfter(new Headers({ "Retry-After": new Date(Date.now() + 3_600_000).toUTCString() }));
  expect(seconds).toBeGreaterThan(3590);
  expect(seconds).toBeLessThanOrEqual(3600);
});

test("a GraphError says how long to wait", async () => {
  const { partners } = observe(() => Response.json({}, { status: 429, headers: { "Retry-After": "2.128" } }));
  expect(await rejection(partners.get(partner.id))).toHaveProperty("retryAfter", 2.128);
});
