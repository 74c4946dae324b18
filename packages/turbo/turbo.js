#!/usr/bin/env node
/**
 * `turbo` without telemetry and without looking for a newer version. It reads both settings from the environment or from the
 * user's home, and from no file of a repository. This package has the name of the real one, so that every script and
 * `npx turbo` start it; npm then installs the real one in a folder next to this file.
 */
process.env.TURBO_TELEMETRY_DISABLED = "1";
process.env.TURBO_TELEMETRY_MESSAGE_DISABLED = "1";
process.env.TURBO_NO_UPDATE_NOTIFIER = "1";
await import("turbo/bin/turbo");
