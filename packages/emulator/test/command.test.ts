import { type ChildProcessWithoutNullStreams, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline/promises";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { readCommandOptions } from "../src/command/command-options.ts";
import { RESOURCES } from "../src/resources/resources.ts";
import { createSqliteStore } from "../src/store/sqlite/create-sqlite-store.ts";
import { openSocket, PARTNERS } from "./caller.ts";

const run = promisify(execFile);
const COMMAND = fileURLToPath(new URL("../src/command/cli.ts", import.meta.url));

const folder = mkdtempSync(join(tmpdir(), "emulator-command-"));
afterAll(() => rmSync(folder, { recursive: true }));

function fileWith(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

/** Where the command says that it is. */
function addressOf(line: string): { readonly url: string; readonly port: string } {
  const { origin, port } = new URL(line.slice(line.indexOf("http")));
  return { url: origin, port };
}

/** Until nobody listens there any more. */
async function untilRefused(url: string): Promise<void> {
  while (
    await openSocket(url).then(
      () => true,
      () => false,
    )
  )
    await new Promise(setImmediate);
}

/** Neither partners nor faults. */
const WRONG = fileWith("wrong.json", [{ displayName: 1 }]);

function start(args: string[], environment: Record<string, string> = {}): ChildProcessWithoutNullStreams {
  return spawn(process.execPath, [COMMAND, ...args], { env: { ...process.env, ...environment } });
}

async function linesOf({ stdout }: ChildProcessWithoutNullStreams, count: number): Promise<string[]> {
  let printed = "";
  for await (const chunk of stdout) {
    printed += chunk;
    if (printed.split("\n").length > count) break;
  }
  return printed.split("\n");
}

test("prints its address, and a curl line that can be pasted; frees the port at SIGTERM, and exits with 0", async () => {
  const child = start(["--port", "0"]);
  const [address = "", curl = ""] = await linesOf(child, 2);
  const [, baseUrl] = /^Microsoft Graph emulator: (http:\/\/127\.0\.0\.1:\d+\/v1\.0)$/.exec(address) ?? [];
  const { stdout } = await run("sh", ["-c", curl]);
  expect(JSON.parse(stdout)).toMatchObject({
    "@odata.context": `${baseUrl}/$metadata#deviceManagement/remoteAssistancePartners`,
    value: [{ displayName: "TeamViewer" }],
  });
  child.kill("SIGTERM");
  expect(await once(child, "exit")).toEqual([0, null]);
});

test("logs each request in a line if it is asked to, without what may be secret", async () => {
  const child = start(["--port", "0", "--log"]);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const next = async () => String((await lines.next()).value);
  const [address] = [await next(), await next()];
  const headers = { authorization: "Bearer secret" };
  await fetch(`${addressOf(address).url}/v1.0${PARTNERS}/$count`, { headers });
  expect(await next()).toBe(`GET /v1.0${PARTNERS}/$count 200`);
  child.kill();
  await once(child, "exit");
});

test("ends when whoever started it has gone, and exits with 0", async () => {
  const child = start(["--port", "0"], { CI: "" });
  await linesOf(child, 2);
  // The system does the same to the input of a process whose parent ends.
  child.stdin.end();
  const [said, exit] = await Promise.all([text(child.stderr), once(child, "exit")]);
  expect(said).toBe("The input has ended, and so does the server. CI=true keeps it running without one.\n");
  expect(exit).toEqual([0, null]);
});

test("answers a request that is under way at SIGINT, also if npm passes on what the terminal has sent already", async () => {
  const child = start(["--port", "0"]);
  const [address = ""] = await linesOf(child, 2);
  const { url } = addressOf(address);
  const socket = await openSocket(url);
  const body = '{"displayName":"in time"}';
  socket.write(
    `POST /v1.0${PARTNERS} HTTP/1.1\r\nHost: emulator\r\nAuthorization: Bearer any-token\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`,
  );
  // The server has the request when it asks for its body.
  expect(String(await once(socket, "data"))).toMatch(/^HTTP\/1\.1 100 /);
  child.kill("SIGINT");
  child.kill("SIGINT");
  await untilRefused(url);
  socket.write(body);
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 201 /);
  expect(await once(child, "exit")).toEqual([0, null]);
});

test("ends when it is told to, although nobody has read what it logged", async () => {
  const child = start(["--port", "0", "--log"]);
  const [printed] = await once(child.stdout, "data");
  child.stdout.pause();
  const { url } = addressOf(String(printed).split("\n")[0] ?? "");
  // More than the system keeps for a reader.
  for (let index = 0; index < 100; index += 1) await fetch(`${url}/v1.0${PARTNERS}?x=${"x".repeat(4000)}`);
  child.kill();
  expect(await once(child, "exit")).toEqual([0, null]);
});

test("ends when whoever reads what it prints has gone, and exits with 0", async () => {
  const child = start(["--port", "0", "--log"]);
  const [address = ""] = await linesOf(child, 2);
  // Reading its lines no further has closed the other end.
  expect(child.stdout.destroyed).toBe(true);
  await fetch(`${addressOf(address).url}/v1.0${PARTNERS}`);
  expect(await once(child, "exit")).toEqual([0, null]);
});

test("goes on without an input in CI, whose runners close it at the start", async () => {
  const child = start(["--port", "0"], { CI: "true" });
  child.stdin.end();
  const [address = ""] = await linesOf(child, 2);
  expect((await fetch(address.slice(address.indexOf("http")))).status).toBe(400);
  child.kill();
  expect(await once(child, "exit")).toEqual([0, null]);
});

test.each([
  ["--help", /^Usage: remote-assistance-emulator \[options\]\n.*--port <number> +The port/s],
  ["--version", new RegExp(`^${manifest.version}\n$`)],
])("prints what it is asked for, and exits with 0: %s", async (flag, printed) => {
  const child = start([flag]);
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, "exit")]);
  expect(said).toMatch(printed);
  expect(code).toBe(0);
});

