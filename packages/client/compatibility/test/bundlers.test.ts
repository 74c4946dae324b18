import { execFile } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { describe, expect, inject, test } from "vitest";
import { bundlers, bundleWithEsbuild } from "../src/bundlers.ts";

const consumer = inject("consumer");
/** What a validator says of a property that is missing: nothing else in the client has these words. */
const VALIDATORS = "must have required property";
/** What the health of a partner is said in, likewise. */
const HEALTH = "never sent a request";

describe.for(Object.entries(bundlers))("%s", ([name, bundle]) => {
  test.for(["update-by-client.js", "update-by-function.js"])(
    "bundles %s without a warning, and the bundle updates a partner",
    async (program) => {
      const { code, warnings } = await bundle(join(consumer, program));
      expect(warnings).toEqual([]);
      expect(await requestsOf(code, `${name}-${program}`)).toEqual([
        {
          method: "PATCH",
          url: "https://graph.microsoft.com/v1.0/deviceManagement/remoteAssistancePartners/7443c8b9-c8b9-7443-b9c8-4374b9c84374",
          authorization: "Bearer a-token",
          body: JSON.stringify({ displayName: "TeamViewer" }),
        },
      ]);
    },
  );

  test("bundles the validators only for a program that asks for them", async () => {
    const [without, withValidators] = await Promise.all([
      bundle(join(consumer, "update-by-client.js")),
      bundle(join(consumer, "validate-one.js")),
    ]);
    expect(without.code).not.toContain(VALIDATORS);
    expect(withValidators.code).toContain(VALIDATORS);
    expect(withValidators.warnings).toEqual([]);
  });

  test("bundles the health of a partner only for a program that asks for it", async () => {
    const [without, assessing] = await Promise.all([
      bundle(join(consumer, "update-by-client.js")),
      bundle(join(consumer, "assess-one.js")),
    ]);
    expect(without.code).not.toContain(HEALTH);
    expect(assessing.code).toContain(HEALTH);
    expect(assessing.warnings).toEqual([]);
  });

  test("would say what is wrong with the package", async () => {
    const problems = await bundle(join(consumer, "warned-of.js")).then(
      ({ warnings }) => warnings,
      (error: Error) => [error.message],
    );
    expect(problems).toEqual([expect.stringContaining("notExported")]);
  });
});

// What is in it buys refusals that say what is wrong and how to mend it, the cache of tokens with claims challenges, retries, a limit of
// size, and a response without the token. Redocly's generated client, which has none of these, takes 5,950. The goals are 5,900 and 7,000.
test.for([
  ["by function", "update-by-function.js", 6_380],
  ["by client", "update-by-client.js", 8_280],
] as const)(
  "updating one partner %s (%s) takes %d bytes at most, bundled, minified and compressed",
  async ([, program, most]) => {
    const { code } = await bundleWithEsbuild(join(consumer, program));
    expect(gzipSync(code).length, `of ${code.length} before gzip`).toBeLessThanOrEqual(most);
  },
);

test("assessing one partner takes 700 bytes at most, bundled, minified and compressed", async () => {
  const { code } = await bundleWithEsbuild(join(consumer, "assess-one.js"));
  expect(gzipSync(code).length, `of ${code.length} before gzip`).toBeLessThanOrEqual(700);
});

test("a program that only looks at an error has nothing of what calls take", async () => {
  const { code } = await bundleWithEsbuild(join(consumer, "look-at-an-error.js"));
  expect(gzipSync(code).length, code).toBeLessThanOrEqual(200);
});

/** Runs a bundle in Node, and reads what it sent. */
async function requestsOf(code: string, file: string): Promise<unknown[]> {
  await writeFile(join(consumer, file), code);
  const { stdout } = await promisify(execFile)(process.execPath, ["--import", "./print-requests.js", file], {
    cwd: consumer,
  });
  return stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}
