import { readFile } from "node:fs/promises";
import SwaggerParser from "@apidevtools/swagger-parser";
import { validate as validateByHyperjump } from "@hyperjump/json-schema/openapi-3-1";
import { validate as validateByReadme } from "@readme/openapi-parser";
import { validate as validateByScalar } from "@scalar/openapi-parser";
import { Validator } from "@seriousme/openapi-schema-validator";
import spectral from "@stoplight/spectral-core";
import rulesets from "@stoplight/spectral-rulesets";
import { validateFile } from "openapi-examples-validator";

/** A linter or a validator. */
export interface Checker {
  readonly name: string;
  /** The npm packages that tell its version. */
  readonly packages: readonly string[];
  /** Returns everything that it says against a contract, in a file of JSON: warnings and hints included. */
  readonly findings: (file: string) => Promise<readonly unknown[]>;
}

export const checkers: readonly Checker[] = [
  {
    name: "Spectral with its `oas` rules",
    packages: ["@stoplight/spectral-core", "@stoplight/spectral-rulesets"],
    findings: async (file) => {
      const linter = new spectral.Spectral();
      // Checked at run time instead: the types of the two packages contradict each other.
      linter.setRuleset(new spectral.Ruleset({ extends: [rulesets.oas] }));
      return linter.run(await readFile(file, "utf8"));
    },
  },
  {
    name: "swagger-parser",
    packages: ["@apidevtools/swagger-parser"],
    findings: (file) =>
      SwaggerParser.validate(file).then(
        () => [],
        (error: unknown) => [error],
      ),
  },
  {
    name: "seriousme's validator",
    packages: ["@seriousme/openapi-schema-validator"],
    findings: async (file) => {
      const { valid, errors } = await new Validator().validate(file);
      return valid ? [] : [errors];
    },
  },
  {
    name: "ReadMe's parser",
    packages: ["@readme/openapi-parser"],
    findings: async (file) => {
      const result = await validateByReadme(file);
      return result.valid ? result.warnings : [...result.errors, ...result.warnings];
    },
  },
  {
    name: "Scalar's parser",
    packages: ["@scalar/openapi-parser"],
    findings: async (file) => (await validateByScalar(await readFile(file, "utf8"))).errors ?? [],
  },
  {
    name: "Hyperjump's JSON Schema",
    packages: ["@hyperjump/json-schema"],
    findings: async (file) => {
      // The schema of documents whose own schemas are of the dialect that the contract names.
      const schema = "https://spec.openapis.org/oas/3.1/schema-draft-2020-12";
      const output = await validateByHyperjump(schema, JSON.parse(await readFile(file, "utf8")), "BASIC");
      return output.valid ? [] : [output];
    },
  },
  {
    name: "openapi-examples-validator",
    packages: ["openapi-examples-validator"],
    findings: async (file) => (await validateFile(file)).errors,
  },
];
