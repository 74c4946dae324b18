import assert from "node:assert/strict";
import { createEmulator, type Emulator } from "@remote-assistance/emulator";
import type { CallName, Connect, PartnerCalls } from "./partner-calls.ts";

const seed = [
  { id: "a", displayName: "Alpha", onboardingStatus: "notOnboarded" },
  { id: "b", displayName: "Beta", onboardingStatus: "onboarded" },
  { id: "c", displayName: "Gamma", onboardingStatus: "notOnboarded" },
] as const;

type Try = (calls: PartnerCalls, emulator: Emulator) => Promise<void>;

const tries: Readonly<Record<CallName, Try>> = {
  list: async (calls) => assert.deepEqual(idsOf(await calls.list()), ["a", "b", "c"]),
  listSelected: async (calls) => {
    for (const partner of partnersOf(await calls.listSelected())) assertSelected(partner);
  },
  listFiltered: async (calls) => assert.deepEqual(idsOf(await calls.listFiltered()), ["c", "a"]),
  // Plain text: some clients leave it as it is, some parse it.
  count: async (calls) => assert.equal(String(await calls.count()), "3"),
  create: async (calls, emulator) => {
    assert.partialDeepStrictEqual(await calls.create("Delta"), { displayName: "Delta" });
    assert.equal((await emulator.state()).at(-1)?.displayName, "Delta");
  },
  get: async (calls) => assert.partialDeepStrictEqual(await calls.get("b"), seed[1]),
  getSelected: async (calls) => assertSelected(await calls.getSelected("b")),
  update: async (calls, emulator) => {
    assert.partialDeepStrictEqual(await calls.update("b", "Renamed"), { id: "b", displayName: "Renamed" });
    assert.equal((await partner(emulator, "b"))?.displayName, "Renamed");
  },
  updateMinimally: async (calls, emulator) => {
    await calls.updateMinimally("b", "Renamed");
    assert.equal((await partner(emulator, "b"))?.displayName, "Renamed");
    assert.equal(emulator.requests.at(-1)?.status, 204);
  },
  beginOnboarding: async (calls, emulator) => {
    await calls.beginOnboarding("a");
    assert.equal((await partner(emulator, "a"))?.onboardingStatus, "onboarding");
  },
  disconnect: async (calls, emulator) => {
    await calls.disconnect("b");
    assert.equal((await partner(emulator, "b"))?.onboardingStatus, "notOnboarded");
  },
  delete: async (calls, emulator) => {
    await calls.delete("b");
    assert.equal(await partner(emulator, "b"), undefined);
  },
};

/** How many calls a client is tried with. */
export const CALLS = Object.keys(tries).length;

/**
 * Makes every call on an emulator that is served on loopback and reset before each of them.
 *
 * @returns the calls that fail, each with its error
 */
export async function tryCalls(version: string, connect: Connect): Promise<Record<string, string>> {
  const emulator = createEmulator({ seed });
  try {
    const { url } = await emulator.listen();
    const calls = await connect(`${url}/${version}`, "any-token");
    const failures: Record<string, string> = {};
    for (const [name, attempt] of Object.entries(tries)) {
      await emulator.reset();
      await attempt(calls, emulator).catch((error: unknown) => {
        const { method, target, status } = emulator.requests.at(-1) ?? {};
        const problem = error instanceof Error ? error.message : JSON.stringify(error);
        failures[name] = `${method} ${target} → ${status}: ${problem}`;
      });
    }
    return failures;
  } finally {
    await emulator.close();
  }
}

async function partner(emulator: Emulator, id: string) {
  return (await emulator.state()).find((candidate) => candidate.id === id);
}

function partnersOf(list: unknown): object[] {
  assert.ok(typeof list === "object" && list !== null && "value" in list && Array.isArray(list.value), "no list");
  return list.value;
}

function idsOf(list: unknown): unknown[] {
  return partnersOf(list).map((partner) => Reflect.get(partner, "id"));
}

// A client that loses `$select` would get more than that.
function assertSelected(partner: unknown): void {
  assert.ok(typeof partner === "object" && partner !== null, "no partner");
  const properties = Object.keys(partner).filter((name) => !name.startsWith("@odata."));
  assert.deepEqual(properties, ["id", "displayName"]);
}
