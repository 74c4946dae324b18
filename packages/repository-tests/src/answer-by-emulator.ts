// Loaded before a sample that waits for an onboarding: of the mock's partners, none is ever onboarded.
import { createEmulator } from "@remote-assistance/emulator";

const emulator = createEmulator({
  seed: [{ id: "7443c8b9-c8b9-7443-b9c8-4374b9c84374", displayName: "TeamViewer" }],
  completeOnboardingAfter: 1,
});
globalThis.fetch = emulator.fetch;
