import type { ActionsOf, Behaviour, OutsideChange } from "../../entity/behaviour.ts";
import { writeDateTimeOffset } from "../../entity/date-time-offset.ts";
import {
  beginOnboarding,
  completeOnboarding,
  disconnect,
  endByWrite,
  type OnboardingOptions,
  settle,
} from "./onboarding.ts";
import type { OnboardingEnd, Partner, PartnerPortal, PartnerState } from "./partner.ts";

/** The partner of Microsoft's reference. */
const TEAM_VIEWER: Partial<Partner> = { id: "7443c8b9-c8b9-7443-b9c8-4374b9c84374", displayName: "TeamViewer" };

/** What partners do beyond their contract. */
export function createPartnerBehaviour(options: OnboardingOptions): Behaviour<Partner, OnboardingEnd> {
  return {
    actions: {
      beginRemoteAssistancePartnerOnboarding: {
        apply(state, { now, newId }) {
          const portal = `https://example.com/onboarding/${newId()}`;
          return { state: beginOnboarding(state, portal, options, now) };
        },
      },
      disconnectRemoteAssistancePartner: { apply: (state) => ({ state: disconnect(state) }) },
    } satisfies ActionsOf<"remoteAssistancePartner", Partner, OnboardingEnd>,
    write: endByWrite,
    settle,
    outside: PORTAL,
    seed: [TEAM_VIEWER],
    report({ pending }) {
      const expiry = pending === null ? null : writeDateTimeOffset(new Date(pending.expiresAt));
      return { onboardingRequestExpiryDateTime: expiry };
    },
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
