import { createGraphClient } from "@remote-assistance/client";
import { createEmulator, type Emulator } from "@remote-assistance/emulator";
import { afterAll, describe, expect, test } from "vitest";
import { readGraphContract } from "../src/contract/contract.ts";
import { readExchanges } from "../src/exchanges/exchange.ts";
import { liveForExchanges, proveExchanges, withPopulationOf } from "../src/exchanges/prove-exchanges.ts";
import { prove, proveEntities } from "../src/prove.ts";
import { unprovoked } from "../src/run-scenario.ts";
import { ownScenarios } from "../src/scenarios/own-scenarios.ts";
import { partnerExchanges, remoteAssistancePartners } from "../src/scenarios/remote-assistance-partner/resource.ts";
import { type LiveSettings, type LiveTenant, liveTenant, readLiveSettings } from "../src/targets/live-tenant.ts";

const graphContract = await readGraphContract();
const exchanges = await readExchanges(partnerExchanges);

// Emulators take the place of tenants: one with other partners than the contract's examples, and one to be erased.
const emulator = createEmulator({ seed: [{ id: "one" }, { id: "two" }], auth: "scopes" });
const emulatorToErase = createEmulator({ auth: "scopes" });
afterAll(() => Promise.all([emulator.close(), emulatorToErase.close()]));

async function settingsOf(served: Emulator, mayErase: boolean): Promise<LiveSettings> {
  const { baseUrl } = await served.listen();
  return { baseUrl, token: await served.issueToken(), mayErase };
}

async function proveOn(settings: LiveSettings): Promise<LiveTenant> {
  const tenant = await liveTenant(settings, graphContract);
  const populated = await liveTenant(settings, graphContract, withPopulationOf(remoteAssistancePartners, exchanges));
  proveExchanges(graphContract.document, exchanges, liveForExchanges(populated.target, exchanges));
  const { target, contract } = tenant;
  prove({ contract, target, createClient: createGraphClient, scenarios: ownScenarios });
  if (settings.mayErase) proveEntities({ contract, target, createClient: createGraphClient });
  return tenant;
}

const { target, contract } = await proveOn(await settingsOf(emulator, false));
await proveOn(await settingsOf(emulatorToErase, true));
const ofEnvironment = readLiveSettings(process.env);
if (ofEnvironment !== undefined) await proveOn(ofEnvironment);

describe("a tenant for reading", () => {
  test("has what it had", async () => {
    expect((await emulator.state()).map(({ id }) => id)).toEqual(["one", "two"]);
    expect(new Set(emulator.requests.map(({ method }) => method))).toEqual(new Set(["GET"]));
  });

  test("is sent nothing but GET, even by a scenario that does not say so", async () => {
    await expect(target.fetch(target.baseUrl, { method: "DELETE" })).rejects.toThrow(/^DELETE .* is not/);
  });

  test("cannot be made to fail, but for what is wrong with a request", () => {
    const never = unprovoked({ contract, target }, "getRemoteAssistancePartner").map(({ example }) => example);
    expect(never).toEqual([
      "PartnerOnboarding",
      "PartnerNotOnboarded",
      "PartnerOnboarded",
      "NoMethodMatch",
      "TenantNotApplicable",
      "TokenRejected",
      "ReadScopeMissing",
      "RoleMissing",
      "TooManyRequests",
      "InternalError",
      "ServiceUnavailable",
      "GatewayTimeout",
    ]);
  });

  test("has to have a partner", async () => {
    const empty = createEmulator({ seed: [] });
    const { baseUrl } = await empty.listen();
    await expect(liveTenant({ baseUrl, token: "token", mayErase: false }, graphContract)).rejects.toThrow(
      `There is no partner to be read at ${baseUrl}.`,
    );
    await empty.close();
  });
});

describe("the environment", () => {
  const REMOTE_ASSISTANCE_BASE_URL = "https://graph.microsoft.com/v1.0/";
  const REMOTE_ASSISTANCE_TOKEN = "secret";

  test("names no live service unless it does", () => {
    expect(readLiveSettings({})).toBeUndefined();
  });

  test("names a tenant for reading, if it does not say more", () => {
    expect(readLiveSettings({ REMOTE_ASSISTANCE_BASE_URL, REMOTE_ASSISTANCE_TOKEN })).toEqual({
      baseUrl: "https://graph.microsoft.com/v1.0",
      token: "secret",
      mayErase: false,
    });
  });

  test.each([
    [{ REMOTE_ASSISTANCE_BASE_URL }, /takes both/],
    [{ REMOTE_ASSISTANCE_TOKEN }, /takes both/],
    [{ REMOTE_ASSISTANCE_BASE_URL: "graph", REMOTE_ASSISTANCE_TOKEN }, /must be a URL/],
    [
      { REMOTE_ASSISTANCE_BASE_URL, REMOTE_ASSISTANCE_TOKEN, REMOTE_ASSISTANCE_ERASE_PARTNERS: "true" },
      /must be yes or no/,
    ],
  ])("that is incomplete or wrong is an error, without the token: %j", (environment, message) => {
    expect(() => readLiveSettings(environment)).toThrow(message);
    expect(() => readLiveSettings(environment)).not.toThrow("secret");
  });
});
