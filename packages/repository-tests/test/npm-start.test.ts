import { execFile, spawn } from "node:child_process";
import { on, once } from "node:events";
import { connect, createServer } from "node:net";
import { text } from "node:stream/consumers";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";
import { watchNetwork } from "../src/watch-network.ts";

const run = promisify(execFile);
const root = new URL("../../../", import.meta.url);
const CURL = /^curl .*$/gm;

test.each([
  { command: "start", servers: 3, curls: 2 },
  { command: "run emulator", servers: 1, curls: 1 },
])(
  "npm $command takes free ports, prints curl lines that work, calls nobody, and ends on Ctrl-C without a word",
  async ({ command, servers, curls }) => {
    const network = await watchNetwork();
    onTestFinished(network.close);
    const child = startInGroup(`${command} -- --port 0`, network.environment);
    let printed = "";
    for await (const [chunk] of on(child.stdout, "data")) {
      printed += chunk;
      if (addresses(printed).length === servers && printed.match(CURL)?.length === curls) break;
    }
    const rest = Promise.all([text(child.stdout), text(child.stderr)]);
    for (const curl of printed.match(CURL) ?? []) {
      const { stdout: answer } = await run("sh", ["-c", curl]);
      expect(JSON.parse(answer)).toHaveProperty("value");
    }

    const exit = once(child, "exit");
    process.kill(-child.pid, "SIGINT");
    const [code, signal] = await exit;
    // A shell calls it 130 when a program ends by the signal that it was sent.
    expect([0, 130, "SIGINT"]).toContain(code ?? signal);
    expect(await rest).toEqual(["", ""]);
    const ports = addresses(printed);
    expect(await Promise.all(ports.map(isFree))).toEqual(ports.map(() => true));
    expect(await network.hosts()).toEqual([]);
  },
);

test.each([
  { command: "start", port: 4020, typed: "npm start -- --port 0" },
  { command: "start", port: 4010, typed: "npm start -- --port 0" },
  { command: "run emulator", port: 4030, typed: "npm run emulator -- --port 0" },
])("npm $command says in one last line what to type if port $port is taken", async ({ command, port, typed }) => {
  const other = createServer().listen(port, "127.0.0.1");
  onTestFinished(() => void other.close());
  // If another program has it, it is taken as well.
  await once(other, "listening").catch(() => {});
  const child = startInGroup(command, process.env);
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
  expect(stderr).toMatch(/^Port 40\d0 is in use\. To take a free one: (.*)\n$/);
  expect(stderr).toContain(`: ${typed}\n`);
  expect(stdout).not.toMatch(CURL);
  expect(code).toBe(1);
});

/** In a process group of its own, so that a signal reaches everything that it starts, as Ctrl-C in a terminal does. */
function startInGroup(command: string, env: NodeJS.ProcessEnv) {
  const child = spawn("npm", command.split(" "), { cwd: root, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const { pid } = child;
  if (pid === undefined) throw new Error("npm has no process.");
  onTestFinished(() => {
    if (child.exitCode === null && child.signalCode === null) process.kill(-pid, "SIGTERM");
  });
  return Object.assign(child, { pid });
}

function addresses(text: string): number[] {
  return [...new Set([...text.matchAll(/http:\/\/127\.0\.0\.1:(\d+)/g)].map(([, port]) => Number(port)))];
}

async function isFree(port: number): Promise<boolean> {
  const socket = connect(port, "127.0.0.1");
  return once(socket, "connect")
    .then(
      () => false,
      () => true,
    )
    .finally(() => socket.destroy());
}
