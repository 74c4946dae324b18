import { parseArgs } from "node:util";
import { entriesOf, overdue, readProvenance } from "./provenance.ts";

// Lists the entries that nobody has checked for a year, and then exits with 1. `npm test` does not call it: what was
// green yesterday would be red today without a change.
const now = new Date().toISOString().slice(0, "2027-08-21".length);
const { today } = parseArgs({ options: { today: { type: "string", default: now } } }).values;
if (!/^\d{4}-\d{2}-\d{2}$/.test(today)) throw new Error(`Invalid date '${today}': write it as ${now}.`);
const entries = entriesOf(readProvenance());
const late = overdue(entries, today);
const lines = late.map(({ id, checked, claim }) => `${id}, checked ${checked}: ${claim}`);
const sum = `${late.length} of ${entries.length} entries were not checked in the year before ${today}.`;
process.stdout.write([...lines, sum, ""].join("\n"));
if (late.length > 0) process.exitCode = 1;
