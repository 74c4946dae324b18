import { globSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import plugin from "../rules/plugin.ts";
import { lint, type Problem, patience } from "./redocly.ts";

const ownRules = Object.keys(plugin().rules.oas3);
const configuration = parse(readFileSync(new URL("../../redocly.yaml", import.meta.url), "utf8"));
const configuredRules = Object.keys(configuration.rules);
const builtInRules = configuredRules.filter((rule) => !rule.startsWith("contract/"));

const passes = (rule: string) => `test/fixtures/rules/${rule}/passes.yaml`;
const fails = (rule: string) => `test/fixtures/rules/${rule}/fails.yaml`;
const failsBuiltIn = (rule: string) => `test/fixtures/built-in-rules/${rule.replace("rule/", "")}/fails.yaml`;

let problems: readonly Problem[];
let ownProblems: readonly Problem[];

beforeAll(async () => {
  problems = await lint(...ownRules.flatMap((rule) => [passes(rule), fails(rule)]), ...builtInRules.map(failsBuiltIn));
  ownProblems = problems.filter(({ rule }) => rule.startsWith("contract/"));
}, patience);

describe.each(ownRules)("the rule %s", (rule) => {
  test("has nothing to say about the description that passes, and neither has any other", () => {
    expect(ownProblems.filter(({ file }) => file === passes(rule))).toEqual([]);
  });

  test("is the only one that speaks about the description that fails, as an error at each marked line", () => {
    const reported = ownProblems.filter(({ file }) => file === fails(rule));
    expect([...new Set(reported.map((problem) => `${problem.severity} ${problem.rule}`))]).toEqual([
      `error contract/${rule}`,
    ]);
    expect(linesOf(reported)).toEqual(markedLines(fails(rule)));
  });
});

test("each rule that a file exports is in the plugin, and switched on", async () => {
  const files = globSync("../rules/!(plugin|preprocessors).ts", { cwd: import.meta.dirname });
  const exported = await Promise.all(files.map((file) => import(file)));
  expect(Object.values(plugin().rules.oas3)).toEqual(expect.arrayContaining(exported.flatMap(Object.values)));
  expect(configuredRules).toEqual(expect.arrayContaining(ownRules.map((rule) => `contract/${rule}`)));
});

test("each message says what is wrong, then how to mend it", () => {
  for (const { message } of ownProblems) expect(message).toMatch(/^\S.+[.,] [A-Z].+\.$/);
});

test("nothing is said twice", () => {
  const said = ownProblems.map(({ rule, message, file, line }) => `${file}:${line} ${rule}: ${message}`);
  expect(said).toEqual([...new Set(said)]);
});

test.each(builtInRules)("Redocly's %s, as it is configured here, finds what it is for, as an error", (rule) => {
  const reported = problems.filter((problem) => problem.file === failsBuiltIn(rule) && problem.rule === rule);
  expect(linesOf(reported)).toEqual(markedLines(failsBuiltIn(rule)));
  expect(new Set(reported.map(({ severity }) => severity))).toEqual(new Set(["error"]));
});

test("Redocly's strictest recommendation is the base, and no rule of it is switched off or down", () => {
  expect(configuration.extends).toEqual(["recommended-strict", "codegen/general", "codegen/graph"]);
  for (const rule of Object.values(configuration.rules)) {
    expect(typeof rule === "string" ? rule : Reflect.get(Object(rule), "severity")).toBe("error");
  }
});

function linesOf(reported: readonly Problem[]): readonly number[] {
  return [...new Set(reported.map(({ line }) => line))].sort((one, other) => one - other);
}

function markedLines(file: string): readonly number[] {
  const lines = readFileSync(new URL(`../${file}`, import.meta.url), "utf8").split("\n");
  return lines.flatMap((line, index) => (line.endsWith("# reported") ? [index + 1] : []));
}
