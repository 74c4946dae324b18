import { mergeConfig } from "vitest/config";
import base from "../../vitest.base.ts";

/** The recipes of CONTRIBUTING.md, which take minutes: `npm run recipes`. */
const config = mergeConfig(base, {
  test: {
    outputFile: { json: "test-results/recipes.json" },
    // A recipe runs lint, compilers and tests of half the repository.
    testTimeout: 600_000,
  },
});
// Not merged, as merging adds to a list.
config.test.include = ["recipes/**/*.test.ts"];

export default config;
