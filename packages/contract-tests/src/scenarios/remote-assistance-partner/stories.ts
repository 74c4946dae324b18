import { expect } from "vitest";
import type { Contract } from "../../contract/contract.ts";
import { callsOf, type ResourceCalls } from "../../resource.ts";
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
  ];
}
