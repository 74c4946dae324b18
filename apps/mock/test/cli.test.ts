import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test, vi } from "vitest";
import { LIBRARY, open, readToEnd } from "./library.ts";

// Each test starts a process, and a busy machine takes its time.
vi.setConfig({ testTimeout: 30_000 });

const CLI = fileURLToPath(new URL("../src/cli.ts", import.meta.url));
const running: ChildProcessByStdio<null, Readable, Readable>[] = [];

afterEach(() => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
});

function start(
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): ChildProcessByStdio<null, Readable, Readable> {
  const script = args[0]?.endsWith("/cli.ts") ? args : [CLI, ...args];
  const child = spawn(process.execPath, script, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, ...environment },
  });
  running.push(child);
  return child;
}

/** Runs the command to its end. */
async function run(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const child = start(args);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  return { code, out, err };
}

/** Reads what the command prints until it matches. */
async function printed(
  child: ChildProcessByStdio<null, Readable, Readable>,
  pattern: RegExp,
): Promise<RegExpExecArray> {
  let all = "";
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    all += chunk;
    const match = pattern.exec(all);
    if (match) return match;
  }
  throw new Error(`The command printed only: ${all}`);
}

/** Waits until nobody listens there any more. */
async function untilRefused(url: string): Promise<void> {
  const isOpen = () =>
    open(url).then(
      (socket) => socket.on("error", () => {}).destroy(),
      () => undefined,
    );
  while (await isOpen()) await new Promise(setImmediate);
}

const STARTED = /^Mock of Library 2\.1\.0: (http:\S+)\ncurl -H '(\S+) (.+)' '(\S+)'\n$/;

test("it prints one line with its address, one with a command that can be pasted, and nothing about requests", async () => {
  const child = start(["--contract", LIBRARY, "--port", "0"]);
  const [, baseUrl, name = "", value = "", url = ""] = await printed(child, STARTED);
  expect(url).toBe(`${baseUrl}/books`);
  const response = await fetch(url, { headers: { [name.replace(":", "")]: value } });
  expect(response.status).toBe(200);
  child.kill("SIGINT");
  expect(await text(child.stdout)).toBe("");
});

test.each(["SIGINT", "SIGTERM"] as const)("on %s it frees its port and exits with 0", async (signal) => {
  const child = start(["--contract", LIBRARY, "--port", "0"]);
  const [, baseUrl = ""] = await printed(child, STARTED);
  child.kill(signal);
  expect(await once(child, "exit")).toEqual([0, null]);
  await expect(open(baseUrl)).rejects.toMatchObject({ code: "ECONNREFUSED" });
});

test("a second signal at once is the same one: a request that is still being sent gets its response", async () => {
  const child = start(["--contract", LIBRARY, "--port", "0"]);
  const [, baseUrl = ""] = await printed(child, STARTED);
  const socket = await open(baseUrl);
  socket.write("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\nExpect: 100-continue\r\n\r\n");
  await once(socket, "data");
  child.kill("SIGINT");
  child.kill("SIGINT");
  await untilRefused(baseUrl);
  socket.write("{}");
  expect(await readToEnd(socket)).toMatch(/^HTTP\/1\.1 404 /);
  expect(await once(child, "exit")).toEqual([0, null]);
});

test("it ends quietly when nobody reads its lines any more, as at the end of a pipe into head", async () => {
  const child = start(["--contract", LIBRARY, "--port", "0", "--verbose"]);
  const [, baseUrl = ""] = await printed(child, STARTED);
  child.stdout.destroy();
  const said = text(child.stderr);
  const exit = once(child, "exit");
  await fetch(`${baseUrl}/books`);
  expect([await exit, await said]).toEqual([[0, null], ""]);
});

test.each([
  ["0.0.0.0", "127.0.0.1"],
  ["::", "[::1]"],
])("listening on %s, it prints an address that clients take: %s", async (host, called) => {
  const child = start(["--contract", LIBRARY, "--port", "0", "--host", host]);
  const [, baseUrl = ""] = await printed(child, STARTED);
  expect(baseUrl).toMatch(new RegExp(`^http://${called.replace(/[[\]]/g, "\\$&")}:`));
  expect((await fetch(`${baseUrl}/books`)).status).toBe(401);
});

