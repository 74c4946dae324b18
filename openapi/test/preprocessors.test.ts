import { expect, test } from "vitest";
import { bundleSources } from "../bundle/bundle-sources.ts";
import { isObject, type Json, objectIn } from "../bundle/json.ts";

test("each response has the headers that the root lists, and the list itself stays in the source files", () => {
  const contract = bundleSources();
  const responses = responsesIn(contract.paths ?? null).concat(responsesIn(contract.components ?? null));
  expect(responses.length).toBeGreaterThan(20);
  for (const { headers } of responses) {
    expect(headers).toMatchObject({
      "request-id": { $ref: "#/components/headers/RequestId" },
      "client-request-id": { $ref: "#/components/headers/ClientRequestId" },
      "x-ms-ags-diagnostic": { $ref: "#/components/headers/Diagnostic" },
    });
  }
  expect(contract).not.toHaveProperty("x-headers-of-every-response");
});

test("the complete entity requires each of its properties, and no annotation", () => {
  const { RemoteAssistancePartner, RemoteAssistancePartnerSelection } = objectIn(bundleSources().components, "schemas");
  const properties = Object.keys(objectIn(RemoteAssistancePartnerSelection, "properties"));
  expect(RemoteAssistancePartner).toMatchObject({
    type: "object",
    description: expect.any(String),
    required: properties.filter((name) => !name.startsWith("@")),
    allOf: [{ $ref: "#/components/schemas/RemoteAssistancePartnerSelection" }],
  });
});

function responsesIn(node: Json): { readonly headers?: Json }[] {
  if (!isObject(node)) return [];
  return Object.entries(node).flatMap(([key, value]) => {
    if (key !== "responses" || !isObject(value)) return responsesIn(value);
    return Object.values(value)
      .filter(isObject)
      .filter((response) => !("$ref" in response));
  });
}
