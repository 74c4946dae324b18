import { expect, test } from "vitest";
import { handWrittenFilesWith } from "../src/hand-written-files.ts";

/** What the resource of this repository is called by, and nothing else is. */
const RESOURCE = /partner|onboarding/i;

/** Files that name it although they work for any contract, and why they may. */
const ALLOWED: Readonly<Record<string, string>> = {
  "packages/client/package.json": "tells people on npm what the published client is for",
  "packages/client/src/create-graph-client.ts": "shows users of the published client a call",
  "packages/client/src/graph-error.ts": "shows users of the published client a call",
  "redocly.yaml": "names the workflow of the contract, for lint",
};

test("what is written by hand names this repository's own resource only where it is about it", async () => {
  expect(await handWrittenFilesWith(RESOURCE)).toEqual(Object.keys(ALLOWED).sort());
});
