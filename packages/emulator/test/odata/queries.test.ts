import { describe, expect, test } from "vitest";
import { createEmulator } from "../../src/index.ts";
import { type Answer, type Call, callerOf, codeOf, messageOf, PARTNERS } from "../caller.ts";

const SEED = [
  { id: "a", displayName: "TeamViewer", lastConnectionDateTime: "2026-01-01T00:00:00.0000001Z" },
  { id: "b", displayName: "Team O'Neil", onboardingStatus: "onboarding" as const },
  { id: "c", displayName: null, onboardingStatus: "onboarded" as const },
  { id: "d", displayName: "straße 50%", lastConnectionDateTime: "2026-01-01T01:00:00+01:00" },
];

function emulatorCall(): Call {
  return callerOf(createEmulator({ seed: SEED }));
}

function idsOf({ body }: Answer): string {
  return Array.from(Object(body.value), (partner) => Object(partner).id).join("");
}

function listed(call: Call, options: Readonly<Record<string, string>>): Promise<Answer> {
  return call("GET", `${PARTNERS}?${new URLSearchParams(options)}`);
}

describe("$filter", () => {
  test.each([
    ["displayName eq 'TeamViewer'", "a"],
    ["displayName eq 'teamviewer'", ""],
    ["displayName eq 'Team O''Neil'", "b"],
    ["displayName ne 'TeamViewer'", "bcd"],
    ["displayName eq null", "c"],
    ["displayName ge null", "c"],
    ["displayName gt null or displayName lt 'U'", "ab"],
    ["not (displayName lt 'U')", "cd"],
    ["startswith(displayName,'Team')", "ab"],
    ["endswith(displayName,'50%')", "d"],
    ["contains(displayName,'aße')", "d"],
    ["not contains(displayName,'Team')", "d"],
    ["contains(displayName,'Team') eq false", "d"],
    ["contains(displayName,'Team') ne true", "cd"],
    ["onboardingStatus eq 'notOnboarded'", "ad"],
    ["onboardingStatus gt 'notOnboarded'", "bc"],
    ["onboardingStatus in ('onboarded','onboarding')", "bc"],
    ["lastConnectionDateTime gt 2026-01-01T00:00:00Z", "a"],
    ["lastConnectionDateTime eq 2025-12-31T23:00:00-01:00", "d"],
    ["id lt 'c' and (onboardingStatus eq 'onboarding' or endswith(displayName,'er'))", "ab"],
  ])("%s", async (filter, ids) => {
    expect(idsOf(await listed(emulatorCall(), { $filter: filter }))).toBe(ids);
  });

  test("is kept in the next link, and counted", async () => {
    const call = emulatorCall();
    const options = { $filter: "startswith(displayName,'Team')", $top: "1", $count: "true" };
    const first = await listed(call, options);
    expect([idsOf(first), first.body["@odata.count"]]).toEqual(["a", 2]);
    const second = await call("GET", String(first.body["@odata.nextLink"]));
    expect([idsOf(second), second.body["@odata.count"], second.body["@odata.nextLink"]]).toEqual(["b", 2, undefined]);
  });

  test("is refused with the place of what is wrong", async () => {
    const refused = await listed(emulatorCall(), { $filter: "displayName eq" });
    expect([refused.status, codeOf(refused)]).toEqual([400, "BadRequest"]);
    expect(messageOf(refused)).toBe(
      "The query specified in the URI is not valid. An expression was expected at position 14 of $filter.",
    );
  });
});

describe("$search", () => {
  test.each([
    ["team", "ab"],
    ["VIEW", "a"],
    ["team neil", "b"],
    ['"team o\'"', "b"],
    ["STRASSE OR viewer", "ad"],
    ["NOT team", "cd"],
    ["onboarding", ""],
  ])("%s", async (search, ids) => {
    expect(idsOf(await listed(emulatorCall(), { $search: search }))).toBe(ids);
  });

  test("and $filter have both to be met", async () => {
    const options = { $search: "team", $filter: "onboardingStatus eq 'onboarding'" };
    expect(idsOf(await listed(emulatorCall(), options))).toBe("b");
  });
});

