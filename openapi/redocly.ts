/**
 * `redocly` that stays at home. Nothing but this variable keeps it from asking the npm registry for a newer version
 * when it writes to a terminal; telemetry is off in redocly.yaml, but `redocly respect` reads that in the current
 * folder only. Both are set here, as turbo strips the variables of whoever runs it.
 */
process.env.REDOCLY_SUPPRESS_UPDATE_NOTICE = "true";
process.env.REDOCLY_TELEMETRY = "off";
await import(import.meta.resolve("@redocly/cli/bin/cli.js"));
