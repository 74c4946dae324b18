import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createEmulator, type Emulator, type Seed } from "@remote-assistance/emulator";
import { createSqliteStore } from "@remote-assistance/emulator/sqlite";
import { readGraphContract } from "../contract/contract.ts";
import { resourcesOf } from "../population.ts";
import { causeOf, type Resource } from "../resource.ts";
import type { Provocation, Target } from "../scenario.ts";
import { remoteAssistancePartners } from "../scenarios/remote-assistance-partner/resource.ts";
import type { PartnerSide } from "../scenarios/remote-assistance-partner/stories.ts";
import { emulatorFaults, tokenCauses } from "./emulator-control.ts";

/** An emulator, with its partner's side, and its issuer. */
export type EmulatorTarget = Target & PartnerSide & Pick<Emulator, "issueToken">;

/** The emulator as a function: no port, no socket. */
export async function emulatorInProcess(resource: Resource = remoteAssistancePartners): Promise<EmulatorTarget> {
  const emulator = createEmulator({ seed: await seedOf(resource), auth: "scopes" });
  return target("emulator in process", "http://127.0.0.1/v1.0", emulator.fetch, emulator, resource);
}

/** The emulator as a server on a free port. */
export async function emulatorOverHttp(resource: Resource = remoteAssistancePartners): Promise<EmulatorTarget> {
  const emulator = createEmulator({ seed: await seedOf(resource), auth: "scopes" });
  const { baseUrl } = await emulator.listen();
  return target("emulator over HTTP", baseUrl, fetch, emulator, resource);
}

/** The emulator as a function, with its entities in a data file, which is deleted when the target is closed. */
export async function emulatorOnSqlite(resource: Resource = remoteAssistancePartners): Promise<EmulatorTarget> {
  const folder = await mkdtemp(join(tmpdir(), "emulator-on-sqlite-"));
  const store = createSqliteStore({ file: join(folder, "data.db") });
  const emulator = createEmulator({ seed: await seedOf(resource), auth: "scopes", store });
  const served = await target("emulator on SQLite", "http://127.0.0.1/v1.0", emulator.fetch, emulator, resource);
  const close = async () => {
    await served.close();
    await rm(folder, { recursive: true });
  };
  return { ...served, close };
}

/** The populations of all resources of the contract. */
async function seedOf(resource: Resource): Promise<Seed> {
  const resources = resourcesOf(await readGraphContract(), resource);
  return Object.fromEntries(resources.map(({ name, population }) => [name, population]));
}

async function target(
  name: string,
  baseUrl: string,
  fetch: Target["fetch"],
  emulator: Emulator,
  resource: Resource,
): Promise<EmulatorTarget> {
  const emulated: Readonly<Record<string, Provocation>> = {
    ...(await tokenCauses((claims) => emulator.issueToken(claims))),
    ...emulatorFaults,
  };
  const contract = await readGraphContract();
  const resources = resourcesOf(contract, resource);
  return {
    name,
    baseUrl,
    token: await emulator.issueToken(),
    fetch,
    provoke: (answer) => emulated[answer.example] ?? causeOf(contract, resources, answer),
    reset: () => emulator.reset(),
    issueToken: (options) => emulator.issueToken(options),
    completeOnboarding: (id) => emulator.completeOnboarding(id),
    close: () => emulator.close(),
  };
}
