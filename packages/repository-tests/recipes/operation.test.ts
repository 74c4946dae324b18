import { expect, test } from "vitest";
import { expectDocumentedFiles, followTheContract } from "./follow.ts";
import { type Edit, openKitchen } from "./kitchen.ts";

const PARTNER = "openapi/resources/remote-assistance-partner";

/** An action with a body and a result. */
const edits: readonly Edit[] = [
  {
    file: "openapi/openapi.yaml",
    after: "paths/remote-assistance-partner-disconnect.yaml\n",
    insert: `  /deviceManagement/remoteAssistancePartners/{remoteAssistancePartnerId}/extendOnboarding:
    $ref: resources/remote-assistance-partner/paths/remote-assistance-partner-extend-onboarding.yaml
`,
  },
  {
    file: `${PARTNER}/paths/remote-assistance-partner-extend-onboarding.yaml`,
    create: `parameters:
  - $ref: ../parameters/RemoteAssistancePartnerId.yaml
post:
  summary: Extend the onboarding of a remote assistance partner
  description: |
    Gives the partner more time to confirm.
  x-provenance: [P-110]
  operationId: extendRemoteAssistancePartnerOnboarding
  tags: [remoteAssistancePartners]
  externalDocs:
    description: The remote assistance partner in the Microsoft Graph reference
    url: https://learn.microsoft.com/graph/api/resources/intune-remoteassistance-remoteassistancepartner
  security:
    - microsoftEntra: [DeviceManagementServiceConfig.ReadWrite.All]
    - microsoftEntra: [DeviceManagementConfiguration.ReadWrite.All]
  parameters:
    - $ref: ../../../components/parameters/ClientRequestId.yaml
  requestBody:
    description: How much time.
    required: true
    content:
      application/json:
        schema:
          $ref: ../schemas/RemoteAssistancePartnerExtension.yaml
        examples:
          PartnerExtension:
            $ref: ../examples/PartnerExtension.yaml
  responses:
    "200":
      description: The partner, with more time.
      x-provenance: [P-110]
      content:
        application/json:
          schema:
            $ref: ../schemas/RemoteAssistancePartner.yaml
          examples:
            PartnerOnboarding:
              $ref: ../examples/PartnerOnboarding.yaml
    "400":
      $ref: ../../../components/responses/CreateBadRequest.yaml
    "401":
      $ref: ../../../components/responses/Unauthorized.yaml
    "403":
      $ref: ../../../components/responses/WriteForbidden.yaml
    "404":
      $ref: ../../../components/responses/NotFound.yaml
    "429":
      $ref: ../../../components/responses/TooManyRequests.yaml
    "500":
      $ref: ../../../components/responses/InternalServerError.yaml
    "503":
      $ref: ../../../components/responses/ServiceUnavailable.yaml
    "504":
      $ref: ../../../components/responses/GatewayTimeout.yaml
`,
  },
  {
    file: `${PARTNER}/schemas/RemoteAssistancePartnerExtension.yaml`,
    create: `type: object
description: How much more time a partner has to confirm.
x-provenance: [P-110]
additionalProperties: false
required: [days]
properties:
  days:
    type: integer
    format: int32
    minimum: 1
    maximum: 30
    description: How many days to add.
    x-provenance: [P-110]
    examples:
      - 7
`,
  },
  {
    file: `${PARTNER}/examples/PartnerExtension.yaml`,
    create: `summary: A week more
x-provenance: [P-110]
value:
  days: 7
`,
  },
  {
    file: "openapi/provenance/paths-and-operations.yaml",
    after: "entries:\n",
    insert: `  - id: P-110
    claim: The onboarding of a partner can be extended.
    confidence: metadata
    evidence:
      - source: metadata
    checked: "2026-11-29"

`,
  },
  // What the permission map says of it.
  {
    file: "openapi/facts/permissions.json",
    after: `            "/devicemanagement/remoteassistancepartners/{id}/disconnect": ""`,
    insert: `,
            "/devicemanagement/remoteassistancepartners/{id}/extendonboarding": ""`,
  },
  {
    file: "openapi/facts/permissions.json",
    after: `            "/devicemanagement/remoteassistancepartners/{id}/disconnect": "least=DelegatedWork,Application"`,
    insert: `,
            "/devicemanagement/remoteassistancepartners/{id}/extendonboarding": "least=DelegatedWork,Application"`,
  },
];

/** What it does: the one file of the emulator, in the folder of its resource. */
const behaviour: Edit = {
  file: "packages/emulator/src/resources/remote-assistance-partner/behaviour.ts",
  after: "      disconnectRemoteAssistancePartner: { apply: (state) => ({ state: disconnect(state) }) },\n",
  insert: `      extendRemoteAssistancePartnerOnboarding: {
        apply(state, { body: { days }, now, newId }) {
          const portal = \`https://example.com/onboarding/\${newId()}\`;
          const extended = beginOnboarding(state, portal, { expireOnboardingAfter: days * 86_400_000 }, now);
          return { state: extended, result: extended.entity };
        },
      },
`,
};

test("an operation follows from the files that CONTRIBUTING.md names", async () => {
  await using kitchen = await openKitchen();
  await kitchen.edit(...edits);
  await kitchen.run("turbo", "run", "generate", "--output-logs=errors-only");
  await kitchen.run("turbo", "run", "build", "--filter=@remote-assistance/client...", "--output-logs=errors-only");
  await expect(kitchen.run("npm", "run", "check-types", "-w", "@remote-assistance/emulator")).rejects.toThrow(
    "extendRemoteAssistancePartnerOnboarding",
  );
  await kitchen.edit(behaviour);
  await followTheContract(kitchen);
  await expectDocumentedFiles(kitchen, "Add an operation");
  expect(await kitchen.read("packages/client/src/generated/v1.0/resources.ts")).toMatch(/extendOnboarding\(/);
});
