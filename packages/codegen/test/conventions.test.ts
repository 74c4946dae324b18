import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Oas3_1Types, Source } from "@redocly/openapi-core";
import { beforeAll, describe, expect, test } from "vitest";
import { ContractError, contractRoot } from "../src/contract/contract-node.ts";
import { readContract } from "../src/contract/read-contract.ts";
import { checkConventions } from "../src/conventions/check-conventions.ts";
import plugin, { general } from "../src/conventions/plugin.ts";
import { runRules } from "../src/conventions/run-rules.ts";
import { toJsonSchema } from "../src/read/json-schema.ts";

const FIXTURES = join(import.meta.dirname, "fixtures/conventions");
const REPOSITORY = join(import.meta.dirname, "../../..");

const rules = Object.keys(plugin().rules.oas3);
const files = rules
  .flatMap((rule) => [fixture(rule, "fails"), fixture(rule, "passes")])
  .filter((file) => existsSync(file));

interface Breach {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly rule: string;
}

let breaches: readonly Breach[];

beforeAll(async () => {
  breaches = (await Promise.all(files.map(breachesOf))).flat();
});

describe.each(rules)("the convention %s", (rule) => {
  test("is the only one that a contract breaks which is written to break it, in each marked line", () => {
    const broken = breaches.filter(({ file }) => file === fixture(rule, "fails"));
    expect(new Set(broken.map((breach) => breach.rule))).toEqual(new Set([rule]));
    const lines = [...new Set(broken.map(({ line }) => line))].sort((one, other) => one - other);
    expect(lines).toEqual(markedLines(fixture(rule, "fails")));
  });
});

test("what is allowed at the edges of a convention is accepted", () => {
  expect(breaches.filter(({ file }) => file.endsWith("passes.yaml"))).toEqual([]);
});

test("each convention belongs to one set", () => {
  const configured = Object.values(plugin().configs).flatMap((set) => Object.keys(set.rules));
  const own = configured.filter((rule) => rule.startsWith("codegen/")).map((rule) => rule.replace("codegen/", ""));
  expect(own.sort()).toEqual(rules.sort());
});

test("each message says what is wrong, then how to mend it", () => {
  for (const { message } of breaches) expect(message).toMatch(/^\S.+[.,] [A-Z].+\.$/);
});

test("each keyword that Redocly takes for one of JSON Schema is either refused or known to the reader of schemas", async () => {
  const keywords = Object.keys(Oas3_1Types.Schema.properties);
  const schemas = keywords.map((keyword) => [
    keyword,
    { [keyword]: ["allOf", "anyOf", "oneOf"].includes(keyword) ? [] : {} },
  ]);
  const document = {
    source: new Source("contract.yaml", ""),
    parsed: { openapi: "3.1.1", components: { schemas: Object.fromEntries(schemas) } },
  };
  const rule = "schema-keyword-is-supported";
  const problems = await runRules(document, { [rule]: general[rule] ?? expect.fail(`There is no rule ${rule}.`) }, {});
  const refused = problems.map(({ location: [place] }) => place?.pointer?.split("/").at(-1));
  expect(refused).toContain("discriminator");
  const known = contractRoot(document).require("components").require("schemas").members();
  for (const schema of known.filter(({ key }) => !refused.includes(key))) {
    expect(() => toJsonSchema(schema), schema.key).not.toThrow();
  }
});

test("redocly, a major version later, finds the same in the same places with the repository's own configuration", () => {
  const argv = ["openapi/redocly.ts", "lint", ...files, "--format=json", "--max-problems=9999"];
  const { stdout, stderr } = spawnSync(process.execPath, argv, { cwd: REPOSITORY, encoding: "utf8" });
  expect(sorted(problemsIn(stdout)), stderr).toEqual(sorted(breaches));
}, 60_000);

/** What codegen says of a contract, as far as it concerns rules of its own: these contracts are not complete. */
async function breachesOf(file: string): Promise<readonly Breach[]> {
  try {
    await checkConventions(await readContract(file), "graph");
  } catch (error) {
    if (!(error instanceof ContractError)) throw error;
    return error.message.split("\n").flatMap((text) => {
      const [, line, column, message = "", rule = ""] =
        /^.*?:(\d+):(\d+) \(.*?\): (.*) \[\w+: (.*)\]$/.exec(text) ?? [];
      return rules.includes(rule) ? [{ file, line: Number(line), column: Number(column), message, rule }] : [];
    });
  }
  return [];
}

/** One JSON document for each contract, one straight after the other. */
function problemsIn(stdout: string): readonly Breach[] {
  const reports: {
    problems: {
      ruleId: string;
      message: string;
      location: { source: { ref: string }; start: { line: number; col: number } }[];
    }[];
  }[] = JSON.parse(`[${stdout.replaceAll(/^\}(?=\{$)/gm, "},")}]`);
  return reports
    .flatMap(({ problems }) => problems)
    .filter(({ ruleId }) => ruleId.startsWith("codegen/"))
    .flatMap(({ ruleId, message, location }) =>
      location.map(({ source, start: { line, col: column } }) => ({
        file: join(REPOSITORY, source.ref),
        line,
        column,
        message,
        rule: ruleId.replace("codegen/", ""),
      })),
    );
}

function sorted(list: readonly Breach[]): readonly string[] {
  return list.map(({ file, line, column, rule, message }) => `${file}:${line}:${column} ${rule}: ${message}`).sort();
}

function fixture(rule: string, verdict: "fails" | "passes"): string {
  return join(FIXTURES, rule, `${verdict}.yaml`);
}

function markedLines(file: string): readonly number[] {
  const lines = readFileSync(file, "utf8").split("\n");
  return lines.flatMap((line, index) => (line.endsWith("# reported") ? [index + 1] : []));
}
