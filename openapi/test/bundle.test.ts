import { describe, expect, test } from "vitest";
import { constraintsIn, withoutKeyword } from "./bundle/constraints.ts";
import { readDescription } from "./bundle/description.ts";
import { disagreements, instancesFor, verdictsOf } from "./bundle/verdicts.ts";
import { redocly } from "./redocly.ts";

const source = readDescription(new URL("../openapi.yaml", import.meta.url));
// Without what is added and derived: what the source files do not say, they cannot agree on.
const skipped = ["headers-of-every-response", "require-every-property"].map(
  (name) => `--skip-preprocessor=contract/${name}`,
);
const { stdout } = await redocly("bundle", "contract", "--ext=json", "--config=../redocly.yaml", ...skipped);
const bundle = new Map<string, unknown>([[new URL("../dist/", import.meta.url).href, JSON.parse(stdout)]]);
const [bundledDocument] = bundle.values();
const instances = instancesFor(source);
const verdicts = verdictsOf(source, instances);

describe("the bundle", () => {
  test("accepts and refuses the same instances as the source files, wherever there is a schema", () => {
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
