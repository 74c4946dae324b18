import { adjustable } from "./adjustable-clock.ts";
import { createControlRoute } from "./control/control-route.ts";
import type { SideRoute } from "./control/side-route.ts";
import type { Emulator, EmulatorServer } from "./emulator.ts";
import { type EmulatorOptions, type EmulatorSettings, readEmulatorOptions, readSeed } from "./emulator-options.ts";
import { FaultSchedule } from "./faults/fault-schedule.ts";
import { createFetch } from "./fetch.ts";
import { leastPrivilegeOf } from "./journal/least-privilege.ts";
import { RequestJournal } from "./journal/request-journal.ts";
import { completeOnboarding, disconnect } from "./partner/onboarding.ts";
import type { StoredPartner } from "./partner/partner.ts";
import { endOnboarding } from "./partner-side.ts";
import { type Answer, createAnswer } from "./pipeline/answer.ts";
import { createPopulation } from "./population.ts";
import { WindowThrottle } from "./throttling/window-throttle.ts";
import { createTokens, type Tokens } from "./tokens.ts";

/**
 * Makes an emulator.
 *
 * @example
 * const emulator = createEmulator();
 * const graph = createGraphClient({ fetch: emulator.fetch, credential: "any-token" });
 *
 * @throws TypeError for an option of the wrong type, an unknown one, or a seed that is no partner
 * @throws RangeError for a number that is out of range, an unknown mode, a fault that is not possible, or a seed or an
 * application with the same identifier twice
 */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const read = readEmulatorOptions(options);
  const { now, advance } = adjustable(read.now);
  const settings = { ...read, now };
  const { store } = settings;
  const servers = new Set<EmulatorServer>();
  const population = createPopulation(store, settings.seed, settings.newId);
  const seeded = population.begin();
  const parts = createParts(settings);
  const { journal, tokens, faults, throttle } = parts;
  const controlRoute = createControlRoute(() => emulator);
  const answer = answerOnce(seeded, assemble(settings, parts, [tokens.issuerRoute, controlRoute]));
  const end = async (id: string, change: (partner: StoredPartner) => StoredPartner) => {
    await seeded;
    await store.settle(now().getTime());
    await endOnboarding(store, id, change);
  };
  const emulator: Emulator = {
    fetch: createFetch(answer),
    async listen(where = {}) {
      await seeded;
      // Only here, so that what needs Node is loaded where there is one.
      const { serve } = await import("./server/serve.ts");
      const server = await serve(answer, where);
      servers.add(server);
      return server;
    },
    async reset() {
      await seeded;
      await population.reset();
      journal.clear();
      tokens.reset();
      faults.reset();
      throttle?.reset();
    },
    async seed(partners) {
      await seeded;
      await population.add(readSeed(partners));
    },
    async state() {
      await seeded;
      return population.list(now());
    },
    completeOnboarding: (id) => end(id, (partner) => completeOnboarding(partner, now())),
    failOnboarding: (id) => end(id, disconnect),
    advance,
    issueToken: tokens.issue,
    revokeTokens: tokens.revoke,
    plan: (planned) => faults.plan(planned),
    get faults() {
      return faults.progress();
    },
    get requests() {
      return journal.list();
    },
    leastPrivilege: () => leastPrivilegeOf(journal.called),
    async close() {
      faults.close();
      await Promise.all([...servers].map((server) => server.close()));
      try {
        await seeded;
      } finally {
        await store.close();
      }
    },
  };
  return emulator;
}

/** What has a state of its own, beside the store. */
interface Parts {
  readonly journal: RequestJournal;
  readonly tokens: Tokens;
  readonly faults: FaultSchedule;
  readonly throttle: WindowThrottle | undefined;
}

function createParts(settings: EmulatorSettings): Parts {
  return {
    journal: new RequestJournal(settings.rememberRequests),
    tokens: createTokens(settings),
    faults: new FaultSchedule(settings.faults, settings.wait),
    throttle: settings.throttle && new WindowThrottle(settings.throttle),
  };
}

function assemble(settings: EmulatorSettings, parts: Parts, sideRoutes: readonly SideRoute[]): Answer {
  const { journal, tokens, faults, throttle } = parts;
  const { store, newId, pageSize, now } = settings;
  const onboarding = { expireAfter: settings.expireOnboardingAfter, completeAfter: settings.completeOnboardingAfter };
  return createAnswer({
    service: { store, newId, pageSize, onboarding },
    authenticator: tokens.authenticator,
    faults,
    throttle,
    sideRoutes,
    now,
    onAnswer: (request, operationId, status) => journal.record(request, operationId, status),
  });
}

/** Holds requests back until the seed is in. */
function answerOnce(seeded: Promise<void>, answer: Answer): Answer {
  let isSeeded = false;
  const waiting = seeded.then(() => {
    isSeeded = true;
  });
  // Each request that waits is told of a failure; without one, the failure must not end the process either.
  waiting.catch(() => undefined);
  return (request) => (isSeeded ? answer(request) : waiting.then(() => answer(request)));
}
