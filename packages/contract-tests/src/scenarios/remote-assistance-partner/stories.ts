import { expect } from "vitest";
import type { Contract } from "../../contract/contract.ts";
import { callsOf, entityOf, etagOf, type ResourceCalls } from "../../resource-calls.ts";
import type { Scenario } from "../../scenario.ts";

/** What somebody outside of the service does, so that no operation can. */
export interface PartnerSide {
  /** Confirms a request to onboard. */
  readonly completeOnboarding: (id: string) => Promise<void>;
}

/** What operations mean to each other, on a service that remembers what it was told. */
export function remoteAssistancePartnerStories(
  contract: Contract,
  { completeOnboarding }: PartnerSide,
): readonly Scenario[] {
  const story = (sentence: string, tell: (partners: ResourceCalls) => Promise<void>): Scenario => ({
    sentence,
    check: (context) => tell(callsOf(contract, context, "remoteAssistancePartners")),
  });
  return [
    story("a partner is created, read where its Location leads, deleted, and gone", async (partners) => {
      const { body, headers } = await partners.call("create", { body: { displayName: "TeamViewer" }, status: 201 });
      const id = decodeURIComponent(String(headers.get("Location")?.split("/").at(-1)));
      expect(await partners.read(id)).toEqual(entityOf(body));
      await partners.call("delete", { id, status: 204 });
      await partners.call("get", { id, status: 404 });
      await partners.call("update", { id, body: { displayName: "Another" }, status: 404 });
      await partners.call("delete", { id, status: 404 });
    }),
    story("an identifier is taken until its partner is deleted", async (partners) => {
      await partners.call("create", { body: { id: "one" }, status: 201 });
      await partners.call("create", { body: { id: "one", displayName: "Another" }, status: 409 });
      expect(await partners.read("one")).toMatchObject({ displayName: null });
      await partners.call("delete", { id: "one", status: 204 });
      await partners.call("create", { body: { id: "one", displayName: "Another" }, status: 201 });
    }),
    story("an update keeps what it leaves out, and clears what is null", async (partners) => {
      const onboardingUrl = "https://example.com/onboarding";
      await partners.call("create", { body: { id: "one", displayName: "TeamViewer", onboardingUrl }, status: 201 });
      const { body } = await partners.call("update", { id: "one", body: { displayName: null }, status: 200 });
      expect(body).toMatchObject({ id: "one", displayName: null, onboardingUrl });
      expect(await partners.read("one")).toEqual(entityOf(body));
    }),
    story("of two changes that start from the same ETag, the first counts", async (partners) => {
      const old = { "If-Match": etagOf(await partners.call("create", { body: { id: "one" }, status: 201 })) };
      const current = {
        "If-Match": etagOf(
          await partners.call("update", { id: "one", body: { displayName: "First" }, status: 200, headers: old }),
        ),
      };
      await partners.call("update", { id: "one", body: { displayName: "Second" }, status: 412, headers: old });
      await partners.call("delete", { id: "one", status: 412, headers: old });
      expect(await partners.read("one")).toMatchObject({ displayName: "First" });
      await partners.call("delete", { id: "one", status: 204, headers: current });
    }),
    story("an onboarding begins, is confirmed by the partner, and is given up", async (partners) => {
      await partners.call("create", { body: { id: "one" }, status: 201 });
      const before = await partners.read("one");
      await partners.call("beginOnboarding", { id: "one", status: 204 });
      const begun = await partners.read("one");
      expect(begun).toMatchObject({
        onboardingStatus: "onboarding",
        onboardingUrl: expect.stringMatching(/^https:/),
        lastConnectionDateTime: before.lastConnectionDateTime,
      });
      await completeOnboarding("one");
      const onboarded = await partners.read("one");
      expect(onboarded).toMatchObject({
        ...begun,
        onboardingStatus: "onboarded",
        lastConnectionDateTime: expect.any(String),
      });
      expect(onboarded.lastConnectionDateTime).not.toBe(before.lastConnectionDateTime);
      await partners.call("beginOnboarding", { id: "one", status: 409 });
      await partners.call("disconnect", { id: "one", status: 204 });
      expect(await partners.read("one")).toEqual({ ...onboarded, onboardingStatus: "notOnboarded" });
    }),
    story("an onboarding can be begun anew, and given up before and after it is", async (partners) => {
      await partners.call("create", { body: { id: "one" }, status: 201 });
      await partners.call("disconnect", { id: "one", status: 204 });
      await partners.call("beginOnboarding", { id: "one", status: 204 });
      const begun = await partners.read("one");
      await partners.call("beginOnboarding", { id: "one", status: 204 });
      expect(await partners.read("one")).toEqual(begun);
      await partners.call("disconnect", { id: "one", status: 204 });
      expect(await partners.read("one")).toMatchObject({ onboardingStatus: "notOnboarded" });
    }),
    story("a list and a count find what was created, by what it is", async (partners) => {
      const before = await partners.count();
      for (const id of ["one", "two", "three"])
        await partners.call("create", { body: { id, displayName: `It's ${id}` }, status: 201 });
      await partners.call("delete", { id: "two", status: 204 });
      expect(await partners.count()).toBe(before + 2);
      const query = { $filter: "startswith(displayName,'It''s ') and id ne 'two'", $orderby: ["displayName desc"] };
      expect(await partners.list(query)).toEqual(["three", "one"]);
      expect(await partners.count({ $filter: query.$filter })).toBe(2);
    }),
    story("the pages of a list have each partner once", async (partners) => {
      for (const id of ["one", "two", "three"]) await partners.call("create", { body: { id }, status: 201 });
      const all = await partners.list({});
      expect(all).toEqual(expect.arrayContaining(["one", "two", "three"]));
      expect(await partners.list({ $top: 2 })).toEqual(all);
    }),
  ];
}
