import { createGraphClient } from "@remote-assistance/client";
import { afterAll, expect, test } from "vitest";
import { graphBundle, readGraphContract } from "../src/contract/contract.ts";
import { prove, proveEntities } from "../src/prove.ts";
import { unprovoked } from "../src/run-scenario.ts";
import { ownScenarios, storiesOf } from "../src/scenarios/own-scenarios.ts";
import { emulatorInProcess, emulatorOnSqlite, emulatorOverHttp } from "../src/targets/emulator.ts";
import { mockInProcess, mockOverHttp } from "../src/targets/mock.ts";
import { behindPrism } from "../src/targets/prism-proxy.ts";

const contract = await readGraphContract();
const inProcess = await emulatorInProcess();
const overHttp = await emulatorOverHttp();
const behindProxy = await behindPrism(graphBundle, await emulatorOverHttp());
const onSqlite = await emulatorOnSqlite();
const mocks = await Promise.all([mockInProcess(graphBundle), mockOverHttp(graphBundle)]);
for (const { close } of [inProcess, overHttp, behindProxy, onSqlite, ...mocks]) afterAll(close);

for (const target of mocks) prove({ contract, target, createClient: createGraphClient, scenarios: ownScenarios });

for (const target of [inProcess, onSqlite, behindProxy]) {
  const stories = storiesOf(contract, target);
  prove({ contract, target, createClient: createGraphClient, scenarios: ownScenarios, stories });
}

// What a forgetful service cannot pass, on each that remembers what it is told.
for (const target of [inProcess, overHttp, onSqlite])
  proveEntities({ contract, target, createClient: createGraphClient });

test.each(Object.keys(contract.operations))("an emulator can be made to give every documented answer: %s", (id) => {
  expect(unprovoked({ contract, target: inProcess }, id)).toEqual([]);
});

test("an answer off the contract becomes a 500 of Prism that names the place", async () => {
  const response = await behindProxy.fetch(`${behindProxy.baseUrl}/deviceManagement/remoteAssistancePartners`, {
    headers: { Authorization: `Bearer ${behindProxy.token}`, "emulator-fault": '{"body":"unknownMember"}' },
  });
  expect(response.status).toBe(500);
  const { validation } = Object(await response.json());
  expect(validation).toContainEqual(
    expect.objectContaining({ location: ["response", "body", "value", "0", "onboardingStatus"] }),
  );
});