test.each([
  ["npx", "npx @remote-assistance/emulator --port 0"],
  ["start", "npm start -- --port 0"],
  ["emulator", "npm run emulator -- --port 0"],
])("exits with 1 if its port is taken, and says what to type after npm's %s", async (script, typed) => {
  const first = start(["--port", "0"]);
  const [address = ""] = await linesOf(first, 2);
  const dataFile = join(folder, "never.db");
  const { port } = addressOf(address);
  const environment = {
    EMULATOR_PORT: port,
    EMULATOR_SEED: fileWith("seed.json", [{ id: "a" }]),
    npm_lifecycle_event: script,
  };
  const second = start(["--data-file", dataFile], environment);
  const [said, [code]] = await Promise.all([text(second.stderr), once(second, "exit")]);
  first.kill();
  await once(first, "exit");
  expect(said).toBe(`Port ${port} is in use. To take a free one: ${typed}\n`);
  expect(code).toBe(1);
  // The seed counts for the next start, as if this one had not been.
  const store = createSqliteStore({ file: dataFile });
  const partners = store.collection(RESOURCES.remoteAssistancePartner);
  expect(await partners.count({ filter: undefined, search: undefined })).toBe(0);
  await store.close();
});

test("exits with 2 if it is used wrongly, says how, and where all options are", async () => {
  const child = start(["--port", "many"]);
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, "exit")]);
  expect(said).toMatch(
    /^--port \(or EMULATOR_PORT\) is 'many'; it must be a whole number from 0 to 65535\.\nAll options: --help\n$/,
  );
  expect(code).toBe(2);
});

