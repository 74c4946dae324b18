import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { operations } from "@remote-assistance/client/operations";
import { createMock, type Exchange, type MockServer } from "@remote-assistance/mock";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { codeSamples } from "../src/code-samples.ts";
import { operationsOf } from "../src/contract.ts";
import { readContract } from "../src/read-contract.ts";
import { BUNDLE_FOLDER } from "./built-reference.ts";

// Each starts processes, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

const run = promisify(execFile);
const contract = await readContract(join(BUNDLE_FOLDER, "openapi.json"));
const samples = operationsOf(contract).map((located) => {
  const [curl, typescript] = codeSamples(contract, operations, located).map(({ source }) => source);
  if (curl === undefined || typescript === undefined) throw new Error("There are not two samples.");
  const { operationId, responses } = located.operation;
  const status = Object.keys(responses).find((code) => code.startsWith("2"));
  return { operationId, curl, typescript, answer: `${located.method.toUpperCase()} ${status}` };
});

// Within the package, so that the samples find the client as a user's program would.
const testResults = fileURLToPath(new URL("../test-results/", import.meta.url));
const answers: string[] = [];
let server: MockServer;
let folder: string;

beforeAll(async () => {
  const onAnswer = ({ method, status, violations }: Exchange) => {
    answers.push([method, status, ...violations.map(({ message }) => message)].join(" "));
  };
  server = await (await createMock({ onAnswer })).listen();
  await mkdir(testResults, { recursive: true });
  folder = await mkdtemp(join(testResults, "samples-"));
});

beforeEach(() => {
  answers.length = 0;
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

test.for(samples)("the curl sample of $operationId works as printed", async ({ curl, answer }) => {
  const command = curl.replace(contract.servers[0].url, server.baseUrl);
  await run("sh", ["-c", `${command} --silent --show-error --fail`], { env: { ...process.env, TOKEN: "any-token" } });
  expect(answers).toEqual([answer]);
});

test.for(samples)(
  "the TypeScript sample of $operationId works as printed",
  async ({ operationId, typescript, answer }) => {
    const options = JSON.stringify({ credential: "any-token", baseUrl: server.baseUrl });
    await write(`${operationId}.run.ts`, typescript.replace("{ credential: token }", options));
    await import(join(folder, `${operationId}.run.ts`));
    expect(answers).toEqual([answer]);
  },
);

test("the TypeScript samples compile under strict settings, and one with a misspelt property does not", async () => {
  await write("token.d.ts", "declare const token: string;\n");
  for (const { operationId, typescript } of samples) await write(`${operationId}.ts`, typescript);
  expect(await compile(samples.map(({ operationId }) => `${operationId}.ts`))).toBe("");

  const [first] = samples.filter(({ typescript }) => typescript.includes("$filter:"));
  await write("misspelt.ts", first?.typescript.replace("$filter:", "$filtre:") ?? "");
  expect(await compile(["misspelt.ts"])).toContain("'$filtre' does not exist");
});

function write(name: string, text: string): Promise<void> {
  return writeFile(join(folder, name), text);
}

/** What the compiler has to say; nothing if it is content. */
async function compile(files: readonly string[]): Promise<string> {
  const compilerOptions = { lib: ["es2023", "dom"], noUnusedLocals: false };
  const settings = { extends: "../../../../tsconfig.base.json", compilerOptions, files: ["token.d.ts", ...files] };
  await write("tsconfig.json", JSON.stringify(settings));
  const compiler = fileURLToPath(new URL("../../../node_modules/.bin/tsc", import.meta.url));
  return run(compiler, ["-p", folder]).then(
    ({ stdout }) => stdout,
    (error: { stdout: string }) => error.stdout,
  );
}
