import type { Contract } from "../../contract/contract.ts";
import { expectEqual, expectMatch, expectMembers, expectThat } from "../../expect.ts";
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
      const { lastConnectionDateTime } = before;
      expectMembers(begun, { onboardingStatus: "onboarding", lastConnectionDateTime }, "the partner after the begin");
      expectMatch(begun.onboardingUrl, /^https:/, "where it is onboarded");
      await completeOnboarding("one");
      const onboarded = await partners.read("one");
      const { id, displayName, onboardingUrl } = begun;
      const expected = { id, displayName, onboardingUrl, onboardingStatus: "onboarded" };
      expectMembers(onboarded, expected, "the partner after its confirmation");
      expectThat(onboarded.lastConnectionDateTime !== lastConnectionDateTime, "The confirmation is not a connection.");
      await partners.call("beginOnboarding", { id: "one", status: 409 });
      await partners.call("disconnect", { id: "one", status: 204 });
      expectEqual(
        await partners.read("one"),
        { ...onboarded, onboardingStatus: "notOnboarded" },
        "the disconnected partner",
      );
    }),
    story("an onboarding can be begun anew, and given up before and after it is", async (partners) => {
      await partners.call("create", { body: { id: "one" }, status: 201 });
      await partners.call("disconnect", { id: "one", status: 204 });
      await partners.call("beginOnboarding", { id: "one", status: 204 });
      const begun = await partners.read("one");
      await partners.call("beginOnboarding", { id: "one", status: 204 });
      const { id, displayName, onboardingUrl, onboardingStatus, lastConnectionDateTime } = begun;
      const expected = { id, displayName, onboardingUrl, onboardingStatus, lastConnectionDateTime };
      expectMembers(await partners.read("one"), expected, "the partner after the second begin");
      await partners.call("disconnect", { id: "one", status: 204 });
      expectMembers(await partners.read("one"), { onboardingStatus: "notOnboarded" }, "the disconnected partner");
    }),
    story("a list and a count find what was created, by what it is", async (partners) => {
      const before = await partners.count();
      for (const id of ["one", "two", "three"])
        await partners.call("create", { body: { id, displayName: `It's ${id}` }, status: 201 });
      await partners.call("delete", { id: "two", status: 204 });
      expectEqual(await partners.count(), before + 2, "the count");
      const query = { $filter: "startswith(displayName,'It''s ') and id ne 'two'", $orderby: ["displayName desc"] };
      expectEqual(await partners.list(query), ["three", "one"], "the list");
      expectEqual(await partners.count({ $filter: query.$filter }), 2, "the count of what the filter finds");
    }),
  ];
}
