import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";

const read = (name: string) => readFileSync(new URL(`../dist/${name}`, import.meta.url), "utf8");

// That a bundle has lost nothing of its source files is what exchanges notice: packages/contract-tests.
test.each(["openapi", "openapi.beta"])("the bundle %s is the same description in YAML and in JSON", (name) => {
  expect(parse(read(`${name}.yaml`))).toEqual(JSON.parse(read(`${name}.json`)));
});
