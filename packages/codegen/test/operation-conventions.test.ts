import { describe, expect, test } from "vitest";
import { type Breach, refusal } from "./breach.ts";

const LIST = "#/paths/~1deviceManagement~1exchangeConnectors/get";
const GET = "#/paths/~1deviceManagement~1exchangeConnectors~1{exchangeConnectorId}/get";
const SETTINGS = "#/paths/~1deviceManagement~1settings/get";

const BREACHES: readonly Breach[] = [
  {
    name: "a version other than 3.1",
    edit: ["openapi: 3.1.1", "openapi: 3.0.3"],
    at: "openapi: 3.0.3",
    pointer: "#/openapi",
    message: "this is OpenAPI 3.0.3. Write the contract in OpenAPI 3.1.",
  },
  {
    name: "a part that is missing",
    edit: ["tags:\n  - name: exchangeConnectors\n", "labels:\n  - name: exchangeConnectors\n"],
    at: "openapi: 3.1.1",
    pointer: "#",
    message: "tags is missing. Add tags.",
  },
  {
    name: "a part of the wrong type",
    edit: ["      summary: List Exchange connectors", "      summary: 7"],
    at: "summary: 7",
    pointer: `${LIST}/summary`,
    message: "this is no string. Write a string here.",
  },
  {
    name: "an operation without a tag",
    edit: ["      tags: [managementSettings]\n", ""],
    at: "get:\n      operationId: getManagementSettings",
    pointer: SETTINGS,
    message: "the operation has no tag. Give it the one tag of its resource.",
  },
  {
    name: "a tag that is no accessor",
    edit: [
      "tags:\n  - name: exchangeConnectors\n",
      "tags:\n  - name: Management settings\n  - name: exchangeConnectors\n",
    ],
    at: "name: Management settings",
    pointer: "#/tags/0/name",
    message:
      "Management settings cannot name a property of the client. Name the tag in camelCase, with letters and digits only.",
  },
  {
    name: "an operation with two tags",
    edit: ["      tags: [managementSettings]\n", "      tags: [managementSettings, exchangeConnectors]\n"],
    at: "tags: [managementSettings, exchangeConnectors]",
    pointer: `${SETTINGS}/tags`,
    message: "the operation has more than one tag. Give it the one tag of its resource.",
  },
  {
    name: "a tag that is not defined",
    edit: ["      tags: [managementSettings]\n", "      tags: [printers]\n"],
    at: "printers",
    pointer: `${SETTINGS}/tags/0`,
    message: "the tag printers is not defined. Add it to the tags of the contract.",
  },
  {
    name: "an operationId without the noun",
    edit: ["operationId: syncExchangeConnector", "operationId: synchronise"],
    at: "operationId: synchronise",
    pointer: "#/paths/~1deviceManagement~1exchangeConnectors~1{exchangeConnectorId}~1sync/post/operationId",
    message:
      "the operationId synchronise names none of ExchangeConnectors, ExchangeConnector, Rule. Begin it with a verb and the noun; the singular is that of the path parameter {<singular>Id}.",
  },
  {
    name: "an operationId that is taken",
    edit: ["operationId: countExchangeConnectors", "operationId: listExchangeConnectors"],
    at: "operationId: listExchangeConnectors\n      tags: [exchangeConnectors]\n      summary: Count",
    pointer: "#/paths/~1deviceManagement~1exchangeConnectors~1$count/get/operationId",
    message: "the operationId listExchangeConnectors is taken already. Give each operation an id of its own.",
  },
  {
    name: "two operations with one method",
    edit: ["operationId: countExchangeConnectors", "operationId: getExchangeConnectors"],
    at: "operationId: getExchangeConnector\n",
    pointer: `${GET}/operationId`,
    message: "exchangeConnectors.get is taken already. Choose an operationId with another verb.",
  },
  {
    name: "a key that is not named after its resource",
    edit: [
      "  /deviceManagement/notificationMessageTemplates/{notificationMessageTemplateId}:",
      "  /deviceManagement/notificationMessageTemplates/{key}:",
    ],
    at: "operationId: createNotificationMessageTemplate",
    pointer: "#/paths/~1deviceManagement~1notificationMessageTemplates/post/operationId",
    message:
      "the operationId createNotificationMessageTemplate names none of NotificationMessageTemplates. Begin it with a verb and the noun; the singular is that of the path parameter {<singular>Id}.",
  },
  {
    name: "a path that is a $ref",
    edit: [
      "  /deviceManagement/settings:\n",
      "  /deviceManagement/more:\n    $ref: more.yaml\n  /deviceManagement/settings:\n",
    ],
    at: "$ref: more.yaml",
    pointer: "#/paths/~1deviceManagement~1more/$ref",
    message: "a path that is a $ref is not supported. Bundle the contract first: `npm run build`.",
  },
  {
    name: "a default answer",
    edit: [
      '        "400":\n          $ref: "#/components/responses/BadRequest"\n',
      "        default:\n          description: Any.\n",
    ],
    at: "default:\n          description: Any.",
    pointer: `${LIST}/responses/default`,
    message: "answers for default are not supported. Declare each success and error by its number.",
  },
  {
    name: "two media types for one body",
    edit: [
      "            text/plain:\n",
      "            application/json:\n              schema: {}\n            text/plain:\n",
    ],
    at: "text/plain:",
    pointer: "#/paths/~1deviceManagement~1exchangeConnectors~1$count/get/responses/200/content/text~1plain",
    message: "two media types for one body are not supported. Keep one of them.",
  },
  {
    name: "two scopes that are needed together",
    edit: [
      "        - entra: [DeviceManagementConfiguration.Read.All]\n",
      "        - entra: [DeviceManagementConfiguration.Read.All, User.Read.All]\n",
    ],
    at: "entra: [DeviceManagementConfiguration.Read.All, User.Read.All]",
    pointer: `${LIST}/security/0`,
    message: "this alternative is not one scheme with one scope. Write `- scheme: [scope]`.",
  },
  {
    name: "$select without anyOf",
    edit: [
      '                anyOf:\n                  - $ref: "#/components/schemas/ExchangeConnector"\n',
      "                oneOf:\n",
    ],
    at: "schema:\n                oneOf:",
    pointer: `${GET}/responses/200/content/application~1json/schema`,
    message:
      "$select gives an operation two forms of success. Write the schema of its 200 as anyOf: first the complete schema, then the selection.",
  },
  {
    name: "$select with one form",
    edit: ['                  - $ref: "#/components/schemas/ExchangeConnector"\n', ""],
    at: 'anyOf:\n                  - $ref: "#/components/schemas/ExchangeConnectorSelection"\n',
    pointer: `${GET}/responses/200/content/application~1json/schema/anyOf`,
    message:
      "$select gives an operation two forms of success. Write the schema of its 200 as anyOf: first the complete schema, then the selection.",
  },
  {
    name: "a form of $select without a name",
    edit: [
      '                  - $ref: "#/components/schemas/ExchangeConnector"\n',
      "                  - type: object\n",
    ],
    at: "type: object\n                  - $ref",
    pointer: `${GET}/responses/200/content/application~1json/schema/anyOf/0`,
    message: "this schema has no name. Move it to components/schemas, and refer to it.",
  },
  {
    name: "$select of a property that is none",
    edit: ["      enum: [id, serverName, status]", "      enum: [id, server, status]"],
    at: "server, status",
    pointer: "#/components/schemas/ExchangeConnectorProperty/enum/1",
    message: "server is no property of ExchangeConnector. Correct the name, or add the property.",
  },
  {
    name: "a server without a cloud",
    edit: ["    x-cloud: usGovernment\n", ""],
    at: "url: https://graph.microsoft.us/v1.0",
    pointer: "#/servers/1",
    message: "x-cloud is missing. Add x-cloud.",
  },
  {
    name: "two servers of one cloud",
    edit: ["    x-cloud: usGovernment\n", "    x-cloud: 'global'\n"],
    at: "x-cloud: 'global'",
    pointer: "#/servers/1/x-cloud",
    message: "global is the cloud of two servers. Name each cloud once.",
  },
  {
    name: "a server with variables",
    edit: ["https://graph.microsoft.us/v1.0", "https://graph.microsoft.us/{version}"],
    at: "url: https://graph.microsoft.us/{version}",
    pointer: "#/servers/1/url",
    message: "server variables are not supported. Write the address in full.",
  },
];

describe("a contract is refused for", () => {
  test.each(BREACHES)("$name", async (breach) => {
    const { actual, expected } = await refusal(breach);
    expect(actual).toBe(expected);
  });
});
