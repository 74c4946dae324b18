import { entities as betaEntities } from "@remote-assistance/client/beta/entities";
import { entities } from "@remote-assistance/client/entities";
import { expect, test } from "vitest";
import { handWrittenFilesWith } from "../src/hand-written-files.ts";

/** What the resource of this repository is called by, and nothing else is. */
const RESOURCE = /partner|onboarding/i;

/** Files that name it although they work for any contract, and why they may. */
const SHOWS_A_CALL = "shows users of the published client a call";
const ADDS_BY_HAND = "adds what is written by hand for the resource, from a folder of its own";
const ALLOWED: Readonly<Record<string, string>> = {
  "packages/client/package.json": "tells people on npm what the published client is for",
  "packages/client/src/beta/client.ts": ADDS_BY_HAND,
  "packages/client/src/beta/functions.ts": ADDS_BY_HAND,
  "packages/client/src/beta/index.ts": ADDS_BY_HAND,
  "packages/client/src/create-graph-client.ts": ADDS_BY_HAND,
  "packages/emulator/package.json": "tells people on npm what the published emulator is for",
  "packages/client/src/errors/graph-error.ts": SHOWS_A_CALL,
  "packages/client/src/every-version.ts": ADDS_BY_HAND,
  "packages/client/src/functions.ts": ADDS_BY_HAND,
  "packages/client/src/index.ts": ADDS_BY_HAND,
  "packages/client/src/odata.ts": SHOWS_A_CALL,
  "packages/client/src/paging/paged-collection.ts": SHOWS_A_CALL,
  "packages/client/src/raw.ts": SHOWS_A_CALL,
  "packages/client/src/response.ts": "shows what a check says",
  "packages/client/src/validate.ts": "shows what a check says",
  "packages/contract-tests/package.json": "tells people on npm what the suite is for",
  "packages/contract-tests/src/command/options.ts": "tells people what the command erases",
  "packages/contract-tests/src/scenarios/own-scenarios.ts": "gathers what is written by hand for each resource",
  "packages/repository-tests/src/answer-by-emulator.ts": "serves a sample of the documentation",
  "packages/repository-tests/src/hand-written-files.ts": "knows where the resource is at home",
  "redocly.yaml": "names the workflow of the contract, for lint",
};

test("what is written by hand names this repository's own resource only where it is about it", async () => {
  expect(await handWrittenFilesWith(RESOURCE)).toEqual(Object.keys(ALLOWED).sort());
});

test("the emulator names entities, properties and operations of the contract in its resources alone", async () => {
  const types = [...Object.values(entities), ...Object.values(betaEntities)];
  const names = types.flatMap(({ name, resource, operations, actions, properties }) => [
    ...[name, resource, ...Object.values(operations), ...Object.keys(actions), ...Object.values(actions)],
    ...Object.keys(properties),
  ]);
  // A name of one word, such as `id`, says nothing of where it is from.
  const telling = names.filter((name) => /[a-z][A-Z]/.test(name));
  expect(telling).toContain("onboardingStatus");
  const found = await handWrittenFilesWith(new RegExp(telling.join("|"), "i"));
  expect(found.filter((file) => file.startsWith("packages/emulator/src/"))).toEqual([]);
});
