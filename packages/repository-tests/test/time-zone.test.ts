import { expect, test } from "vitest";

test("tests run in a zone that is half an hour off, so that a local time is noticed", () => {
  expect(new Date(0).getTimezoneOffset()).toBe(-330);
});
