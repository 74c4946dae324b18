import { describe, expect, test } from "vitest";
import { type Breach, refusal } from "./breach.ts";

const LIST = "#/paths/~1deviceManagement~1exchangeConnectors/get";
const SCHEMAS = "#/components/schemas";

const BREACHES: readonly Breach[] = [
  {
    name: "a schema that cannot name a type",
    edit: ["    ManagementSettings:\n", "    microsoft.graph.settings: {}\n    ManagementSettings:\n"],
    at: "microsoft.graph.settings",
    pointer: `${SCHEMAS}/microsoft.graph.settings`,
    message:
      "microsoft.graph.settings cannot name a type. Name the schema in PascalCase, with letters and digits only.",
  },
  {
    name: "a schema with the name of something generated",
    edit: ["    ManagementSettings:\n", "    ListExchangeConnectorsOptions: {}\n    ManagementSettings:\n"],
    at: "get:\n      operationId: listExchangeConnectors",
    pointer: LIST,
    message: `this makes a second ListExchangeConnectorsOptions, which ${SCHEMAS}/ListExchangeConnectorsOptions has made already. Rename one of them.`,
  },
  {
    name: "a schema with a name of the client's own",
    edit: ["    ManagementSettings:\n", "    GraphError: {}\n    ManagementSettings:\n"],
    at: "GraphError",
    pointer: `${SCHEMAS}/GraphError`,
    message: "this makes a second GraphError, which is the client's own. Rename this.",
  },
  {
    name: "a schema keyword that is not known",
    edit: ["          maxLength: 40\n", "          maxLenght: 40\n"],
    at: "maxLenght",
    pointer: `${SCHEMAS}/TemplateBase/properties/displayName/maxLenght`,
    message:
      "the schema keyword maxLenght is not supported. Write the schema without it; an extension starts with `x-`.",
  },
  {
    name: "the nullable of OpenAPI 3.0",
    edit: ["          maxLength: 40\n", "          nullable: true\n"],
    at: "nullable",
    pointer: `${SCHEMAS}/TemplateBase/properties/displayName/nullable`,
    message:
      "the schema keyword nullable is not supported. Write the schema without it; an extension starts with `x-`.",
  },
  {
    name: "a format that is not known",
    edit: ["      format: date-time\n", "      format: datetime\n"],
    at: "DateTimeOffset:\n",
    pointer: `${SCHEMAS}/DateTimeOffset`,
    message: 'Ajv refuses the schema: unknown format "datetime" ignored in schema at path "#". Correct the schema.',
  },
  {
    name: "a keyword without its type",
    edit: ["          type: string\n          maxLength: 40\n", "          maxLength: 40\n"],
    at: "TemplateBase:\n",
    pointer: `${SCHEMAS}/TemplateBase`,
    message:
      'Ajv refuses the schema: strict mode: missing type "string" for keyword "maxLength" at "TemplateBase#/properties/displayName" (strictTypes). Correct the schema.',
  },
  {
    name: "a type that is none",
    edit: ["          type: boolean\n        extra:", "          type: bool\n        extra:"],
    at: "type: bool\n",
    pointer: `${SCHEMAS}/ManagementSettings/properties/isScheduledActionEnabled/type`,
    message: "bool is no type of JSON Schema. Correct the type.",
  },
  {
    name: "a constant that is an object",
    edit: ['          const: "#microsoft.graph.exchangeConnector"', "          const: { a: 1 }"],
    at: "const: { a: 1 }",
    pointer: `${SCHEMAS}/ExchangeConnectorSelection/properties/@odata.type/const`,
    message: "only primitive values can be listed or constant. Describe it with properties.",
  },
  {
    name: "two forms side by side",
    edit: ["          maxLength: 40\n", "          enum: [a]\n          anyOf: [{ type: string }]\n"],
    at: "anyOf: [{ type: string }]",
    pointer: `${SCHEMAS}/TemplateBase/properties/displayName/anyOf`,
    message: "enum and anyOf stand side by side. Split the schema, so that each part has one form.",
  },
  {
    name: "a constraint beside a $ref",
    edit: ["          description: When it was last synchronised.\n", "          required: [id]\n"],
    at: "required: [id]\n          $ref",
    pointer: `${SCHEMAS}/ExchangeConnectorSelection/properties/lastSyncDateTime/required`,
    message: "$ref and required stand side by side. Split the schema, so that each part has one form.",
  },
  {
    name: "a required property that is none",
    edit: ["      required: [id, serverName, status]", "      required: [id, server, status]"],
    at: "server, status",
    pointer: `${SCHEMAS}/ExchangeConnector/required/1`,
    message: "server is required, but is no property. Add it, or correct the name.",
  },
  {
    name: "allOf with what is no object",
    edit: [
      '      allOf:\n        - $ref: "#/components/schemas/TemplateBase"\n      type',
      '      allOf:\n        - $ref: "#/components/schemas/Priority"\n      type',
    ],
    at: '$ref: "#/components/schemas/Priority"\n      type',
    pointer: `${SCHEMAS}/NotificationMessageTemplateCreate/allOf/0`,
    message: "this part of allOf is no object. Let allOf hold objects only.",
  },
  {
    name: "allOf that leads back to itself",
    edit: [
      '      allOf:\n        - $ref: "#/components/schemas/TemplateBase"\n      type',
      '      allOf:\n        - $ref: "#/components/schemas/NotificationMessageTemplateCreate"\n      type',
    ],
    at: '$ref: "#/components/schemas/NotificationMessageTemplateCreate"\n      type',
    pointer: `${SCHEMAS}/NotificationMessageTemplateCreate/allOf/0`,
    message: "this leads back to the schema it is part of. Break the circle.",
  },
  {
    name: "a member of an enum without its description",
    edit: ["        connected: The server has answered.\n", ""],
    at: "x-enumDescriptions:\n        none",
    pointer: `${SCHEMAS}/ConnectorStatus/x-enumDescriptions`,
    message: "connected has no description. Describe every member of the enum.",
  },
  {
    name: "the description of what is no member",
    edit: ["        full: Everything.\n", "        full: Everything.\n        all: Everything.\n"],
    at: "all: Everything.",
    pointer: `${SCHEMAS}/ConnectorView/x-enumDescriptions/all`,
    message: "all is no member of the enum. Remove it, or add the member.",
  },
  {
    name: "something wrong behind a YAML alias",
    edit: ["    ManagementSettings:\n", "    Extra: *extra\n    ManagementSettings:\n"],
    at: "type: anything",
    pointer: `${SCHEMAS}/Extra/type`,
    message: "anything is no type of JSON Schema. Correct the type.",
  },
  {
    name: "a $ref that leads nowhere",
    edit: ['          $ref: "#/components/schemas/DateTimeOffset"', '          $ref: "#/components/schemas/Date"'],
    at: '$ref: "#/components/schemas/Date"\n',
    pointer: `${SCHEMAS}/ExchangeConnectorSelection/properties/lastSyncDateTime/$ref`,
    message: "the $ref #/components/schemas/Date leads nowhere. Define what it names, or correct the name.",
  },
  {
    name: "a $ref that leads out of the document",
    edit: ['          $ref: "#/components/schemas/DateTimeOffset"', "          $ref: schemas/Date.yaml"],
    at: "$ref: schemas/Date.yaml",
    pointer: `${SCHEMAS}/ExchangeConnectorSelection/properties/lastSyncDateTime/$ref`,
    message: "the $ref schemas/Date.yaml leads out of this document. Bundle the contract first: `npm run build`.",
  },
  {
    name: "a $ref to what has no name",
    edit: [
      '          $ref: "#/components/schemas/DateTimeOffset"',
      '          $ref: "#/components/schemas/TemplateBase/properties/displayName"',
    ],
    at: '$ref: "#/components/schemas/TemplateBase/properties/displayName"',
    pointer: `${SCHEMAS}/ExchangeConnectorSelection/properties/lastSyncDateTime/$ref`,
    message: "this $ref names no schema under components. Move what it names to components/schemas.",
  },
  {
    name: "a $ref that leads back to itself",
    edit: [
      "    Priority:\n      type: integer\n      enum: [1, 2]\n",
      '    Priority:\n      $ref: "#/components/schemas/Priority"\n',
    ],
    at: "Priority:\n      $ref",
    pointer: `${SCHEMAS}/Priority`,
    message: "this $ref leads back to itself. Let it name a definition.",
  },
];

describe("a contract is refused for", () => {
  test.each(BREACHES)("$name", async (breach) => {
    const { actual, expected } = await refusal(breach);
    expect(actual).toBe(expected);
  });
});
