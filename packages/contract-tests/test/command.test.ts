import { createServer, type RequestListener, type Server, type ServerResponse } from "node:http";
import { createEmulator } from "@remote-assistance/emulator";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { graphBundle } from "../src/contract/contract.ts";
import { emulatorInProcess, emulatorOverHttp } from "../src/targets/emulator.ts";
import { type Misbehave, misbehaving } from "../src/targets/misbehaving.ts";
import { mockOverHttp } from "../src/targets/mock.ts";
import { installPacked, readPacked, readReport, runPacked } from "./packed-command.ts";

const LIST = "/deviceManagement/remoteAssistancePartners";

beforeAll(installPacked);

test("the packed command imports what its package depends on, and no test runner", async () => {
  const { imports, dependencies } = await readPacked();
  const packages = imports.filter((name) => !name.startsWith("node:")).map((name) => /^(@.+?\/)?[^/]+/.exec(name)?.[0]);
  expect([...new Set(packages)].sort()).toEqual(dependencies.sort());
});

/** A thousand scenarios in a process of their own, on a machine that has others to run. */
const WHOLE_RUN = 300_000;

describe("a server that keeps the contract", { timeout: WHOLE_RUN }, async () => {
  const emulator = await emulatorOverHttp();
  const mock = await mockOverHttp(graphBundle);
  afterAll(() => Promise.all([emulator.close(), mock.close()]));

  test("is an emulator, of which everything is seen that can be", async () => {
    const reports = ["junit", "ctrf", "html", "har"].flatMap((format) => [`--${format}`, `kept.${format}`]);
    const { code, printed, progress } = await runPacked(["run", emulator.baseUrl, ...reports], emulator.token);
    expect(printed).toContain("(emulator): the contract is kept");
    expect(code).toBe(0);
    expect(printed).toMatch(/8 of 8 operations, (\d+) of \1 statuses, .*, (\d+) of \2 examples/);
    expect(progress).toMatch(/^(\d+) of \1 results, 0 failed$/m);
    const { results } = JSON.parse(await readReport("kept.ctrf"));
    const { tests, passed, skipped } = results.summary;
    expect({ tests, passed: passed + skipped }).toEqual({ tests: results.tests.length, passed: tests });
    expect(skipped, "an exchange that is of mocks alone").toBeLessThan(3);
    const coverage: { unseen?: string }[] = results.extra.coverage;
    expect(coverage.filter(({ unseen }) => unseen === "").length).toBe(0);
    for (const format of ["junit", "ctrf", "html", "har"])
      expect(await readReport(`kept.${format}`), format).not.toContain(emulator.token);
    const { log } = JSON.parse(await readReport("kept.har"));
    expect(log.entries.length).toBeGreaterThan(results.tests.length);
    expect(JSON.stringify(log.entries)).toContain("Bearer $TOKEN");
  });

  test("is an emulator of beta", async () => {
    const { code, printed } = await runPacked(
      ["run", emulator.baseUrl.replace("v1.0", "beta"), "--read-only"],
      emulator.token,
    );
    expect(code, printed).toBe(0);
  });

  test("is a mock, which remembers nothing", async () => {
    const { code, printed } = await runPacked(["run", mock.baseUrl]);
    expect(code, printed).toBe(0);
    expect(printed).toContain("(mock): the contract is kept");
  });
});

describe("a server that is only read", () => {
  test("is sent nothing but GET", async () => {
    const methods = new Set<string>();
    const target = await misbehaving(await emulatorInProcess(), ({ method }, responded) => {
      methods.add(method);
      return responded;
    });
    onTestFinished(() => target.close());
    const { code, printed } = await runPacked(["run", target.baseUrl, "--read-only"], target.token);
    expect(code, printed).toBe(0);
    expect([...methods]).toEqual(["GET"]);
    expect(printed).toMatch(/only GET may be sent: createRemoteAssistancePartner;/);
  });

  test("has to have something to read", async () => {
    const emulator = createEmulator({ seed: [] });
    const { baseUrl } = await emulator.listen();
    onTestFinished(() => emulator.close());
    const { code, progress } = await runPacked(["run", baseUrl, "--read-only"]);
    expect(code).toBe(3);
    expect(progress).toContain(`There is nothing to be read at ${baseUrl}${LIST}. Create an entity first.`);
  });
});

