import { describe, expect, test } from "vitest";
import { type Breach, refusal } from "./breach.ts";

const LIST = "#/paths/~1deviceManagement~1exchangeConnectors/get";
const TOP = "            type: integer\n            minimum: 0\n            default: 100\n";

const BREACHES: readonly Breach[] = [
  {
    name: "a path parameter that nobody describes",
    edit: ["      name: exchangeConnectorId\n      in: path", "      name: exchangeConnectorId\n      in: query"],
    at: "/deviceManagement/exchangeConnectors/{exchangeConnectorId}:",
    pointer: "#/paths/~1deviceManagement~1exchangeConnectors~1{exchangeConnectorId}",
    message: "no parameter describes {exchangeConnectorId}. Add the path parameter.",
  },
  {
    name: "a path parameter that is not in the path",
    edit: ["        - name: $top\n          in: query", "        - name: top\n          in: path"],
    at: "name: top",
    pointer: `${LIST}/parameters/1/name`,
    message: "the path /deviceManagement/exchangeConnectors has no {top}. Correct the name, or add it to the path.",
  },
  {
    name: "a path parameter that cannot name an argument",
    edit: ["        - name: $top\n          in: query", "        - name: the-top\n          in: path"],
    at: "name: the-top",
    pointer: `${LIST}/parameters/1/name`,
    message: "the-top cannot name an argument. Write the name in camelCase, with letters and digits only.",
  },
  {
    name: "a cookie",
    edit: ["          in: header\n          description: |", "          in: cookie\n          description: |"],
    at: "in: cookie",
    pointer: `${LIST}/parameters/4/in`,
    message: "parameters in cookie are not supported. Use path, query or header.",
  },
  {
    name: "two options with one name",
    edit: ["        - name: Prefer", "        - name: view"],
    at: "name: view\n          in: header",
    pointer: `${LIST}/parameters/4/name`,
    message: "two options of the operation are named view. Keep one of them.",
  },
  {
    name: "a style that is not supported",
    edit: ["      style: form\n", "      style: pipeDelimited\n"],
    at: "style: pipeDelimited",
    pointer: "#/components/parameters/Select/style",
    message: "the style pipeDelimited in query is not supported. Write style: form.",
  },
  {
    name: "an array that is exploded",
    edit: ["      explode: false\n", "      explode: true\n"],
    at: "explode: true",
    pointer: "#/components/parameters/Select/explode",
    message: "an array that is exploded is not supported. Write explode: false.",
  },
  {
    name: "an array that is exploded by default",
    edit: ["      explode: false\n", ""],
    at: "Select:\n",
    pointer: "#/components/parameters/Select",
    message: "an array that is exploded is not supported. Write explode: false.",
  },
  {
    name: "a query option that is an object",
    edit: [TOP, "            type: object\n"],
    at: "schema:\n            type: object\n          example: 50",
    pointer: `${LIST}/parameters/1/schema`,
    message:
      "a parameter of this type in query is not supported. Describe it as a string, number, boolean or array of strings.",
  },
  {
    name: "a header that is a number",
    edit: [
      "            type: string\n            minLength: 1\n      requestBody",
      "            type: integer\n      requestBody",
    ],
    at: "schema:\n            type: integer\n      requestBody",
    pointer: "#/paths/~1deviceManagement~1exchangeConnectors~1{exchangeConnectorId}/patch/parameters/0/schema",
    message: "a parameter of this type in header is not supported. Describe it as a string.",
  },
  {
    name: "a parameter with a media type",
    edit: [
      `          schema:\n${TOP}`,
      "          content:\n            application/json:\n              schema: {}\n",
    ],
    at: "content:\n            application/json:\n              schema: {}\n",
    pointer: `${LIST}/parameters/1/content`,
    message: "content of a parameter is not supported. Describe the parameter with schema and style.",
  },
];

describe("a contract is refused for", () => {
  test.each(BREACHES)("$name", async (breach) => {
    const { actual, expected } = await refusal(breach);
    expect(actual).toBe(expected);
  });
});
