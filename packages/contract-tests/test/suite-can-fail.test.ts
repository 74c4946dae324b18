import { createGraphClient } from "@remote-assistance/client";
import { expect, test } from "vitest";
import { plainHttp } from "../src/callers/plain-http.ts";
import { printExchange, recorded } from "../src/callers/recorded.ts";
import { readGraphContract } from "../src/contract/contract.ts";
import { disprove, disproveEntities } from "../src/disprove.ts";
import { callsOf } from "../src/resource.ts";
import type { Target } from "../src/scenario.ts";
import { ownScenarios, storiesOf } from "../src/scenarios/own-scenarios.ts";

const contract = await readGraphContract();

disprove({
  contract,
  createClient: createGraphClient,
  scenarios: ownScenarios,
  stories: storiesOf(contract, { completeOnboarding: async () => {} }),
});

disproveEntities(contract, createGraphClient);

/** A server whose next link leads back to the first page, for ever. */
const circular: Target = {
  name: "a server that goes round in circles",
  baseUrl: "http://127.0.0.1/v1.0",
  token: "secret",
  fetch: async (url) => {
    const trace = { "request-id": "1", "client-request-id": "1" };
    return Response.json({ value: [], "@odata.nextLink": new URL(url).href }, { headers: trace });
  },
  provoke: () => undefined,
  close: async () => {},
};

test("a list whose pages do not end is a failure, not a wait", async () => {
  const partners = callsOf(
    contract,
    { caller: plainHttp(contract, circular), target: circular },
    "remoteAssistancePartners",
  );
  await expect(partners.list()).rejects.toThrow("The list has more than 50 pages.");
});

test("a scenario that fails can say what it sent last as a curl line, and what came back, but not the token", async () => {
  const { target, exchanges } = recorded(circular);
  await plainHttp(contract, target).call({
    operationId: "updateRemoteAssistancePartner",
    path: { remoteAssistancePartnerId: "1" },
    body: { displayName: "It's" },
  });
  expect(exchanges.map((exchange) => printExchange(exchange, circular.token))).toEqual([
    [
      `curl -i -X PATCH 'http://127.0.0.1/v1.0/deviceManagement/remoteAssistancePartners/1' -H 'authorization: Bearer '"$TOKEN"'' -H 'content-type: application/json' --data-binary '{"displayName":"It'\\''s"}'`,
      "",
      "HTTP/1.1 200",
      "client-request-id: 1",
      "content-type: application/json",
      "request-id: 1",
      "",
      '{"value":[],"@odata.nextLink":"http://127.0.0.1/v1.0/deviceManagement/remoteAssistancePartners/1"}',
    ].join("\n"),
  ]);
});
