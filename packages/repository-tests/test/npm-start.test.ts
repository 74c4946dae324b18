import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const run = promisify(execFile);
const root = new URL("../../../", import.meta.url);

test("npm start serves the mock and the reference, prints a curl line that works, and ends cleanly on Ctrl-C", {
  timeout: 60_000,
}, async () => {
  // Its own process group, so that the signal reaches everything that it started, as Ctrl-C in a terminal does.
  const start = spawn("npm", ["start", "--", "--", "--port", "0"], {
    cwd: root,
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let printed = "";
  for await (const chunk of start.stdout.setEncoding("utf8")) {
    printed += chunk;
    if (addresses(printed).length >= 2 && /^\s*curl .*$/m.test(printed)) break;
  }
  const [curl = ""] = /^\s*curl .*$/m.exec(printed) ?? [];
  const { stdout: answer } = await run("sh", ["-c", curl.trim()]);
  expect(JSON.parse(answer)).toHaveProperty("value");

  const ports = addresses(printed);
  if (start.pid === undefined) throw new Error("npm start has no process.");
  process.kill(-start.pid, "SIGINT");
  await once(start, "exit");
  expect(await Promise.all(ports.map(isFree))).toEqual(ports.map(() => true));
});

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
