import { toFetch } from "@remote-assistance/http";
import { CONTRACTS } from "./contracts.ts";
import type { Emulator } from "./emulator.ts";
import { createEngine } from "./engine.ts";
import { leastPrivilegeOf } from "./journal/least-privilege.ts";
import { CLOSED } from "./lifecycle.ts";
import type { EmulatorOptions } from "./options/emulator-options.ts";
import { readEmulatorOptions } from "./options/read-emulator-options.ts";
import { emulateResources } from "./resources/emulated-resources.ts";
import { createBehaviours, RESOURCES } from "./resources/resources.ts";

/**
 * Makes an emulator.
 *
 * @example
 * const emulator = createEmulator();
 * const graph = createGraphClient({ fetch: emulator.fetch, credential: "any-token" });
 *
 * @throws TypeError for an option of the wrong type, an unknown one, or a seed that the contract does not allow
 * @throws RangeError for a number that is out of range, an unknown mode, a fault that is not possible, or a seed or an
 * application with the same identifier twice
 */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  const settings = readEmulatorOptions(options);
  const { seeds } = settings;
  const service = { contracts: CONTRACTS, resources: RESOURCES, behaviours: createBehaviours(options), seeds };
  const { handle, servers, lifecycle, clock, state, journal, tokens, faults } = createEngine(
    service,
    settings,
    () => emulator,
  );
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
    ...emulateResources(state, () => lifecycle.ready(), clock.now),
    reset: () => lifecycle.reset(),
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