test.each([
  ["start", "npm start -- --port 0"],
  ["npx", "npx contract-mock --port 0"],
])("a port in use is told with what to type after npm's %s, and exits with 1", async (script, typed) => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const address = other.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const child = start(["--contract", LIBRARY, "--port", String(port)], { npm_lifecycle_event: script });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  other.close();
  expect({ code, out, err }).toEqual({
    code: 1,
    out: "",
    err: `Port ${port} is in use. To take a free one: ${typed}\n`,
  });
});

test("a host that is not here is told, and exits with 1", async () => {
  const { code, err } = await run("--contract", LIBRARY, "--port", "0", "--host", "192.0.2.1");
  expect([code, err]).toEqual([
    1,
    "Cannot listen on port 0 of 192.0.2.1: listen EADDRNOTAVAIL: address not available 192.0.2.1. Choose another --port or --host.\n",
  ]);
});

test("a contract that cannot be served is told with its file and the reason, and exits with 1", async () => {
  const { code, out, err } = await run("--contract", CLI, "--port", "0");
  expect([code, out]).toEqual([1, ""]);
  expect(err).toMatch(/^The contract \S+cli\.ts cannot be (parsed|served): [^\n]+/);
  expect(err).not.toContain("    at ");
});

test("a bundle that has not been made is told with the command that makes it, and exits with 1", async () => {
  const folder = await mkdtemp(join(tmpdir(), "mock-"));
  const packageFolder = fileURLToPath(new URL("..", import.meta.url));
  await cp(join(packageFolder, "src"), join(folder, "src"), { recursive: true });
  await symlink(fileURLToPath(new URL("../../../node_modules", import.meta.url)), join(folder, "node_modules"));
  await writeFile(
    join(folder, "package.json"),
    JSON.stringify({ type: "module", imports: { "#contract": "./bundle.json" } }),
  );
  const { code, err } = await run(join(folder, "src/cli.ts"), "--port", "0");
  await rm(folder, { recursive: true });
  expect(code).toBe(1);
  expect(err).toBe(`The contract ${join(folder, "bundle.json")} cannot be read. Make it with \`npm run build\`.\n`);
});

test.each([
  [["--prot", "1"], "Unknown option '--prot'"],
  [["--port"], "Option '--port <value>' argument missing"],
  [["--port", "65536"], "Invalid port '65536': use a number from 0 to 65535."],
  [["--prefix", "v1.0"], "The prefix 'v1.0' is not a path: it must start with '/', as in '/v1.0'."],
  [["library.yaml"], "Unexpected argument 'library.yaml'. This command does not take positional arguments"],
])("%j is a wrong use: it is told with the usage, and exits with 2", async (args, message) => {
  const { code, out, err } = await run(...args);
  expect([code, out]).toEqual([2, ""]);
  expect(err.startsWith(`${message}\n\nUsage: contract-mock [options]\n`)).toBe(true);
});

test("--help prints the usage and exits with 0", async () => {
  const { code, out, err } = await run("--help");
  expect([code, err]).toEqual([0, ""]);
  expect(out).toMatch(/^Usage: contract-mock \[options\]\n(?:.*\n)* {2}--port <number> {6}The port/);
});

test("with --verbose it prints a line for each request, but neither values of the query nor the token", async () => {
  const child = start(["--contract", LIBRARY, "--port", "0", "--prefix", "/v9", "--verbose"]);
  const [, baseUrl = ""] = await printed(child, STARTED);
  await fetch(`${baseUrl}/books?genre=secret&$tpo=1`, { headers: { authorization: "Bearer secret" } });
  const [line] = await printed(child, /^.*books.*$/m);
  expect(line).toBe(
    'GET /v9/books?genre&$tpo 400 [{"location":"query/$tpo","keyword":"unknown","message":"The query parameter \'$tpo\' is not supported."},' +
      '{"location":"query/genre","keyword":"enum","message":"Request query parameter genre must be equal to one of the allowed values: prose, verse"}]',
  );
});

test("it runs in production mode, where the command of Prism crashes", async () => {
  const child = start(["--contract", LIBRARY, "--port", "0"], { NODE_ENV: "production" });
  expect(await printed(child, STARTED)).not.toBeNull();
});
