import { readFile } from "node:fs/promises";
import { createEmulator } from "@remote-assistance/emulator";
import { expect, test } from "vitest";

const page = await readFile(
  new URL("../../../openapi/facts/throttling-intune-remote-assistance.md", import.meta.url),
  "utf8",
);
const limits = [...page.matchAll(/^\| (POST|Any)\b.*\| (\d+) requests per (\d+) seconds \| (\d+) requests per /gm)].map(
  ([, kind, perTenant, seconds, perApp]) => ({
    method: kind === "Any" ? "GET" : "POST",
    perTenant: Number(perTenant),
    perApp: Number(perApp),
    seconds: Number(seconds),
  }),
);

test("the page of the limits has one of writes and one of all requests", () => {
  expect(limits.map(({ method }) => method)).toEqual(["POST", "GET"]);
});

test.each(limits)(
  "the emulator allows as many requests as the page says: $method",
  async ({ method, perTenant, perApp, seconds }) => {
    const emulator = createEmulator({ throttle: true, auth: "scopes", rememberRequests: 1 });
    const statusesOf = async (appId: string, count: number): Promise<number[]> => {
      const token = await emulator.issueToken({ appId });
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
      const body = method === "POST" ? "{}" : null;
      const url = "https://graph.microsoft.com/v1.0/deviceManagement/remoteAssistancePartners";
      const statuses: number[] = [];
      for (let sent = 0; sent < count; sent++)
        statuses.push((await emulator.fetch(url, { method, headers, body })).status);
      return statuses;
    };
    const isLimited = (status: number) => status === 429;
    const [first, second] = ["11111111-1111-1111-1111-111111111111", "22222222-2222-2222-2222-222222222222"] as const;
    expect((await statusesOf(first, perApp + 1)).findIndex(isLimited), "of one app").toBe(perApp);
    // What is refused counts as well.
    expect((await statusesOf(second, perTenant - perApp - 1)).findIndex(isLimited), "of another app").toBe(-1);
    expect(await statusesOf("33333333-3333-3333-3333-333333333333", 1), "of the tenant").toEqual([429]);
    emulator.advance(seconds * 1000);
    expect((await statusesOf(first, 1)).findIndex(isLimited), "after the time").toBe(-1);
    await emulator.close();
  },
);