describe("/$count", () => {
  test.each([
    [{ $filter: "startswith(displayName,'Team')" }, "2"],
    [{ $filter: "contains(displayName,'Team')" }, "2"],
    [{ $filter: "id eq 'a' or displayName eq 'TeamViewer'" }, "1"],
    [{ $filter: "id gt 'a' and (id lt 'd' and contains(id,'c'))" }, "1"],
    [{ $filter: "id in ('a','b','d') and id ne 'b'" }, "2"],
    [{ $search: "NOT team" }, "2"],
    [{ $search: "team", $filter: "id eq 'c'" }, "0"],
  ])("of %j is %s", async (options, count) => {
    const { text } = await emulatorCall()("GET", `${PARTNERS}/$count?${new URLSearchParams(options)}`);
    expect(text).toBe(count);
  });
});

describe("$orderby", () => {
  test.each([
    ["displayName", "cbad"],
    ["displayName desc", "dabc"],
    ["displayName  desc", "dabc"],
    ["\tdisplayName\t desc ,\tid", "dabc"],
    ["onboardingStatus desc,id desc", "cbda"],
    ["onboardingStatus desc", "cbda"],
    ["lastConnectionDateTime,id desc", "cbda"],
    ["id,id desc", "abcd"],
  ])("%s", async (order, ids) => {
    expect(idsOf(await listed(emulatorCall(), { $orderby: order }))).toBe(ids);
  });

  test.each([
    ["name", "named 'name' on type 'microsoft.graph.remoteAssistancePartner' at position 0 of $orderby."],
    ["id, name desc", "named 'name' on type 'microsoft.graph.remoteAssistancePartner' at position 4 of $orderby."],
    ["id down", "The direction 'down' of 'id' is neither 'asc' nor 'desc' at position 0 of $orderby."],
    ["id,", "The name of a property was expected at position 3 of $orderby."],
  ])("is refused with what is wrong, and where: %s", async (order, reason) => {
    const refused = await listed(emulatorCall(), { $orderby: order });
    expect([refused.status, codeOf(refused)]).toEqual([400, "BadRequest"]);
    expect(messageOf(refused)).toContain(reason);
  });

  test("leads on from a name that is very long", async () => {
    const seed = ["x", "y"].map((letter) => ({ id: letter, displayName: letter.repeat(300_000) }));
    const call = callerOf(createEmulator({ seed, pageSize: 1 }));
    const first = await listed(call, { $orderby: "displayName" });
    expect(idsOf(await call("GET", String(first.body["@odata.nextLink"])))).toBe("y");
  });
});

describe("$expand", () => {
  test("takes all relationships, as there are none", async () => {
    expect(idsOf(await listed(emulatorCall(), { $expand: "*" }))).toBe("abcd");
    const refused = await listed(emulatorCall(), { $expand: "owner" });
    expect(messageOf(refused)).toContain(
      "named 'owner' on type 'microsoft.graph.remoteAssistancePartner' at position 0 of $expand.",
    );
  });
});

test.each([
  ["GET", `${PARTNERS}/a?$filter=id eq 'a'`, "$filter"],
  ["GET", `${PARTNERS}/$count?$top=1`, "$top"],
  ["DELETE", `${PARTNERS}/a?$select=id`, "$select"],
  ["POST", `${PARTNERS}/a/disconnect?$count=true`, "$count"],
])("%s %s is refused, as the operation has no such option", async (method, path, option) => {
  const refused = await emulatorCall()(method, path);
  expect([refused.status, messageOf(refused)]).toEqual([
    400,
    `The query specified in the URI is not valid. The query parameter '${option}' is not supported.`,
  ]);
});
