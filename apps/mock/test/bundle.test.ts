import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { loadContract } from "../src/contract.ts";
import { createMock } from "../src/mock.ts";
import { readOperations } from "../src/prism.ts";
import { type Sent, send } from "./library.ts";

const mock = await createMock();
const operations = await readOperations(await loadContract());
const bundle = JSON.parse(await readFile(fileURLToPath(import.meta.resolve("#contract")), "utf8"));

/** A right request for an operation: its path parameters are `1`, its body is the first example. */
function requestFor(operation: (typeof operations)[number]): [url: string, sent: Sent] {
  const example = operation.request?.body?.contents?.[0]?.examples?.[0];
  const body = example && "value" in example ? { body: example.value } : {};
  const url = `https://graph.test${mock.prefix}${operation.path.replace(/\{[^}]+\}/g, "1")}`;
  return [url, { method: operation.method.toUpperCase(), ...body }];
}

const documented = operations.flatMap((operation) =>
  operation.responses.flatMap(({ code, contents = [] }) => {
    const examples = contents.flatMap((content) => content.examples ?? []);
    const names = examples.length > 0 ? examples.map(({ key }) => key) : [undefined];
    return names.map((name) => ({ operation, id: operation.iid, code, name }));
  }),
);

test("the contract of this repository documents answers", () => {
  expect(documented.length).toBeGreaterThan(operations.length);
});

test.each(documented)("$id gives its $code $name, which keeps to the contract", async ({ operation, code, name }) => {
  const [url, sent] = requestFor(operation);
  const prefer = name === undefined ? `code=${code}` : `code=${code}, example=${name}`;
  const { status, text, violations } = await send(mock.fetch, url, { ...sent, headers: { prefer } });
  expect([status, violations]).toEqual([Number(code), []]);
  const example = bundle.components.examples[name ?? ""]?.value;
  const told = text === "" ? undefined : JSON.parse(text);
  expect(example?.error ? told.error.code : told).toEqual(example?.error ? example.error.code : example);
});

const [first] = operations;
const [path = "", parent = ""] = [first?.path, first?.path.split("/").slice(0, 2).join("/")];

test.each<[name: string, path: string, sent: Sent]>([
  ["UnknownSegment", `${parent}/nothing`, {}],
  ["NoMethodMatch", path, { method: "PUT", body: {} }],
  ["TokenMissing", path, { headers: null }],
  ["InvalidQueryOption", `${path}?$nothing=1`, {}],
])("what is wrong with any operation gets the code of the contract's %s", async (name, where, sent) => {
  const { status, json, violations } = await send(mock.fetch, `https://graph.test${mock.prefix}${where}`, sent);
  const { code } = bundle.components.examples[name].value.error;
  expect([status, json()]).toEqual([
    name === "TokenMissing" ? 401 : 400,
    expect.objectContaining({ error: expect.objectContaining({ code }) }),
  ]);
  expect(violations).toHaveLength(1);
});

const writing = operations.filter(({ request }) => request?.body);

test.each(
  writing.flatMap((operation) => [
    { operation, id: operation.iid, name: "UnreadablePayload", body: "{" },
    { operation, id: operation.iid, name: "UnknownProperty", body: { nothing: 1 } },
  ]),
)("what is wrong with the body of $id gets the code of the contract's $name", async ({ operation, name, body }) => {
  const [url, sent] = requestFor(operation);
  const { status, json } = await send(mock.fetch, url, { ...sent, body });
  const { code } = bundle.components.examples[name].value.error;
  expect([status, json()]).toEqual([400, expect.objectContaining({ error: expect.objectContaining({ code }) })]);
  expect((await send(mock.fetch, url, sent)).violations).toEqual([]);
});
