import { expect, test } from "vitest";
import { readRetryAfter } from "../src/sending/retry-after.ts";
import { manualClock } from "./manual-clock.ts";
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
  ["nothing out of a number that something stands before or behind", { "Retry-After": "about 10s" }, undefined],
  ["nothing out of a number without its digits", { "Retry-After": "10." }, undefined],
  ["nothing out of a word", { "Retry-After": "soon" }, undefined],
  ["nothing out of a word that ends like a date", { "Retry-After": "soon GMT" }, undefined],
  ["nothing out of a date in another form", { "Retry-After": "2026-11-24T12:01:00Z", Date: noon }, undefined],
])("Retry-After is read as %s", (_, headers, seconds) => {
  expect(readRetryAfter(new Headers(headers), 0)).toBe(seconds);
});

test.each([undefined, "yesterday"])(
  "Retry-After as a date is counted from this machine's clock if the date of the response is %s",
  (date) => {
    const headers = new Headers({ "Retry-After": minuteLater, ...(date && { Date: date }) });
    expect(readRetryAfter(headers, Date.parse(noon) + 15_000)).toBe(45);
  },
);

test("a GraphError says how long to wait", async () => {
  const { partners } = observe(() => Response.json({}, { status: 429, headers: { "Retry-After": "2.128" } }));
  expect(await rejection(partners.get(partner.id))).toHaveProperty("retryAfter", 2.128);
});

test("a GraphError counts a date from the clock of the client", async () => {
  const answer = () => Response.json({}, { status: 503, headers: { "Retry-After": minuteLater } });
  const { partners } = observe(answer, { clock: manualClock(Date.parse(noon)) });
  expect(await rejection(partners.get(partner.id))).toHaveProperty("retryAfter", 60);
});
