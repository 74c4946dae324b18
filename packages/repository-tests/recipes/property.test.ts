import { describe, expect, test } from "vitest";
import type { DocumentedFile } from "./documented-files.ts";
import { expectDocumentedFiles, followTheContract } from "./follow.ts";
import { type Edit, openKitchen } from "./kitchen.ts";

interface Property {
  readonly name: string;
  /** The entry of its evidence. */
  readonly entry: string;
  /** As it is read, and as it is written: indented lines of YAML. */
  readonly schema: string;
  readonly writtenSchema?: string;
  readonly value: string;
  /** What the metadata calls its type, with `Nullable="false"` where it is. */
  readonly metadata: string;
  /** What the generated type of the client says. */
  readonly type: RegExp;
}

const properties: Readonly<Record<string, Property>> = {
  "a string that may be null": {
    name: "region",
    entry: "P-110",
    schema: `    type: [string, "null"]
    description: Where the partner keeps the data of its sessions.
    x-provenance: [P-110]
    examples:
      - Europe
`,
    value: "Europe",
    metadata: 'Type="Edm.String"',
    type: /region: string \| null;/,
  },
  "an integer that is only read": {
    name: "sessionCount",
    entry: "P-111",
    schema: `    type: integer
    format: int32
    minimum: 0
    description: How many sessions were held so far.
    x-provenance: [P-111]
    examples:
      - 3
`,
    value: "3",
    metadata: 'Type="Edm.Int32" Nullable="false"',
    type: /sessionCount: number;/,
  },
  "an array of strings": {
    name: "tags",
    entry: "P-112",
    schema: `    type: array
    description: Words to find the partner by.
    x-provenance: [P-112]
    items:
      type: string
    examples:
      - [helpdesk]
`,
    value: "[helpdesk]",
    metadata: 'Type="Collection(Edm.String)" Nullable="false"',
    type: /tags: string\[\];/,
  },
  "an object that may be null": {
    name: "contact",
    entry: "P-113",
    schema: `    type: [object, "null"]
    description: Whom to ask about the partner.
    x-provenance: [P-113]
    required: [name]
    properties:
      name:
        type: string
        description: The name of a person or a team.
        x-provenance: [P-113]
        examples:
          - Helpdesk
    examples:
      - { name: Helpdesk }
`,
    writtenSchema: `    type: [object, "null"]
    description: Whom to ask about the partner.
    x-provenance: [P-113]
    additionalProperties: false
    required: [name]
    properties:
      name:
        type: string
        description: The name of a person or a team.
        x-provenance: [P-113]
        examples:
          - Helpdesk
    examples:
      - { name: Helpdesk }
`,
    value: "{ name: Helpdesk }",
    metadata: 'Type="graph.remoteAssistanceContact"',
    type: /contact: \{/,
  },
};

const PARTNER = "openapi/resources/remote-assistance-partner";
const isWritten = ({ name }: Property) => name !== "sessionCount";

/** The recipe, as CONTRIBUTING.md has it. */
function editsFor(property: Property): Edit[] {
  const { name, entry, schema, writtenSchema = schema, value, metadata } = property;
  const bodies = isWritten(property) ? ["Create", "Update"] : [];
  const body = isWritten(property) ? ["PartnerBody"] : [];
  return [
    {
      file: `${PARTNER}/schemas/RemoteAssistancePartnerSelection.yaml`,
      after: "    $ref: ../../../components/schemas/DateTimeOffset.yaml\n",
      insert: `  ${name}:\n${schema}`,
    },
    ...bodies.map((kind) => ({
      file: `${PARTNER}/schemas/RemoteAssistancePartner${kind}.yaml`,
      after: "    $ref: ../../../components/schemas/DateTimeOffset.yaml\n",
      insert: `  ${name}:\n${writtenSchema}`,
    })),
    ...["PartnerNotOnboarded", "PartnerOnboarding", "PartnerOnboarded", ...body].map((example) => ({
      file: `${PARTNER}/examples/${example}.yaml`,
      after: "value:\n",
      insert: `  ${name}: ${value}\n`,
    })),
    {
      file: "openapi/provenance/properties.yaml",
      after: "entries:\n",
      insert: `  - id: ${entry}
    claim: "\`${name}\` is a property of a partner."
    confidence: metadata
    evidence:
      - source: metadata
    checked: "2026-11-29"

`,
    },
    {
      file: "openapi/facts/metadata.csdl.xml",
      after: '<EntityType Name="remoteAssistancePartner" BaseType="graph.entity">\n',
      insert: `        <Property Name="${name}" ${metadata} />\n`,
    },
  ];
}

/** Whether a file of the recipe is due for these properties. */
const isDue = (added: readonly Property[]) => (file: DocumentedFile) =>
  added.some(isWritten) || !file.what.includes("if it can be written");

describe("a property follows from the files that CONTRIBUTING.md names:", () => {
  // In one copy, as the tests of a copy take minutes: each is of another kind.
  test(Object.keys(properties).join(", "), async () => {
    const added = Object.values(properties);
    await using kitchen = await openKitchen();
    await kitchen.edit(...added.flatMap(editsFor));
    await followTheContract(kitchen);

    await expectDocumentedFiles(kitchen, "Add a property", isDue(added));
    const models = await kitchen.read("packages/client/src/generated/v1.0/models.ts");
    for (const { type } of added) expect(models).toMatch(type);
  });

  test("fewer of them, if it is only read", async () => {
    const added = Object.values(properties).filter((property) => !isWritten(property));
    await using kitchen = await openKitchen();
    await kitchen.edit(...added.flatMap(editsFor));
    await kitchen.run("turbo", "run", "generate", "--output-logs=errors-only");
    await kitchen.run("turbo", "run", "lint", "--filter=@remote-assistance/openapi", "--output-logs=errors-only");

    await expectDocumentedFiles(kitchen, "Add a property", isDue(added));
  });
});
