import { expect, onTestFinished, test } from "vitest";
import { createEmulator, type PlannedFault } from "../src/index.ts";
import { exchangeRaw, PARTNER } from "./caller.ts";

async function serve(faults: readonly PlannedFault[]): Promise<string> {
  const emulator = createEmulator({ faults });
  onTestFinished(() => emulator.close());
  return (await emulator.listen()).baseUrl;
}

const authorization = "Bearer any-token";

/** All that is sent over a connection that stays open unless the server ends it. */
async function sentFor(fault: PlannedFault): Promise<string> {
  const url = await serve([fault]);
  return exchangeRaw(url, `GET /v1.0${PARTNER} HTTP/1.1\r\nHost: emulator\r\nAuthorization: ${authorization}\r\n\r\n`);
}

test("nothing is sent of an answer that is dropped before its headers", async () => {
  expect(await sentFor({ drop: "beforeHeaders" })).toBe("");
});

test.each([
  ["afterHeaders", 0],
  ["withinBody", 1 / 2],
] as const)("the connection ends too early, and the headers tell: %s", async (drop, part) => {
  const [headers = "", body = ""] = (await sentFor({ drop })).split("\r\n\r\n");
  expect(headers).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  const [, length] = /^content-length: (\d+)$/m.exec(headers) ?? [];
  expect(body.length).toBe(Math.floor(Number(length) * part));
});

test.each<[PlannedFault, string]>([
  [{ drop: "beforeHeaders" }, "fetch failed"],
  [{ drop: "withinBody" }, "terminated"],
])("fetch fails as it does without a server: %j", async (fault, message) => {
  const emulator = createEmulator({ faults: [fault] });
  const url = await serve([fault]);
  for (const send of [fetch, emulator.fetch]) {
    const reading = send(url + PARTNER, { headers: { authorization } }).then((response) => response.text());
    await expect(reading).rejects.toThrow(new TypeError(message));
  }
});

test.each([
  ["beforeHeaders", 1],
  ["afterHeaders", 2],
  ["withinBody", 2],
])("what was asked for before is answered first, if a caller does not wait: %s", async (drop, heads) => {
  const url = await serve([]);
  const get = (fault: PlannedFault) =>
    `GET /v1.0${PARTNER} HTTP/1.1\r\nHost: emulator\r\nAuthorization: ${authorization}\r\nEmulator-Fault: ${JSON.stringify(fault)}\r\n\r\n`;
  const sent = await exchangeRaw(url, get({ delay: 20 }) + get(JSON.parse(`{"drop":"${drop}"}`)));
  expect(sent.match(/HTTP\/1\.1 200 OK\r/g)).toHaveLength(heads);
  expect(sent).toContain('"displayName":"TeamViewer"');
});

test("an answer that is wrong is sent whole", async () => {
  const url = await serve([{ body: "malformed" }]);
  const response = await fetch(url + PARTNER, { headers: { authorization } });
  const text = await response.text();
  expect(response.headers.get("content-length")).toBe(String(text.length));
  expect(() => JSON.parse(text)).toThrow(SyntaxError);
});

test("the next request finds the server as it was", async () => {
  const url = await serve([{ drop: "beforeHeaders" }, { drop: "afterHeaders" }, { drop: "withinBody" }]);
  for (const _ of [1, 2, 3]) {
    const response = await fetch(url + PARTNER, { headers: { authorization } }).catch(() => undefined);
    await response?.text().catch(() => undefined);
  }
  expect((await fetch(url + PARTNER, { headers: { authorization } })).status).toBe(200);
});
