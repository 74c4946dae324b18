import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { codeSamples, withCodeSamples } from "../src/code-samples.ts";
import { type Contract, operationsOf } from "../src/contract.ts";
import { readContract } from "../src/read-contract.ts";
import { anotherTable } from "./another-contract/operations.ts";

const contract = await readContract(fileURLToPath(new URL("another-contract/openapi.json", import.meta.url)));

test("a curl sample escapes a condition for the shell", () => {
  expect(sample("listBooks", "curl")).toBe(
    [
      "curl --get 'https://library.example.net/v2/books' \\",
      `  --data-urlencode "\\$filter=title eq 'Emma' or price gt 5" \\`,
      '  --header "Authorization: Bearer $TOKEN"',
    ].join("\n"),
  );
});

test("a curl sample sends the first example of the body, quotes and exclamation marks included", () => {
  expect(sample("createBook", "curl")).toBe(
    [
      "curl --request POST 'https://library.example.net/v2/books' \\",
      '  --header "Authorization: Bearer $TOKEN" \\',
      "  --header 'Content-Type: application/json' \\",
      "  --data '{",
      '  "@odata.type": "#library.book",',
      `  "title": "Emma'\\''s house!",`,
      '  "tags": [',
      '    "a",',
      '    "b"',
      "  ],",
      '  "price": null,',
      '  "empty": {}',
      "}'",
    ].join("\n"),
  );
});

test("a curl sample fills in the path and names what is required, and leaves out what is not", () => {
  expect(sample("moveBook", "curl")).toBe(
    [
      "curl --request POST --get 'https://library.example.net/v2/shelves/s1/books/b%2F1/move' \\",
      "  --data-urlencode 'to=3' \\",
      '  --header "Authorization: Bearer $TOKEN" \\',
      `  --header 'If-Match: W/"1"' \\`,
      "  --header 'Content-Length: 0'",
    ].join("\n"),
  );
});

test("a TypeScript sample calls the client's method and names its answer", () => {
  expect(sample("listBooks", "TypeScript")).toBe(
    [
      'import { createGraphClient } from "@remote-assistance/client";',
      "",
      "const graph = createGraphClient({ credential: token });",
      "const items = await graph.books.list({",
      `  $filter: "title eq 'Emma' or price gt 5",`,
      "}).all();",
    ].join("\n"),
  );
});

test("a TypeScript sample writes the body as a TypeScript programmer would", () => {
  expect(lastLines(sample("createBook", "TypeScript"))).toBe(
    [
      "const book = await graph.books.create({",
      '  "@odata.type": "#library.book",',
      `  title: "Emma's house!",`,
      '  tags: ["a", "b"],',
      "  price: null,",
      "  empty: {},",
      "});",
    ].join("\n"),
  );
});

test("a TypeScript sample passes the path parameters in the order of the path, then the options", () => {
  expect(lastLines(sample("moveBook", "TypeScript"))).toBe(
    ["await graph.books.move(", '  "s1",', '  "b/1",', `  { to: 3, "If-Match": "W/\\"1\\"" },`, ");"].join("\n"),
  );
});

test("an answer is not named by a word that is taken", () => {
  const answering = (schema: string) =>
    JSON.parse(
      JSON.stringify(contract).replaceAll('schemas/Book"', `schemas/${schema}"`).replace('"Book":', `"${schema}":`),
    );
  expect(lastLines(sample("createBook", "TypeScript", answering("BookShop")))).toContain("const shop = ");
  expect(lastLines(sample("createBook", "TypeScript", answering("BookClass")))).toContain("const result = ");
  expect(lastLines(sample("createBook", "TypeScript", answering("BookToken")))).toContain("const result = ");
});

test("the contract itself gets no samples, the copy that Redoc shows does", () => {
  const before = JSON.stringify(contract);
  const copy = withCodeSamples(contract, anotherTable);
  expect(JSON.stringify(contract)).toBe(before);
  expect(operationsOf(copy).map(({ operation }) => operation)).toEqual(
    operationsOf(contract).map((located) => ({
      ...located.operation,
      "x-codeSamples": codeSamples(contract, anotherTable, located),
    })),
  );
});

test("an operation without a method in the client is refused, with the remedy", () => {
  const { moveBook: _, ...table } = anotherTable;
  expect(() => withCodeSamples(contract, table)).toThrow(
    "The client has no method for moveBook. Generate it anew with: npm run generate",
  );
});

test("a reference that leads nowhere is refused", () => {
  const dangling: Contract = JSON.parse(JSON.stringify(contract).replace("examples/First", "examples/Zeroth"));
  expect(() => withCodeSamples(dangling, anotherTable)).toThrow(
    "Nothing is at #/components/examples/Zeroth, which the contract refers to.",
  );
});

test.for([
  [
    "a required parameter",
    '"example":3',
    '"description":""',
    "moveBook: the parameter to has no example; give it one.",
  ],
  [
    "a request body",
    '"examples":{"First"',
    '"x":{"First"',
    "createBook: the request body has no example; give it one.",
  ],
])("%s without an example is refused", ([, found = "", replacement = "", message = ""]) => {
  const text = JSON.stringify(contract);
  expect(text).toContain(found);
  const lacking: Contract = JSON.parse(text.replace(found, replacement));
  expect(() => withCodeSamples(contract, anotherTable)).not.toThrow();
  expect(() => withCodeSamples(lacking, anotherTable)).toThrow(message);
});

function sample(operationId: string, label: string, from: Contract = contract): string {
  const located = operationsOf(from).find(({ operation }) => operation.operationId === operationId);
  if (located === undefined) throw new Error(`There is no ${operationId}.`);
  return codeSamples(from, anotherTable, located).find((candidate) => candidate.label === label)?.source ?? "";
}

function lastLines(source: string): string {
  return source.split("\n").slice(3).join("\n");
}
