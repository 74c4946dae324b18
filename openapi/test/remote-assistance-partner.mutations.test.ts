import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checks, discrepancies } from "./facts/checks/discrepancies.ts";
import type { JsonObject } from "./facts/checks/json.ts";
import { readBundle } from "./facts/checks/read-bundle.ts";
import { everySmallMistake } from "./facts/mutations/every-small-mistake.ts";
import { lintMutations } from "./facts/mutations/lint-mutations.ts";
import type { Change } from "./facts/mutations/mutation.ts";
import { operationMutations } from "./facts/mutations/operation-mutations.ts";
import { responseMutations } from "./facts/mutations/response-mutations.ts";
import { schemaMutations } from "./facts/mutations/schema-mutations.ts";
import { serviceMutations } from "./facts/mutations/service-mutations.ts";
import { lint, type Problem } from "./lint.ts";

describe("the facts report it when", () => {
  // A mistake that is made on purpose shows only in a contract without others.
  beforeAll(() => {
    expect(discrepancies(readBundle()), "see remote-assistance-partner.facts.test.ts first").toEqual([]);
  });

  test.each([...schemaMutations, ...operationMutations, ...responseMutations, ...serviceMutations])(
    "$mistake",
    ({ apply, reported }) => {
      expect(discrepancies(mutated(apply)).join("\n")).toContain(reported);
    },
  );

  test("any value that is neither prose nor example is dropped or changed", () => {
    const contract = readBundle();
    const mistakes: string[] = [];
    const unnoticed: string[] = [];
    for (const mistake of everySmallMistake(contract)) {
      mistakes.push(mistake);
      if (Object.values(checks).every((check) => check(contract).length === 0)) unnoticed.push(mistake);
    }
    expect(mistakes.length).toBeGreaterThan(1000);
    expect(unnoticed).toEqual([
      // The manual of the TeamViewer connector has moved before, and no other source names its address.
      "tags › 0 › externalDocs is dropped",
      "tags › 0 › externalDocs › url is dropped",
      "tags › 0 › externalDocs › url is changed",
    ]);
  }, 60_000);
});

describe("lint reports it when", () => {
  const folder = mkdtempSync(join(tmpdir(), "mutations-"));
  const file = (index: number) => join(folder, `${index}.json`);
  const contracts = [readBundle(), ...lintMutations.map(({ apply }) => mutated(apply))];
  let problems: readonly Problem[];

  beforeAll(async () => {
    for (const [index, contract] of contracts.entries()) writeFileSync(file(index), JSON.stringify(contract));
    problems = await lint(...contracts.map((_, index) => file(index)));
  }, 60_000);

  afterAll(() => rmSync(folder, { recursive: true }));

  test("nothing is wrong, by saying nothing", () => {
    expect(rulesThatReport(0)).toEqual([]);
  });

  test.each(lintMutations.map((mutation, index) => ({ ...mutation, index })))("$mistake ($rule)", ({ rule, index }) => {
    expect(rulesThatReport(index + 1)).toContain(rule);
  });

  function rulesThatReport(index: number): string[] {
    return problems.filter((problem) => problem.file.endsWith(`/${index}.json`)).map(({ rule }) => rule);
  }
});

function mutated(apply: Change): JsonObject {
  const contract = readBundle();
  apply(contract);
  return contract;
}
