import { describe, expect, test } from "vitest";
import { bundleSources } from "../bundle/bundle-sources.ts";
import { constraintsIn, withoutKeyword } from "./bundle/constraints.ts";
import { readDescription } from "./bundle/description.ts";
import { disagreements, instancesFor, verdictsOf } from "./bundle/verdicts.ts";

const source = readDescription(new URL("../openapi.yaml", import.meta.url));
// Before anything is derived: what the sources do not say, they cannot agree on.
const bundle = new Map([[new URL("../dist/", import.meta.url).href, bundleSources()]]);
const [bundledDocument] = bundle.values();
const instances = instancesFor(source);
const verdicts = verdictsOf(source, instances);

describe("the bundle", () => {
  test("accepts and refuses the same instances as the source files, wherever these have a schema", () => {
    expect(disagreements(verdicts, verdictsOf(bundle, instances), instances)).toEqual([]);
  });
});

describe("the comparison", () => {
  test("asks each schema about instances that it accepts and about more that it refuses", () => {
    for (const [name, accepted] of verdicts) {
      expect(accepted, name).toContain(true);
      expect(accepted, name).toContain(false);
    }
    const distinct = [...new Set(verdicts.values())].flat();
    expect(distinct.filter((isAccepted) => isAccepted).length).toBeGreaterThan(3000);
    expect(distinct.filter((isAccepted) => !isAccepted).length).toBeGreaterThan(30_000);
  });

  test.each([...constraintsIn(bundledDocument)])("notices a bundle that has lost `%s`", (keyword) => {
    const lossy = new Map([...bundle.keys()].map((url) => [url, withoutKeyword(bundledDocument, keyword)]));
    expect(disagreements(verdicts, verdictsOf(lossy, instances), instances)).not.toEqual([]);
  });
});
