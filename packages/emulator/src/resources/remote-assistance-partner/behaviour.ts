import type { entities } from "@remote-assistance/client/entities";
import type { Action, Behaviour, OutsideChange } from "../../entity/behaviour.ts";
import {
  beginOnboarding,
  completeOnboarding,
  disconnect,
  endByWrite,
  type OnboardingTimes,
  settle,
} from "./onboarding.ts";
import type { OnboardingEnd, Partner, PartnerState } from "./partner.ts";
import type { PartnerPortal } from "./portal.ts";

/** The partner of Microsoft's reference. */
const TEAM_VIEWER: Partial<Partner> = { id: "7443c8b9-c8b9-7443-b9c8-4374b9c84374", displayName: "TeamViewer" };

type Actions = (typeof entities.remoteAssistancePartner)["actions"];

/** What partners do beyond their contract. An action of the contract that is missing here is answered with 501. */
export function createPartnerBehaviour(times: OnboardingTimes): Behaviour<Partner, OnboardingEnd> {
  const actions = {
    beginRemoteAssistancePartnerOnboarding: {
      prepare({ now, newId }) {
        const portal = `https://example.com/onboarding/${newId()}`;
        return { apply: (state) => beginOnboarding(state, portal, times, now) };
      },
    },
    disconnectRemoteAssistancePartner: { prepare: () => ({ apply: disconnect }) },
  } satisfies Readonly<Partial<Record<Actions[keyof Actions], Action<Partner, OnboardingEnd>>>>;
  return {
    actions,
    write: endByWrite,
    settle,
    outside: PORTAL,
    seed: [TEAM_VIEWER],
  };
}

/** What an administrator does in the partner's portal. */
const PORTAL: Readonly<Record<keyof PartnerPortal, OutsideChange<Partner, OnboardingEnd>>> = {
  completeOnboarding: { apply: (state, now) => completeOnboarding(expectOnboarding(state), now) },
  failOnboarding: { apply: (state) => disconnect(expectOnboarding(state)) },
};

function expectOnboarding(state: PartnerState): PartnerState {
  const { id, onboardingStatus } = state.entity;
  if (onboardingStatus === "onboarding") return state;
  throw new RangeError(`The partner ${id} is ${onboardingStatus}; call beginOnboarding first.`);
}
