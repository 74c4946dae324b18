import { describe, expect, test } from "vitest";
import { createEmulator } from "../src/index.ts";
import { type Answer, type Call, callerOf, codeOf, PARTNERS } from "./caller.ts";

const LETTERS = ["a", "b", "c", "d", "e"];

function emulatorWith(ids: readonly string[], pageSize = 2) {
  const emulator = createEmulator({ seed: ids.map((id) => ({ id, displayName: id === "c" ? null : id })), pageSize });
  return { emulator, call: callerOf(emulator) };
}

function idsOf({ body }: Answer): string[] {
  return Array.from(Object(body.value), (partner) => Object(partner).id);
}

async function follow(call: Call, path: string): Promise<string[][]> {
  const pages: string[][] = [];
  for (let next: unknown = path; typeof next === "string"; ) {
    // A link that led back would be followed for ever.
    expect(pages.length).toBeLessThan(20);
    const page = await call("GET", next);
    pages.push(idsOf(page));
    next = page.body["@odata.nextLink"];
  }
  return pages;
}

describe("a list", () => {
  test("comes in pages, in the order of creation", async () => {
    const { call } = emulatorWith(LETTERS);
    expect(await follow(call, PARTNERS)).toEqual([["a", "b"], ["c", "d"], ["e"]]);
  });

  test("goes on where it was while partners come and go", async () => {
    const { call } = emulatorWith(LETTERS);
    const first = await call("GET", PARTNERS);
    await call("DELETE", `${PARTNERS}/a`);
    await call("DELETE", `${PARTNERS}/c`);
    await call("POST", PARTNERS, { body: { id: "f" } });
    expect(await follow(call, String(first.body["@odata.nextLink"]))).toEqual([["d", "e"], ["f"]]);
  });

  test("keeps the other options in its next link, and skips once", async () => {
    const { call } = emulatorWith(LETTERS, 100);
    expect(await follow(call, `${PARTNERS}?$skip=1&$top=2&$select=id`)).toEqual([
      ["b", "c"],
      ["d", "e"],
    ]);
    const { body } = await call("GET", `${PARTNERS}?$skip=1&$top=2&$select=id`);
    expect(body["@odata.nextLink"]).toMatch(/\?\$top=2&\$select=id&\$skiptoken=\w+$/);
    expect(Object(body.value)[0]).toEqual({ id: "b" });
  });

  test("writes only what a URL may hold into its next link", async () => {
    const { call } = emulatorWith(LETTERS);
    const { body } = await call("GET", `${PARTNERS}?$top=1&mine={a|b}^&other=%zz&$filter=id ne '[]'`);
    expect(body["@odata.nextLink"]).toMatch(
      /\?\$top=1&mine=%7Ba%7Cb%7D%5E&other=%25zz&\$filter=id%20ne%20%27%5B%5D%27&\$skiptoken=\w+$/i,
    );
  });

  test("goes on behind a value however long it is", async () => {
    const seed = ["a", "b"].map((id) => ({ id, displayName: id.repeat(500_000) }));
    const call = callerOf(createEmulator({ seed, pageSize: 1 }));
    expect(await follow(call, `${PARTNERS}?$orderby=displayName`)).toEqual([["a"], ["b"]]);
  });

  test("is empty behind all partners, however far", async () => {
    const { call } = emulatorWith(LETTERS);
    expect(await follow(call, `${PARTNERS}?$skip=${"9".repeat(30)}`)).toEqual([[]]);
  });

  test("counts all partners, whatever the page, if asked to", async () => {
    const { call } = emulatorWith(LETTERS);
    expect((await call("GET", `${PARTNERS}?$count=true&$top=1`)).body["@odata.count"]).toBe(5);
    expect((await call("GET", PARTNERS)).body).not.toHaveProperty("@odata.count");
    expect((await call("GET", `${PARTNERS}/$count`)).text).toBe("5");
  });

  test("sorts by several keys, null lowest, and pages through equal ones", async () => {
    const { call } = emulatorWith(LETTERS, 2);
    expect((await follow(call, `${PARTNERS}?$orderby=displayName`)).flat()).toEqual(["c", "a", "b", "d", "e"]);
    const byStatus = `${PARTNERS}?$orderby=onboardingStatus,displayName desc`;
    expect((await follow(call, byStatus)).flat()).toEqual(["e", "d", "b", "a", "c"]);
  });

  test("sorts dates as instants, not as text", async () => {
    const dates = ["2026-01-01T00:00:00.0000001Z", "2026-01-01T00:00:00Z", "2025-12-31T23:00:00-02:00"];
    const seed = dates.map((lastConnectionDateTime, index) => ({ id: String(index), lastConnectionDateTime }));
    const call = callerOf(createEmulator({ seed }));
    expect(await follow(call, `${PARTNERS}?$orderby=lastConnectionDateTime`)).toEqual([["1", "0", "2"]]);
  });

  test("follows odata.maxpagesize, and says so", async () => {
    const { call } = emulatorWith(LETTERS, 100);
    const page = await call("GET", PARTNERS, { headers: { prefer: "odata.maxpagesize=3" } });
    expect(idsOf(page)).toEqual(["a", "b", "c"]);
    expect(page.headers.get("preference-applied")).toBe("odata.maxpagesize=3");
  });

  test("has an empty page, which leads nowhere, for $top=0", async () => {
    const { call } = emulatorWith(LETTERS);
    const { body } = await call("GET", `${PARTNERS}?$top=0`);
    expect(body).toMatchObject({ value: [] });
    expect(body).not.toHaveProperty("@odata.nextLink");
  });

  test.each(["nonsense", "W10", "WzEsMl0", "e30"])("refuses the token %s, which it did not write", async (token) => {
    const { call } = emulatorWith(LETTERS);
    const refused = await call("GET", `${PARTNERS}?$skiptoken=${token}`);
    expect([refused.status, codeOf(refused)]).toEqual([400, "BadRequest"]);
  });
});
