import { fileURLToPath } from "node:url";
import { defineConfig, mergeConfig } from "vitest/config";
import base from "../../vitest.base.ts";

const beta = fileURLToPath(new URL("src/beta/", import.meta.url));

export default mergeConfig(
  base,
  defineConfig({
    test: {
      projects: [
        { extends: true, test: { name: "v1.0" } },
        // The same tests, with the entries of beta in place of those of v1.0. What a socket carries knows no version.
        {
          extends: true,
          resolve: {
            alias: [
              {
                find: /^(?:\.\.\/)+src\/((entities|functions|index|operations|raw|validate|validators)\.ts)$/,
                replacement: `${beta}$1`,
              },
              {
                find: "@remote-assistance/openapi/openapi.json",
                replacement: "@remote-assistance/openapi/openapi.beta.json",
              },
            ],
          },
          test: { name: "beta", exclude: ["test/{mutation,sockets}/**", "test/beta.test.ts"] },
        },
      ],
      coverage: {
        include: ["src/**/*.ts"],
        exclude: ["src/generated/**"],
        thresholds: { 100: true },
        // A file is worth a line if something in it is not covered.
        reporter: [["text", { skipFull: true }]],
      },
    },
  }),
);
