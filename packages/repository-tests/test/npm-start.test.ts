import { execFile, spawn } from "node:child_process";
import { on, once } from "node:events";
import { connect } from "node:net";
import { promisify } from "node:util";
import { expect, onTestFinished, test } from "vitest";

const run = promisify(execFile);
const root = new URL("../../../", import.meta.url);
const CURL = /^curl .*$/m;

test("npm start serves the mock and the reference, prints a curl line that works, and ends cleanly on Ctrl-C", async () => {
  const start = startInGroup();
  let printed = "";
  for await (const [chunk] of on(start.stdout, "data")) {
    printed += chunk;
    if (addresses(printed).length >= 2 && CURL.test(printed)) break;
  }
  const [curl = ""] = CURL.exec(printed) ?? [];
  const { stdout: answer } = await run("sh", ["-c", curl]);
  expect(JSON.parse(answer)).toHaveProperty("value");

  const ports = addresses(printed);
  const exit = once(start, "exit");
  process.kill(-start.pid, "SIGINT");
  const [code, signal] = await exit;
  // A shell calls it 130 when a program ends by the signal that it was sent.
  expect([0, 130, "SIGINT"]).toContain(code ?? signal);
  expect(await Promise.all(ports.map(isFree))).toEqual(ports.map(() => true));
});

/** In a process group of its own, so that a signal reaches everything that it starts, as Ctrl-C in a terminal does. */
function startInGroup() {
  const start = spawn("npm", ["start", "--", "--", "--port", "0"], {
    cwd: root,
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const { pid, stdout } = start;
  if (pid === undefined) throw new Error("npm start has no process.");
  stdout.setEncoding("utf8");
  onTestFinished(() => {
    // Not SIGKILL: turbo puts its tasks into groups of their own, and ends them only if it is asked to.
    if (start.exitCode === null && start.signalCode === null) process.kill(-pid, "SIGTERM");
  });
  return Object.assign(start, { pid });
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
