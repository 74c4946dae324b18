import { connect } from "node:net";
import { text } from "node:stream/consumers";
import fc from "fast-check";
import { expect, onTestFinished, test } from "vitest";
import { createEmulator, type Emulator } from "../../src/index.ts";
import { exchangeRaw, PARTNER, PARTNERS } from "../caller.ts";
import { numberFromEnvironment, SEED } from "../from-environment.ts";
import { damaged, INNER, SMUGGLED, smuggling } from "./raw-requests.ts";

const REQUESTS = numberFromEnvironment("FUZZ_REQUESTS", 8000);
const TIMEOUT = 60_000 + REQUESTS * 50;
const parameters = { numRuns: Math.ceil(REQUESTS / 10), seed: SEED };

/** All statuses of a server at fault. 501 is none: it refuses a coding of the body, or a tunnel. */
const FAILURES = [500, ...Array.from({ length: 98 }, (_, index) => 502 + index)];

async function serve(): Promise<{ emulator: Emulator; url: URL }> {
  const emulator = createEmulator({ rememberRequests: 10 });
  onTestFinished(() => emulator.close());
  return { emulator, url: new URL((await emulator.listen()).url) };
}

/** Sends bytes and says that no more will come, so that the server need not wait for the rest of what is broken. */
async function exchange({ hostname, port }: URL, sent: string | Uint8Array): Promise<number[]> {
  const socket = connect(Number(port), hostname);
  // A server that closes while it is being sent something resets the connection. What it has answered is there.
  socket.on("error", () => undefined);
  socket.end(sent);
  const answers = (await text(socket)).matchAll(/^HTTP\/1\.1 (\d{3}) /gm);
  return Array.from(answers, ([, status]) => Number(status));
}

test(
  "what stands in the body of a request is never read as another one, wherever its end may be",
  async () => {
    const { emulator, url } = await serve();
    const targets = () => emulator.requests.map(({ target }) => target);
    expect(await exchange(url, INNER)).toEqual([404]);
    expect(targets(), "where it leads by itself").toContain(SMUGGLED);
    await emulator.reset();
    const isNoRequest = fc.asyncProperty(smuggling, async (sent) => {
      for (const status of await exchange(url, sent)) expect(FAILURES).not.toContain(status);
      expect(targets()).not.toContain(SMUGGLED);
    });
    await fc.assert(isNoRequest, parameters);
  },
  TIMEOUT,
);

test(
  "requests that are damaged on their way are refused or understood, and the next one is answered",
  async () => {
    const { url } = await serve();
    const isAnswered = fc.asyncProperty(damaged, async (sent) => {
      for (const status of await exchange(url, sent)) expect(FAILURES).not.toContain(status);
    });
    await fc.assert(isAnswered, parameters);
    const headers = { authorization: "Bearer any-token" };
    expect((await fetch(new URL(`/v1.0${PARTNER}`, url), { headers })).status).toBe(200);
  },
  TIMEOUT,
);

async function list(host: string): Promise<string> {
  const emulator = createEmulator();
  onTestFinished(() => emulator.close());
  const { url } = await emulator.listen();
  const others = "X-Forwarded-Host: elsewhere.example\r\nForwarded: host=elsewhere.example\r\n";
  return exchangeRaw(
    url,
    `GET /v1.0${PARTNERS} HTTP/1.1\r\n${host}${others}Authorization: Bearer any-token\r\nConnection: close\r\n\r\n`,
  );
}

test.each(["localhost", "my_container:4030", "127.0.0.1", "[::1]:80", "graph.microsoft.com"])(
  "links lead where the caller is, by %s, and nowhere else",
  async (host) => {
    const answer = await list(`Host: ${host}\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 200 /);
    expect(answer).toContain(`"http://${host}/v1.0/$metadata`);
    expect(answer).not.toContain("elsewhere.example");
  },
);

test.each(["", "a b", "a/b", "a@b", '"', "[", "a:b", "ä", "a?b", "%61"])("no link is made of %j", async (host) => {
  expect(await list(`Host: ${host}\r\n`)).toMatch(/^HTTP\/1\.1 400 /);
});

test("a caller that says nothing is refused as well", async () => {
  expect(await list("")).toMatch(/^HTTP\/1\.1 400 /);
});
