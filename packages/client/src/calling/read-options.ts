import { expectKnown, expectOption } from "../expect-option.ts";
import type { CallableOperation } from "../operation.ts";
import { type CallSettings, CLIENT_SETTINGS, readSettings } from "../sending/call-settings.ts";
import { serialiseOption } from "./query.ts";

const SETTINGS = ["signal", ...CLIENT_SETTINGS];

/** The options of one call, sorted by where they go. */
export interface CallOptions {
  /** With its question mark; empty without a query. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly settings: CallSettings;
}

/**
 * Sorts the options of a call. Whatever is `undefined` counts as left out.
 *
 * @throws TypeError for an unknown option, or a value of the wrong type
 * @throws RangeError for a number out of its range
 */
export function readOptions(
  operation: CallableOperation,
  options: Readonly<Record<string, unknown>>,
  defaults: CallSettings,
): CallOptions {
  let query = "";
  const headers: Record<string, string> = {};
  let settings = defaults;
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue;
    if (Object.hasOwn(operation.query, name)) query += `&${serialiseOption(name, value)}`;
    else if (operation.headers.includes(name)) headers[name] = readHeader(name, value);
    else {
      expectKnown(options, [...Object.keys(operation.query), ...operation.headers, ...SETTINGS], operation.operationId);
      settings = readSettings(options, defaults);
    }
  }
  return { query: query.replace("&", "?"), headers, settings };
}

/** Checked here, as `fetch` would fail with an error that looks like one of the network. */
function readHeader(name: string, value: unknown): string {
  const holds = typeof value === "string" && /^[\t\x20-\x7e\x80-\xff]*$/.test(value);
  expectOption(holds, name, "a string of Latin-1 without line breaks");
  return value;
}
