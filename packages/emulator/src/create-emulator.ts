import { toFetch } from "@remote-assistance/http";
import { adjustable } from "./adjustable-clock.ts";
import { createControlRoute } from "./control/control-route.ts";
import type { Emulator } from "./emulator.ts";
import type { Entity } from "./entity/entity-type.ts";
import { FaultSchedule } from "./faults/fault-schedule.ts";
import { leastPrivilegeOf } from "./journal/least-privilege.ts";
import { RequestJournal, recordRequest } from "./journal/request-journal.ts";
import { CLOSED, Lifecycle } from "./lifecycle.ts";
import { serveOperations } from "./operations/handlers.ts";
import type { EmulatorOptions } from "./options/emulator-options.ts";
import { type EmulatorSettings, readEmulatorOptions } from "./options/read-emulator-options.ts";
import type { Parts } from "./parts.ts";
import { createRequestHandler, type HandleRequest } from "./pipeline/handle-request.ts";
import { RunningRequests } from "./pipeline/running-requests.ts";
import { changeFromOutside, listEverything, Population } from "./population.ts";
import { reportPartner } from "./resources/remote-assistance-partner/partner.ts";
import { readSeed } from "./resources/remote-assistance-partner/read-seed.ts";
import { serveResources } from "./resources/resources.ts";
import { Servers } from "./servers.ts";
import { WindowThrottle } from "./throttling/window-throttle.ts";
import { createTokens } from "./tokens.ts";

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
  const settings = readEmulatorOptions(options);
  const parts = createParts(settings);
  const { clock, population, journal, tokens, faults } = parts;
  const handle = assemble(settings, parts, () => emulator);
  const servers = new Servers(handle, settings.allowedHosts);
  const lifecycle = new Lifecycle(settings.store, parts, servers);
  const partners = parts.resources.remoteAssistancePartner;
  const fromPortal = async (name: string, id: string) => {
    await lifecycle.ready();
    await changeFromOutside(partners, name, id, clock.now());
  };
  const emulator: Emulator = {
    fetch: toFetch((request) => {
      if (lifecycle.isClosed) throw new TypeError("fetch failed", { cause: new Error(CLOSED) });
      return handle(request);
    }),
    async listen(where = {}) {
      lifecycle.expectOpen();
      const server = await servers.open(where);
      try {
        // Not before, as a port that is taken must leave a new data file as it is.
        await lifecycle.ready();
        return server;
      } catch (error) {
        await server.close();
        throw error;
      }
    },
    reset: () => lifecycle.reset(),
    async seed(bodies) {
      await lifecycle.ready();
      await population.add(partners, readSeed(bodies));
    },
    async state() {
      await lifecycle.ready();
      return (await listEverything(partners, clock.now())).map(reportPartner);
    },
    completeOnboarding: (id) => fromPortal("completeOnboarding", id),
    failOnboarding: (id) => fromPortal("failOnboarding", id),
    advance: (milliseconds) => clock.advance(milliseconds),
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
    close: () => lifecycle.close(),
  };
  return emulator;
}

function createParts(settings: EmulatorSettings): Parts {
  const { store, seed, newId, faults, wait, throttle, rememberRequests } = settings;
  const clock = adjustable(settings.now);
  const onboarding = { expireAfter: settings.expireOnboardingAfter, completeAfter: settings.completeOnboardingAfter };
  const resources = serveResources(store, { onboarding });
  const seeds: Readonly<Record<string, readonly Entity[] | undefined>> = { remoteAssistancePartner: seed };
  const seeded = Object.entries(resources).map(([name, served]) => ({
    served,
    seed: seeds[name] ?? served.behaviour.seed,
  }));
  return {
    clock,
    resources,
    population: new Population(seeded, newId),
    journal: new RequestJournal(rememberRequests),
    tokens: createTokens({ ...settings, now: clock.now }),
    faults: new FaultSchedule(faults, wait),
    throttle: throttle && new WindowThrottle(throttle),
    running: new RunningRequests(),
  };
}

/** @param getEmulator finds the emulator, which cannot be there before its control endpoints are */
function assemble(settings: EmulatorSettings, parts: Parts, getEmulator: () => Emulator): HandleRequest {
  const { newId, newRequestId, pageSize, onRequest } = settings;
  const { clock, resources, population, journal, tokens, faults, throttle, running } = parts;
  return createRequestHandler({
    ready: () => population.ready(),
    service: { newId, pageSize },
    operations: serveOperations(Object.values(resources)),
    newRequestId,
    authenticator: tokens.authenticator,
    faults,
    throttle,
    running,
    sideRoutes: [tokens.issuerRoute, createControlRoute(getEmulator, settings.allowedHosts)],
    now: clock.now,
    onResponse(request, operationId, status) {
      const recorded = recordRequest(request, operationId, status);
      journal.add(recorded);
      onRequest?.(recorded);
    },
  });
}
