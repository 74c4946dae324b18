import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { createGraphClient, isNetworkError } from "@remote-assistance/client";
import { createEmulator } from "@remote-assistance/emulator";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

const emulator = createEmulator();
const server = setupServer(
  http.all("https://graph.microsoft.com/*", ({ request }) =>
    // Mock Service Worker would answer with 500 in the place of a connection that is dropped.
    emulator.fetch(request).catch(() => HttpResponse.error()),
  ),
);

beforeAll(() => server.listen());
afterEach(() => emulator.reset());
afterAll(() => server.close());

test("a program that calls Microsoft Graph by the global fetch reaches the emulator instead", async () => {
  const { remoteAssistancePartners: partners } = createGraphClient({ credential: "any-token" });
  const created = await partners.create({ displayName: "New" });
  expect(await partners.get(created.id)).toMatchObject({ displayName: "New" });
  expect((await emulator.state()).map(({ displayName }) => displayName)).toEqual(["TeamViewer", "New"]);
  expect(emulator.requests.map(({ method }) => method)).toEqual(["POST", "GET"]);
});

test("a connection that is dropped is an error of the network there, too", async () => {
  emulator.plan([{ drop: "beforeHeaders" }]);
  const { remoteAssistancePartners: partners } = createGraphClient({ credential: "any-token", retry: false });
  await expect(partners.count()).rejects.toSatisfy(isNetworkError);
});

const run = promisify(execFile);

test("node:test runs against an emulator in its own process, and ends by itself", async () => {
  const program = fileURLToPath(new URL("with-node-test.ts", import.meta.url));
  // Without what tells a child of a test runner that it is one.
  const { NODE_TEST_CONTEXT: _, ...env } = process.env;
  const { stdout } = await run(process.execPath, ["--test", "--test-reporter=tap", program], { env });
  expect(stdout).toMatch(/^# pass 2$/m);
  expect(stdout).toMatch(/^# fail 0$/m);
});
