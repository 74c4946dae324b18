import { adjustable } from "./adjustable-clock.ts";
import { type Contract, isOperationId } from "./contracts.ts";
import { createControlRoute } from "./control/control-route.ts";
import type { Emulator } from "./emulator.ts";
import type { Behaviour } from "./entity/behaviour.ts";
import { expectValidDefaults } from "./entity/entity.ts";
import type { Resource } from "./entity/entity-type.ts";
import { FaultSchedule } from "./faults/fault-schedule.ts";
import { RequestJournal, recordRequest } from "./journal/request-journal.ts";
import { Lifecycle, type Parts, RunningRequests } from "./lifecycle.ts";
import { serveOperations } from "./operations/handlers.ts";
import type { EmulatorSettings } from "./options/read-emulator-options.ts";
import { createRequestHandler, type HandleRequest } from "./pipeline/handle-request.ts";
import { type Bodies, ResourceState } from "./resources/resource-state.ts";
import { serveResources } from "./resources/resources.ts";
import { Servers } from "./servers.ts";
import { WindowThrottle } from "./throttling/window-throttle.ts";
import { createTokens } from "./tokens.ts";

/** What an engine serves: any contract, in several versions. */
export interface Service {
  readonly contracts: readonly [Contract, ...Contract[]];
  /** By the name of the entity type. */
  readonly resources: Readonly<Record<string, Resource>>;
  /** By the name of the entity type; one without has nothing but its contract. */
  readonly behaviours: Readonly<Record<string, Behaviour>>;
  /** What is there at first, by the name of the entity type, in place of what a behaviour says. */
  readonly seeds: Bodies;
}

/** A service that runs, without the methods by which a program controls it. */
export interface Engine extends Omit<Parts, "running" | "throttle"> {
  readonly handle: HandleRequest;
  readonly servers: Servers;
  readonly lifecycle: Lifecycle;
}

/**
 * @param getEmulator finds the emulator that the control endpoints control, which cannot be there before the engine is
 * @throws Error for a contract by which nothing can be created
 */
export function createEngine(service: Service, settings: EmulatorSettings, getEmulator: () => Emulator): Engine {
  const { store, newId, newRequestId, pageSize, allowedHosts, onRequest } = settings;
  const { contracts } = service;
  contracts.forEach(expectValidDefaults);
  const clock = adjustable(settings.now);
  const resources = serveResources(service.resources, service.behaviours, store);
  const tokens = createTokens({ ...settings, now: clock.now });
  const journal = new RequestJournal(settings.rememberRequests);
  const parts = {
    clock,
    tokens,
    journal,
    state: new ResourceState(resources, service.seeds, newId),
    faults: new FaultSchedule(settings.faults, settings.wait),
    throttle: settings.throttle && new WindowThrottle(settings.throttle),
    running: new RunningRequests(),
  };
  const handle = createRequestHandler({
    ...parts,
    contracts,
    track: (response) => parts.running.track(response),
    ready: () => parts.state.ready(),
    settings: { newId, pageSize },
    operations: serveOperations(resources),
    newRequestId,
    authenticator: tokens.authenticator,
    sideRoutes: [tokens.issuerRoute, createControlRoute(getEmulator, allowedHosts)],
    now: clock.now,
    onResponse(request, operationId, status) {
      const known = operationId !== undefined && isOperationId(operationId) ? operationId : undefined;
      const recorded = recordRequest(request, known, status);
      journal.add(recorded);
      onRequest?.(recorded);
    },
  });
  const servers = new Servers(handle, allowedHosts, contracts[0].version);
  return { ...parts, handle, servers, lifecycle: new Lifecycle(store, parts, servers) };
}
