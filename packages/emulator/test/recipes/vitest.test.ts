import { createGraphClient, isGraphError } from "@remote-assistance/client";
import { createEmulator } from "@remote-assistance/emulator";
import { afterEach, expect, test } from "vitest";

const emulator = createEmulator();
const { remoteAssistancePartners: partners } = createGraphClient({
  fetch: emulator.fetch,
  credential: "any-token",
  retry: false,
});

afterEach(() => emulator.reset());

test("a partner is created once, although the service is overloaded at first", async () => {
  emulator.plan([{ operation: "createRemoteAssistancePartner", status: 503, retryAfter: 2 }]);
  await expect(partners.create({ displayName: "New" })).rejects.toSatisfy(isGraphError);
  await partners.create({ displayName: "New" });
  expect((await emulator.state()).filter(({ displayName }) => displayName === "New").length).toBe(1);
  expect(emulator.requests.map(({ status }) => status)).toEqual([503, 201]);
});