test.each([
  [["--prot", "1"], "--prot"],
  [["port"], "port"],
  [["--data-file", ""], "--data-file is empty; leave it out, or give it a value."],
  [["--port"], "--port"],
  [["--port", "65536"], "--port (or EMULATOR_PORT) is '65536'; it must be a whole number from 0 to 65535."],
  [["--page-size", "0"], "--page-size (or EMULATOR_PAGE_SIZE) is '0'; it must be a whole number from 1 to 999999999."],
  [["--seed", "nowhere.json"], "--seed (or EMULATOR_SEED) is 'nowhere.json'; ENOENT: no such file or directory"],
  [["--seed", WRONG], "; seed[0].displayName must be string,null, as in the body of a create."],
  [["--faults", WRONG], "; faults[0].displayName is unknown; known are operation,"],
  [["--faults", COMMAND], "is not valid JSON."],
  [["--throttle=yes"], "Option '--throttle' does not take an argument"],
])("refuses %j", (args, message) => {
  expect(() => readCommandOptions(args, {})).toThrow(message);
});

test("does not mind a second -- before its flags, nor a byte order mark before JSON", () => {
  expect(readCommandOptions(["--", "--port", "1"], {})).toMatchObject({ listen: { port: 1 } });
  const path = join(folder, "marked.json");
  writeFileSync(path, '\ufeff[{"id":"a"}]');
  expect(readCommandOptions(["--seed", path], {}).emulator.seed).toEqual([{ id: "a" }]);
});

test("refuses a variable that no flag has, and names those that there are", () => {
  expect(() => readCommandOptions([], { EMULATOR_PROT: "1" })).toThrow(
    "EMULATOR_PROT is not a variable of a flag; known are EMULATOR_PORT, EMULATOR_HOST,",
  );
});

test("says both forms of a seed", () => {
  const path = fileWith("partners.json", { partners: [] });
  expect(() => readCommandOptions(["--seed", path], {})).toThrow(
    'it must hold an array, {"value": [ … ]} as Graph answers, or {"remoteAssistancePartners": [ … ]}.',
  );
});

test.each(["--seed", "--faults"])("refuses a file for %s that is not UTF-8, and says where", (flag) => {
  const path = join(folder, "latin1.json");
  writeFileSync(path, '[{"id":"bom","displayName":"ä"}]', "latin1");
  expect(() => readCommandOptions([flag, path], {})).toThrow(
    `is '${path}'; the file is not UTF-8: byte 28 is invalid. Save it as UTF-8.`,
  );
});

test("takes the names by which a container reaches it, and the URL that a proxy has", () => {
  const args = [
    "--allowed-hosts",
    "host.docker.internal, emu.example",
    "--public-url",
    "https://emu.example",
    "--trust-proxy",
  ];
  expect(readCommandOptions(args, {})).toMatchObject({
    listen: { publicUrl: "https://emu.example", trustProxy: true },
    emulator: { allowedHosts: ["host.docker.internal", "emu.example"] },
  });
});

test("takes an environment variable for a flag that is not given", () => {
  const environment = { EMULATOR_PORT: "1", EMULATOR_PAGE_SIZE: "7", EMULATOR_COMPLETE_ONBOARDING_AFTER: "2" };
  expect(readCommandOptions(["--port", "2"], environment)).toMatchObject({
    listen: { port: 2 },
    emulator: { pageSize: 7, completeOnboardingAfter: 2000 },
  });
});

test("reads files: the first partners, as an array or as Graph lists them, and faults", () => {
  const partners = [{ "@odata.type": "#microsoft.graph.remoteAssistancePartner", id: "a" }];
  const faults = [{ status: 503 }];
  const list = fileWith("list.json", {
    "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#a",
    value: partners,
  });
  expect(readCommandOptions(["--seed", fileWith("array.json", partners)], {}).emulator.seed).toEqual(partners);
  expect(readCommandOptions([], { EMULATOR_SEED: list }).emulator.seed).toEqual(partners);
  expect(readCommandOptions(["--faults", fileWith("faults.json", faults)], {}).emulator.faults).toEqual(faults);
});

test("takes true or false of the environment for a flag without a value", () => {
  expect(readCommandOptions([], { EMULATOR_THROTTLE: "true" }).emulator.throttle).toBe(true);
  expect(readCommandOptions([], { EMULATOR_THROTTLE: "false" }).emulator.throttle).toBe(false);
  expect(() => readCommandOptions([], { EMULATOR_THROTTLE: "1" })).toThrow("is '1'; it must be true or false.");
});
