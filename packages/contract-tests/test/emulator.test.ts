import { createGraphClient } from "@remote-assistance/client";
import { afterAll, expect, test } from "vitest";
import { graphBundle, readGraphContract } from "../src/graph-contract.ts";
import { prove, unprovoked } from "../src/prove.ts";
import { ownScenarios, storiesOf } from "../src/scenarios/own-scenarios.ts";
import { emulatorInProcess, emulatorOverHttp } from "../src/targets/emulator.ts";
import { behindPrism } from "../src/targets/prism-proxy.ts";

const contract = await readGraphContract();
const inProcess = await emulatorInProcess();
const behindProxy = await behindPrism(graphBundle, await emulatorOverHttp());

for (const target of [inProcess, behindProxy]) {
  afterAll(target.close);
  const stories = storiesOf(contract, target);
  prove({ contract, target, createClient: createGraphClient, scenarios: ownScenarios, stories });
}

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
