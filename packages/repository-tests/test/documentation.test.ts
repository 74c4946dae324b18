import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { codeBlocks } from "../src/code-blocks.ts";

const run = promisify(execFile);
const root = new URL("../../../", import.meta.url);
/** Inside this package, so that samples resolve what they import as a user's project does. */
const samples = new URL("../test-results/samples/", import.meta.url);

const { stdout } = await run("git", ["ls-files", "--cached", "--others", "--exclude-standard", "*.md"], { cwd: root });
const pages = stdout
  .trim()
  .split("\n")
  // Facts are pages of others, as they were published.
  .filter((page) => !/^openapi\/(test|facts\/(?!README))/.test(page));
const blocks = await Promise.all(
  pages.map(async (page) => {
    const text = await readFile(new URL(page, root), "utf8");
    return codeBlocks(text).map((block) => ({
      ...block,
      place: `${page}:${block.line}`,
      file: `${page.replace(/\W/g, "-")}-${block.line}.ts`,
    }));
  }),
);
const samplesOfPages = blocks.flat().filter(({ language }) => language === "ts");

/** Commands that another test runs: `npm-start.test.ts`, `published-contract.test.ts`, the suite's `command.test.ts`, or whoever runs this one. */
const COMMANDS = [
  /^npm ci && npm (start|test)\b/,
  /^npm install (--save-dev )?(@remote-assistance\/(client|emulator) ?)+$/,
  /^npx @remote-assistance\/(emulator|contract-tests run .+)$/,
  /^npm install --save-dev @remote-assistance\/openapi (openapi-typescript|@stoplight\/prism-cli)$/,
  /^npx (openapi-typescript|prism mock) node_modules\/@remote-assistance\/openapi\/dist\/openapi\.yaml\b/,
];

describe("the documentation", () => {
  beforeAll(async () => {
    await rm(samples, { recursive: true, force: true });
    await mkdir(samples, { recursive: true });
    await Promise.all(samplesOfPages.map(({ file, text }) => writeFile(new URL(file, samples), text)));
    const tsconfig = {
      extends: "../../../../tsconfig.base.json",
      compilerOptions: { lib: ["es2023", "dom"], types: ["node"] },
      include: ["*.ts"],
    };
    await writeFile(new URL("tsconfig.json", samples), JSON.stringify(tsconfig));
  });

  test("has code in languages that are checked, and no others", () => {
    // The YAML is a sample of provenance, which the tests of openapi validate.
    const unknown = blocks.flat().filter(({ language }) => !["ts", "sh", "text", "yaml"].includes(language));
    expect(unknown.map(({ place }) => place)).toEqual([]);
    expect(samplesOfPages.length).toBeGreaterThan(0);
  });

  test("names shell commands that a test runs, and no others", () => {
    const commands = blocks
      .flat()
      .filter(({ language }) => language === "sh")
      .flatMap(({ text }) => text.trim().split("\n"));
    expect(commands.filter((command) => !COMMANDS.some((known) => known.test(command)))).toEqual([]);
  });

  test("has samples that compile", async () => {
    const { stdout: problems } = await run("tsc", ["-p", "."], { cwd: samples }).catch((error) => error);
    expect(problems).toBe("");
  });

  test.each(samplesOfPages)("has a sample that runs: $place", async ({ file, text }) => {
    const answering = /waitForOnboarding|assessPartner/.test(text) ? "answer-by-emulator.ts" : "answer-by-mock.ts";
    const preload = ["--import", new URL(`../src/${answering}`, import.meta.url).href];
    const env = { ...process.env, ACCESS_TOKEN: "any-token" };
    // One that serves what it calls needs nobody else to answer.
    const args = text.includes("listen(") ? [file] : [...preload, file];
    const { stderr } = await run("node", args, { cwd: samples, env });
    expect(stderr).toBe("");
  });

  test("links to files that exist", async () => {
    const links = await Promise.all(
      pages.map(async (page) => {
        const text = await readFile(new URL(page, root), "utf8");
        return [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(
          ([, link = ""]) => new URL(link, new URL(page, root)),
        );
      }),
    );
    expect(
      links
        .flat()
        .filter((link) => !existsSync(link))
        .map(({ pathname }) => pathname),
    ).toEqual([]);
  });
});
