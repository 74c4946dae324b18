import { readdir, readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { createMemoryStore, type Store } from "../../src/index.ts";
import { PARTNER } from "../caller.ts";
import { numberFromEnvironment } from "../from-environment.ts";
import { delegatingTo } from "../store/delegating-store.ts";
import { expectModelled } from "./expect-modelled.ts";
import { HOMES } from "./service.ts";

const RUNS = numberFromEnvironment("MODEL_RUNS", 25);

/** In milliseconds: many times what a slow machine needs. */
const TIMEOUT = 60_000 + RUNS * 2000;

test.each(HOMES)(
  "an emulator $name does what the model does",
  async (home) => {
    // Without a disk and a socket in between, as much can be tried in a fraction of the time.
    const runs = home.isDurable || home.isServed ? RUNS : 4 * RUNS;
    await expect(expectModelled(home, runs)).resolves.toBeUndefined();
  },
  TIMEOUT,
);

test("a bug is found, and the shortest script shows it", async () => {
  const forgetful = { name: "forgetful", isDurable: false, isServed: false, newPlace: () => createForgetfulStore };
  const error = await expectModelled(forgetful, 1000).catch((error: unknown) => error);
  const script = String(error).slice(String(error).indexOf("#!/bin/sh"));
  expect(script.split("\n").slice(2)).toEqual([
    "url=$1",
    `curl -gsi -X PATCH -H 'authorization: Bearer any-token' -H 'content-type: application/json' --data-binary '{"displayName":null}' "$url"'/v1.0${PARTNER}' # 200`,
    "",
  ]);
});

test("the model shares no code with the emulator, but for what starts it", async () => {
  const folder = new URL("./", import.meta.url);
  const ofModel = (await readdir(folder)).filter((name) => !["service.ts", "model.test.ts"].includes(name));
  const ofValues = ["arbitraries.ts", "naive-list.ts", "values.ts", "write-expression.ts"];
  for (const name of [...ofModel, ...ofValues.map((value) => `../odata/${value}`)]) {
    const text = await readFile(new URL(name, folder), "utf8");
    const imports = [...text.matchAll(/^import (?!type ).*? from "([^"]*)";$/gms)].map(([, path]) => path);
    expect(
      imports.filter((path) => path?.includes("/src/")),
      name,
    ).toEqual([]);
  }
});

/** A store with a bug: an update does not clear a name. */
function createForgetfulStore(): Store {
  return delegatingTo(createMemoryStore(), (collection) => ({
    update: (key, change) =>
      collection.update(key, (current) => {
        const changed = change(current);
        if (changed.entity.displayName !== null) return changed;
        return { ...changed, entity: { ...changed.entity, displayName: current.entity.displayName } };
      }),
  }));
}
