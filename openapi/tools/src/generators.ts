import { execFile } from "node:child_process";
import { copyFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { build } from "@kubb/core";
import { pluginClient } from "@kubb/plugin-client";
import { pluginOas } from "@kubb/plugin-oas";
import { pluginTs } from "@kubb/plugin-ts";
import { generateEndpoints } from "@rtk-query/codegen-openapi";
import { generate as generateByTypescriptCodegen } from "openapi-typescript-codegen";
import type { CallName } from "./partner-calls.ts";

/** A generator, and what its clients do wrong with any contract. */
export interface Generator {
  /** Also the name of the program in `programs/` that uses its output. */
  readonly name: string;
  /** The npm packages that tell its version. */
  readonly packages: readonly string[];
  /** Reads the contract from a file of YAML, or from the same in JSON, and writes its output to an existing folder. */
  readonly generate: (yaml: string, output: string, json: string) => Promise<unknown>;
  /** Settings without which more calls would fail, or not compile. */
  readonly settings?: string;
  /** The calls that fail with any settings, and why. */
  readonly failing: Readonly<Partial<Record<CallName, Fault>>>;
}

/** What a generated client does wrong. */
interface Fault {
  readonly reason: string;
  /** The request that shows it, and the status of its response. */
  readonly shownBy: RegExp;
}

const root = fileURLToPath(new URL("../../../", import.meta.url));

const repeatsSelect: Fault = {
  reason: "repeats the name `$select` for each value, in a list and in a get",
  shownBy: /select=id&(\$|%24)select=displayName → 400/,
};
const asksForJson: Fault = {
  reason: "asks for JSON where `$count` is plain text",
  shownBy: /\$count\?? → 415/,
};

export const generators: readonly Generator[] = [
  {
    name: "openapi-fetch",
    packages: ["openapi-typescript", "openapi-fetch"],
    generate: (yaml, output) =>
      run("openapi-typescript", [yaml, "--default-non-nullable=false", "--output", join(output, "schema.ts")]),
    settings: "`--default-non-nullable=false`, `querySerializer: { array: { style: 'form', explode: false } }`",
    failing: {},
  },
  {
    name: "hey-api",
    packages: ["@hey-api/openapi-ts"],
    generate: (yaml, output) => run("openapi-ts", ["--input", yaml, "--output", output, "--silent"]),
    failing: {},
  },
  {
    name: "orval",
    packages: ["orval"],
    generate: async (yaml, output) => {
      const config = {
        contract: {
          input: yaml,
          output: {
            target: join(output, "client.ts"),
            client: "fetch",
            baseUrl: { runtime: "address.baseUrl", imports: [{ name: "address", importPath: "../address" }] },
          },
        },
      };
      await writeFile(join(output, "orval.config.json"), JSON.stringify(config));
      await run("orval", ["--config", join(output, "orval.config.json")]);
    },
    failing: {},
  },
  {
    name: "redocly",
    packages: ["@redocly/cli"],
    // From the root, where redocly.yaml turns telemetry off.
    generate: (yaml, output) =>
      run("redocly", ["generate-client", yaml, "--output", join(output, "client.ts")], { cwd: root }),
    failing: {},
  },
  {
    name: "kubb",
    packages: ["@kubb/core", "@kubb/plugin-client"],
    generate: async (yaml, output) => {
      const plugins = [pluginOas({ validate: false }), pluginTs({}), pluginClient({ client: "fetch" })];
      // Not by its command, which has telemetry.
      const { error } = await build({
        config: { root: ".", input: { path: yaml }, output: { path: output }, plugins },
      });
      if (error) throw error;
    },
    settings: "`Content-Type` among the headers of every call",
    failing: {},
  },
  {
    name: "rtk-query",
    packages: ["@rtk-query/codegen-openapi"],
    generate: (yaml, output) =>
      generateEndpoints({
        schemaFile: yaml,
        apiFile: join(output, "../api.ts"),
        outputFile: join(output, "client.ts"),
      }),
    failing: { count: asksForJson },
  },
  {
    name: "oazapfts",
    packages: ["oazapfts"],
    generate: (yaml, output) => run("oazapfts", [yaml, join(output, "client.ts")]),
    failing: { count: asksForJson },
  },
  {
    name: "typed-openapi",
    packages: ["typed-openapi"],
    // It takes no absolute path for its output.
    generate: (yaml, output) => run("typed-openapi", [yaml, "--output", "client.ts"], { cwd: output }),
    settings: "`query: {}` and `header: {}` in each call that has such parameters",
    failing: { listSelected: repeatsSelect, getSelected: repeatsSelect },
  },
  {
    name: "openapi-zod-client",
    packages: ["openapi-zod-client"],
    generate: (yaml, output) =>
      run("openapi-zod-client", [yaml, "--output", join(output, "client.ts"), "--export-schemas"]),
    settings: "axios: `paramsSerializer: { indexes: null }`",
    failing: { listSelected: repeatsSelect, getSelected: repeatsSelect },
  },
  {
    name: "openapi-typescript-codegen",
    packages: ["openapi-typescript-codegen"],
    // Not by its command `openapi`: Redocly has one of that name.
    generate: (input, output) => generateByTypescriptCodegen({ input, output, useOptions: true }),
    failing: { listSelected: repeatsSelect, count: asksForJson, getSelected: repeatsSelect },
  },
  {
    name: "swagger-typescript-api",
    packages: ["swagger-typescript-api"],
    generate: (yaml, output) =>
      run("swagger-typescript-api", [
        "generate",
        "--path",
        yaml,
        "--output",
        output,
        "--name",
        "client.ts",
        "--silent",
      ]),
    failing: { listSelected: repeatsSelect, getSelected: repeatsSelect },
  },
  {
    name: "openapi-client-axios",
    packages: ["openapi-client-axios", "openapi-client-axios-typegen"],
    generate: async (yaml, output, json) => {
      await writeFile(join(output, "client.d.ts"), await run("typegen", [yaml]));
      await copyFile(json, join(output, "contract.json"));
    },
    settings: "axios: `paramsSerializer: { indexes: null }`",
    failing: { listSelected: repeatsSelect, getSelected: repeatsSelect },
  },
];

/** Runs a command that npm has installed, and returns what it printed. */
async function run(command: string, args: readonly string[], options: { cwd?: string } = {}): Promise<string> {
  return (await promisify(execFile)(command, args, { ...options, timeout: 60_000 })).stdout;
}