describe("a server that breaks the contract", { timeout: WHOLE_RUN }, () => {
  const breaking = async (misbehave: Misbehave) => {
    const target = await misbehaving(await emulatorInProcess(), misbehave);
    onTestFinished(() => target.close());
    return target;
  };

  test("is told with a line to repeat it, the whole response, the place in the contract and its evidence", async () => {
    const target = await breaking(({ method, path }, { status, body }) => {
      const isRead = method === "GET" && path.includes(`${LIST}/`) && body !== undefined;
      return { status, body: isRead && status === 200 ? { ...body, displayName: 7 } : body };
    });
    const { code, printed } = await runPacked(["run", target.baseUrl, "--read-only", "--junit", "b.xml"], target.token);
    expect(code).toBe(1);
    expect(printed).toMatch(
      /A valid request of getRemoteAssistancePartner does not succeed: the body of 200: \/displayName must be string,null\n/,
    );
    expect(printed).toMatch(/ {3}shown by: .*; and \d+ more\n {3}derived from: .*routing/);
    expect(printed).toContain(
      "contract: #/paths/~1deviceManagement~1remoteAssistancePartners~1{remoteAssistancePartnerId}/get",
    );
    expect(printed).toMatch(/ {3}evidence: P-07 /);
    expect(printed).toMatch(/ {3}curl -i -X GET 'http:\/\/127\.0\.0\.1:\d+\/v1\.0\/.*Bearer '"\$TOKEN"''/);
    expect(printed).toMatch(/ {3}HTTP\/1\.1 200\n[\s\S]*"displayName":7/);
    expect(printed).not.toContain(target.token);
    expect(await readReport("b.xml")).toMatch(/<failure message="A valid request of getRemoteAssistancePartner/);
  });

  test("has one failure, not one for each scenario, if what every scenario needs does not work", async () => {
    const target = await breaking(({ method, path }, responded) =>
      method === "POST" && path.endsWith(LIST)
        ? { status: 503, body: { error: { code: "ServiceUnavailable", message: "No." } } }
        : responded,
    );
    const { code, printed } = await runPacked(["run", target.baseUrl], target.token);
    expect(code).toBe(1);
    expect(printed).toMatch(/^\d+ results in [\d.]+ s: 0 passed, 6 failed for one reason, \d+ skipped, \d+ unknown/m);
    expect(printed).toContain(`1. Before a scenario, POST ${LIST} responds with 503.`);
  });
});

test("a service that throttles is waited for", { timeout: WHOLE_RUN }, async () => {
  let refused = 0;
  const target = await misbehaving(await emulatorInProcess(), ({ nth, path }, responded) => {
    // Without control endpoints, it is a service like others.
    if (path.startsWith("/emulator/")) return { status: 404, body: undefined };
    if (nth % 50 !== 0) return responded;
    refused++;
    return { status: 429, body: { error: { code: "TooManyRequests", message: "Later." } } };
  });
  onTestFinished(() => target.close());
  const { code, printed } = await runPacked(["run", target.baseUrl, "--read-only"], target.token);
  expect(code, printed).toBe(0);
  expect(printed).toContain("(service, only read): the contract is kept");
  expect(refused).toBeGreaterThan(0);
});

describe("a server that cannot be looked at", { timeout: WHOLE_RUN }, () => {
  test.each<[what: string, listener: RequestListener, message: RegExp]>([
    [
      "responds with pages",
      (_, response) => response.setHeader("Content-Type", "text/html").end("<h1>Hi</h1>"),
      /text\/html/,
    ],
    [
      "responds with half of a JSON",
      (_, response) => response.setHeader("Content-Type", "application/json").end("{"),
      /no JSON/,
    ],
    ["hangs", () => {}, /no whole response within 1 s/],
    ["hangs within a response", (_, response) => response.write("{"), /no whole response within 1 s/],
    ["breaks off", (request) => request.socket.destroy(), /UND_ERR_SOCKET|ECONNRESET/],
    ["refuses the token", (_, response) => response.writeHead(401).end(), /responds with 401 to the token\. Give one/],
    ["leads elsewhere", (_, response) => response.writeHead(302, { Location: "http://127.0.0.2/" }).end(), /302/],
    ["never stops sending", (_, response) => sendForEver(response), /more than 8388608 bytes|no whole response/],
  ])("as it %s ends the command with 3", async (what, listener, message) => {
    const baseUrl = await serve(listener);
    const patience = what.startsWith("hangs") ? ["--request-timeout", "1"] : [];
    const { code, printed, progress } = await runPacked(["run", baseUrl, ...patience]);
    expect(progress).toMatch(/^The server could not be looked at\. /);
    expect(progress).toMatch(message);
    expect(printed).toBe("");
    expect(code).toBe(3);
  });

  test("as it is down ends the command with 3", async () => {
    const { code, progress } = await runPacked(["run", await freeAddress()]);
    expect(progress).toMatch(/ECONNREFUSED/);
    expect(code).toBe(3);
  });

  test("any more, after some scenarios, ends the command with 3 and a report of those", async () => {
    const target = await misbehaving(await emulatorInProcess(), ({ nth }, responded) =>
      nth > 40 ? new Promise(() => {}) : responded,
    );
    onTestFinished(() => target.close());
    const args = ["run", target.baseUrl, "--read-only", "--request-timeout", "1", "--ctrf", "hung.json"];
    const { code, printed } = await runPacked(args, target.token);
    expect(printed).toContain("nothing is known of a part of it");
    expect(printed).toMatch(/not tried: the server had let three scenarios down before \(\d+\)/);
    expect(code).toBe(3);
    const { results } = JSON.parse(await readReport("hung.json"));
    expect(results.summary.passed).toBeGreaterThan(0);
    expect(results.summary.other).toBeGreaterThan(0);
  });

  test("for longer ends the command with 3 when its time is over", async () => {
    const target = await misbehaving(await emulatorInProcess(), (_, responded) => responded);
    onTestFinished(() => target.close());
    const { code, printed } = await runPacked(["run", target.baseUrl, "--timeout", "0.5"], target.token);
    expect(printed).toMatch(/not tried: the time was over \(\d+\)/);
    expect(code).toBe(3);
  });
});

/** Where nobody listens any more. */
async function freeAddress(): Promise<string> {
  const { baseUrl, close } = await emulatorOverHttp();
  await close();
  return baseUrl;
}

async function serve(listener: RequestListener): Promise<string> {
  const server: Server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const address = server.address();
  if (typeof address !== "object" || address === null) throw new TypeError("The server has no port.");
  return `http://127.0.0.1:${address.port}/v1.0`;
}

function sendForEver(response: ServerResponse): void {
  const chunk = "x".repeat(65_536);
  const more = () => {
    while (response.writable && response.write(chunk));
    response.once("drain", more);
  };
  more();
}
