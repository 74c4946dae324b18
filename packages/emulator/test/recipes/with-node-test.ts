import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { createGraphClient } from "@remote-assistance/client";
import { createEmulator } from "@remote-assistance/emulator";

const emulator = createEmulator();
const { remoteAssistancePartners: partners } = createGraphClient({ fetch: emulator.fetch, credential: "any-token" });

afterEach(() => emulator.reset());

test("a partner that was renamed has its new name", async () => {
  const [partner] = await partners.list().all({ limit: 1 });
  assert.ok(partner);
  await partners.update(partner.id, { displayName: "Renamed" });
  const [{ displayName } = {}] = await emulator.state();
  assert.equal(displayName, "Renamed");
});

test("what another test has changed is as it was", async () => {
  const [{ displayName } = {}] = await emulator.state();
  assert.equal(displayName, "TeamViewer");
});
