import type { EntityBody, EntityName, ResourceName } from "../contracts.ts";
import { ONBOARDING_TIMES, type OnboardingOptions, type TimeOption } from "./remote-assistance-partner/onboarding.ts";
import type { PartnerPortal, PartnerReport } from "./remote-assistance-partner/partner.ts";
import type { ResourceState } from "./resource-state.ts";
import { COLLECTIONS, RESOURCES } from "./resources.ts";
import { MAIN, readSeed, type Seed } from "./seed.ts";

export type { PartnerReport as PartnerState, Seed, TimeOption };

/** The options of an emulator that are about its resources. */
export interface ResourceOptions extends OnboardingOptions {
  /**
   * What is there at first, and again after `reset()`: partners, or bodies by the name of their collection. What one leaves out is
   * supplied as in a create. A store that was seeded before keeps what it has instead.
   * @defaultValue one partner called TeamViewer, not onboarded, whose identifier is that of Microsoft's reference
   */
  readonly seed?: Seed | undefined;
}

/** The options that are times, by their names. */
export const RESOURCE_TIMES: Readonly<Record<keyof OnboardingOptions, TimeOption>> = ONBOARDING_TIMES;

/** What an emulator can do with its resources besides their operations. */
export interface EmulatedResources extends PartnerPortal {
  /**
   * Puts entities in, next to those that are there: all of a collection, or none.
   *
   * @example
   * await emulator.seed([{ displayName: "TeamViewer" }]);
   * await emulator.seed({ remoteAssistancePartners: [{ displayName: "TeamViewer" }] }); // the same
   *
   * @throws TypeError for a body that the contract does not allow
   * @throws RangeError for a key that is taken
   */
  seed(seed: Seed): Promise<void>;
  /**
   * All entities of a collection, in the order of their creation.
   *
   * @param collection by the name that the client has for it; partners if it is left out
   * @throws RangeError for a collection that the contract does not have
   */
  state<Name extends ResourceName = ResourceName<typeof MAIN>>(collection?: Name): Promise<readonly StateOf<Name>[]>;
}

/** What `state()` shows of an entity: what an operation shows, and what only its behaviour knows. */
export type StateOf<Resource extends ResourceName> = States[Resource];

type States = {
  readonly [Name in EntityName as ResourceName<Name>]: Name extends keyof Reported ? Reported[Name] : EntityBody<Name>;
};

/** The states of entities that a behaviour tells more of. */
interface Reported {
  readonly remoteAssistancePartner: PartnerReport;
}

/** The methods by which something happens outside of the API, each to an entity of the main type. */
export const OUTSIDE_METHODS: readonly (keyof PartnerPortal)[] = ["completeOnboarding", "failOnboarding"];

/** @param ready waits for the seeds; throws if the emulator is closed */
export function emulateResources(state: ResourceState, ready: () => Promise<void>, now: () => Date): EmulatedResources {
  const happens = (what: keyof PartnerPortal) => async (key: string) => {
    await ready();
    await state.change(MAIN, what, key, now());
  };
  return {
    async seed(seed) {
      await ready();
      await state.add(readSeed(seed));
    },
    async state<Name extends ResourceName>(collection?: Name) {
      await ready();
      // Whatever is stored was let in by validators that are made from the same contract as the type.
      return (await state.report(findEntityName(collection), now())) as readonly unknown[] as readonly StateOf<Name>[];
    },
    completeOnboarding: happens("completeOnboarding"),
    failOnboarding: happens("failOnboarding"),
  };
}

function findEntityName(collection: string = RESOURCES[MAIN].type.resource): string {
  const found = Object.entries(RESOURCES).find(([, { type }]) => type.resource === collection);
  if (found !== undefined) return found[0];
  throw new RangeError(`The contract has no collection ${collection}; known are ${COLLECTIONS.join(", ")}.`);
}
